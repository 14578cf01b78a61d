/** Keeps what a message tells, so that nobody is asked for it again. Pure but for the answers that it fills. */
import type { Answers, Told } from '../conversation.ts';
import type { Facts } from '../understanding/facts.ts';
import { type Picture, pictureIn, type Tell } from '../understanding/picture.ts';
import { yesOrNo } from '../understanding/shortAnswers.ts';

/** What is taken from somebody's sentences unasked. The rest of the picture is for people, on the case. */
const UNASKED: Tell[] = [
  'around',
  'goodAt',
  'tried',
  'health',
  'home',
  'carer',
  'risks',
  'urgencyWords',
  'communication',
  'hard',
];

/**
 * @param place the place that it names, as the directory knows places
 * @param opens the message begins a subject: whom it is about now counts, whoever it was about before
 */
export function listen(answers: Answers, text: string, facts: Facts, place: string | undefined, opens: boolean): void {
  const told: Partial<Record<Told, string>> = { ...answers.told };
  // "Yes, tonight we are fine" answers a question: it is no picture of how soon help is needed.
  const picture: Picture = opens || yesOrNo(text) === undefined ? pictureIn(text) : {};
  // What was asked and passed over stays so: an empty answer is not asked again.
  for (const tell of UNASKED) if (picture[tell] && !told[tell]) told[tell] = picture[tell];
  if (facts.name) told.name ||= facts.name;
  if (facts.theirName) told.theirName ||= facts.theirName;
  if (facts.phone) told.phone ||= facts.phone;
  told.place = facts.postcode ?? facts.outcode ?? place ?? told.place;
  answers.told = told;
  answers.language ??= facts.language;
  if (facts.forWhom && (opens || answers.forWhom === undefined)) about(answers, facts);
  answers.age ??= facts.age;
}

/** Puts right what was understood before. */
export function putRight(answers: Answers, facts: Facts): void {
  const { name, theirName, phone, postcode, outcode, age } = facts;
  const place = postcode ?? outcode;
  answers.told = {
    ...answers.told,
    ...(name && { name }),
    ...(theirName && { theirName }),
    ...(phone && { phone }),
    ...(place && { place }),
  };
  if (facts.forWhom) about(answers, facts);
  answers.age = age ?? answers.age;
}

function about(answers: Answers, { forWhom, relation, pronoun }: Facts): void {
  if (forWhom !== answers.forWhom || relation !== answers.relation) answers.age = undefined;
  Object.assign(answers, { forWhom, relation, pronoun });
}

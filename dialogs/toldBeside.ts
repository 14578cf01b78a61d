/** A short message that belongs under another question than the one that waits: kept there, thanked for, and nothing made of it. */
import type { Answers, Told } from '../bot/conversation.ts';
import { placeNamed } from '../bot/directory/search.ts';
import type { Part } from '../bot/reply.ts';
import { putRight } from '../bot/turn/listen.ts';
import { withTheMail } from '../bot/turn/mailTold.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { IS_A_TIME } from '../bot/understanding/besideANumber.ts';
import { consentIn, isLimited, saysTheyRefused } from '../bot/understanding/consent.ts';
import { numberOf } from '../bot/understanding/facts.ts';
import { nameBehindANo, withCapitals } from '../bot/understanding/names.ts';
import { withoutPhones } from '../bot/understanding/phones.ts';
import { isLike } from '../bot/understanding/putsRight.ts';
import { bareName, onlyAnAge, onlyFacts, onlyForWhom } from '../bot/understanding/tellsWho.ts';
import { wishesIn } from '../bot/understanding/wishes.ts';
import type { Question } from './asking.ts';
import { alsoTold, keepBesideTheNumber, nameBesideAPlace } from './telling.ts';
import { asksUs } from './whichRoom.ts';

/** The answer to these may look like a name: "Kenley", "Grace's flat". */
const LIKE_A_NAME: Told[] = ['ward', 'place', 'tonight', 'around'];
/** These take a name, a number or a yes for their answer, and tell them apart themselves. */
const OF_WHO: Told[] = ['name', 'theirName', 'phone'];
const MOST_OF_CONSENT = 14;

/** Whose a bare name is: the writer's first, and of somebody at work whatever was guessed; then theirs. */
function nameOf({ told, forWhom }: Answers): 'name' | 'theirName' | undefined {
  if (!told?.name || told.works) return 'name';
  return forWhom === 'someone' && !told.theirName ? 'theirName' : undefined;
}

/** "No its Greta Hall" puts right the name just told, or one like it; else nobody knows whose it is. */
function isOfTheirName(other: string, keeps: Told, { name = '', theirName }: NonNullable<Answers['told']>): boolean {
  const isFirst = (whole: string) => isLike(other.split(' ')[0]!, whole.split(' ')[0]!);
  return keeps === 'phone' || (isFirst(name) && !(theirName && isFirst(theirName)));
}

const MOST_BESIDE_A_NUMBER = 16;
const YOUNGEST = 16;
const OLDEST = 110;

/** @returns what is said of it; undefined where it may be the answer that we wait for */
export function toldBeside(answers: Answers, { keeps }: Question, { heard, facts, directory }: Turn): Part | undefined {
  const { text } = heard;
  if (asksUs(text) || Object.keys(wishesIn(text)).length > 0) return undefined;
  const number = numberOf(facts) !== undefined;
  const { told } = answers;
  const other = keeps === 'name' ? undefined : nameBehindANo(text);
  if (other && told?.name && isOfTheirName(other, keeps, told)) {
    putRight(answers, { name: other });
    return ['statutory.putRight', { is: other, not: '', says: '' }];
  }
  if (!OF_WHO.includes(keeps)) {
    const place = placeNamed(directory, text);
    const isWhere = LIKE_A_NAME.includes(keeps);
    const said = (isWhere ? undefined : nameBesideAPlace(text, place)) ?? bareName(text, isWhere);
    if (said) answers.told = withTheMail({ ...told }, text);
    if (said && told?.name === withCapitals(said)) return ['statutory.thanksFor', { name: told.name, number }];
    const whose = said && nameOf(answers);
    if (whose) {
      const name = withCapitals(said);
      answers.told = { ...answers.told, [whose]: name };
      return ['statutory.thanksFor', { name: whose === 'name' ? name : '', number: false }];
    }
    if (onlyFacts(text, facts)) {
      const isNew = (name: string | undefined, kept: string | undefined) =>
        name !== undefined && withCapitals(name).toLowerCase() !== kept?.toLowerCase();
      // "My wife is called Anna", told of nobody whom we have a name for: kept as words, and never thanked for and lost.
      if (isNew(facts.name, answers.told?.name) || isNew(facts.theirName, answers.told?.theirName)) {
        alsoTold(answers, text);
        return ['statutory.keptWords', { says: text.trim().replace(/[.!]+$/, '') }];
      }
      return ['statutory.thanksFor', { name: withCapitals(facts.name ?? ''), number }];
    }
  }
  // "Ward is Cheselden, I think", where a name was asked.
  if (keeps === 'name' && answers.request === 'hospitalDischarge' && /\bward\b/i.test(text) && !facts.name) {
    answers.told = { ...told, ward: told?.ward || text.trim() };
    return ['statutory.keptWords', { says: text.trim().replace(/[.!]+$/, '') }];
  }
  // Their name, a question late.
  const late = keeps === 'phone' && !told?.name ? bareName(text, true) : undefined;
  if (late) {
    answers.told = { ...told, name: withCapitals(late) };
    return ['statutory.thanksFor', { name: withCapitals(late), number: false }];
  }
  if (keeps === 'name' && facts.theirName && !facts.name && onlyFacts(text, facts))
    return ['statutory.thanksFor', { name: '', number: false }];
  // A number, an extension or both, where a name was asked: that was the next question.
  if (keeps === 'name' && number && !facts.name && onlyFacts(text, facts))
    return ['statutory.thanksFor', { name: '', number }];
  // "07700 900456 after 2.30, I work": a number and when, and no answer to what was asked.
  const few = text.trim().split(/\s+/).length <= MOST_BESIDE_A_NUMBER;
  const isOther = !OF_WHO.includes(keeps) || (keeps === 'name' && !facts.name);
  if (number && isOther && few && IS_A_TIME.test(withoutPhones(text))) {
    keepBesideTheNumber(answers, text, facts);
    const name = withCapitals(facts.name ?? '');
    return ['statutory.gotNumber', { name, says: answers.told?.callAt ?? '' }];
  }
  const age = onlyAnAge(text) ? (facts.age ?? Number(/\d+/.exec(text)?.[0])) : 0;
  // A number by itself is an age where a name was asked, and may be anything elsewhere.
  if (age > 0 && (facts.age !== undefined || (keeps === 'name' && age >= YOUNGEST && age <= OLDEST))) {
    answers.age = age;
    return ['statutory.thanksFor', { name: '', number: false }];
  }
  if (onlyForWhom(text) && facts.forWhom) {
    const whom = /\b(?:my|our) (\S+?)\W*(?:\s|$)/i.exec(text)?.[1]?.toLowerCase() ?? '';
    // Whoever asks for their own assessment tells whom they look after.
    if (answers.request === 'carersAssessment' && facts.forWhom === 'someone')
      return ['statutory.looksAfter', { whom }];
    Object.assign(answers, { forWhom: facts.forWhom, relation: facts.relation, pronoun: facts.pronoun });
    return ['statutory.itIsFor', { whom, me: facts.forWhom === 'me' }];
  }
  const mixed = saysTheyRefused(text) ?? isLimited(text);
  const knows = keeps === 'knows' || mixed || answers.forWhom === 'me' ? undefined : consentIn(text, answers);
  if (knows && !OF_WHO.includes(keeps) && text.trim().split(/\s+/).length <= MOST_OF_CONSENT) {
    answers.told = { ...answers.told, knows: answers.told?.knows || knows.says };
    return [
      'statutory.keptWords',
      {
        says: text
          .trim()
          .replaceAll('"', "'")
          .replace(/[.!]+$/, ''),
      },
    ];
  }
  return undefined;
}

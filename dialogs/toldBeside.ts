/** A short message that belongs under another question than the one that waits: kept there, thanked for, and nothing made of it. */
import type { Answers, Told } from '../bot/conversation.ts';
import type { Part } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { consentIn, isLimited, saysTheyRefused } from '../bot/understanding/consent.ts';
import { numberOf } from '../bot/understanding/facts.ts';
import { withCapitals } from '../bot/understanding/names.ts';
import { bareName, onlyAnAge, onlyFacts, onlyForWhom } from '../bot/understanding/tellsWho.ts';
import { wishesIn } from '../bot/understanding/wishes.ts';
import type { Question } from './asking.ts';
import { asksUs } from './whichRoom.ts';

/** The answer to these may look like a name: "Kenley", "Grace's flat". */
const LIKE_A_NAME: Told[] = ['ward', 'place', 'tonight', 'around'];
/** These take a name, a number or a yes for their answer, and tell them apart themselves. */
const OF_WHO: Told[] = ['name', 'theirName', 'phone'];
const MOST_OF_CONSENT = 14;

/** @returns what is said of it; undefined where it may be the answer that we wait for */
export function toldBeside(answers: Answers, { keeps }: Question, { heard, facts }: Turn): Part | undefined {
  const { text } = heard;
  if (asksUs(text) || Object.keys(wishesIn(text)).length > 0) return undefined;
  const number = numberOf(facts) !== undefined;
  const { told } = answers;
  if (!OF_WHO.includes(keeps)) {
    const said = told?.name ? undefined : bareName(text, LIKE_A_NAME.includes(keeps));
    if (said) {
      const name = withCapitals(said);
      answers.told = { ...told, name };
      return ['statutory.thanksFor', { name, number: false }];
    }
    if (onlyFacts(text, facts)) return ['statutory.thanksFor', { name: withCapitals(facts.name ?? ''), number }];
  }
  // A number, an extension or both, where a name was asked: that was the next question.
  if (keeps === 'name' && number && !facts.name && onlyFacts(text, facts))
    return ['statutory.thanksFor', { name: '', number }];
  if (onlyAnAge(text) && facts.age !== undefined) return ['statutory.thanksFor', { name: '', number: false }];
  if (onlyForWhom(text) && facts.forWhom) {
    const whom = facts.relation ?? '';
    Object.assign(answers, { forWhom: facts.forWhom, relation: facts.relation, pronoun: facts.pronoun });
    return ['statutory.itIsFor', { whom, me: facts.forWhom === 'me' }];
  }
  const mixed = saysTheyRefused(text) ?? isLimited(text);
  const knows = keeps === 'knows' || mixed || answers.forWhom === 'me' ? undefined : consentIn(text);
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

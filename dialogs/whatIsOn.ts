/** "What's on", "anything free on a Saturday morning": nothing is named that it should be. Pure. */
import type { Answers } from '../bot/conversation.ts';
import { hearConstraints } from '../bot/directory/constraints.ts';
import type { Answer, Found } from '../bot/directory/search.ts';
import looking from '../content/looking.json' with { type: 'json' };
import { whenIn } from './factsTold.ts';
import { besides, leavesItOpen } from './lookingFor.ts';
import { asksForDay, closest, namesDay } from './suitsWishes.ts';

const FREE = /\bfree\b/i;
/** Nobody goes further than this for something to do that they did not name. */
const MOST_MILES = 4;

/** What there is for an age is no subject that they named. */
const BY_AGE = looking.byAge.map(({ need }) => need);

/**
 * "What is on on Thursdays", "something near South Norwood on a Thursday": no subject is named.
 * @param found what their words alone found
 * @param where the place that they named, or empty
 */
export function asksWhatIsOn(
  { question = '' }: Answers,
  found: Answer,
  where: string,
  look: (text: string, needs: []) => Answer,
): boolean {
  if (!leavesItOpen(question) && !(found.asked === 'need' && where !== '' && namesDay(question))) return false;
  return !look(question, []).found.some(({ why }) => why.some((need) => !BY_AGE.includes(need)));
}

/** "Is there anything near me", before they said where. */
export function asksNearWhat({ question = '', told }: Answers): boolean {
  return !told?.place && leavesItOpen(question) && hearConstraints(question, () => false).near === true;
}

/**
 * Company, first of all; where they name a day and there is none then, whatever else anybody may go to on that day, nearest
 * first; and what costs a little, where nothing is free.
 * @param look finds in the directory by words, with all that is known of them
 * @param suits whether something is for people like them
 */
export function openTo(answers: Answers, look: (text: string) => Answer, suits: (found: Found) => boolean): Answer {
  const { question = '' } = answers;
  const when = [whenIn(question), asksForDay(question)].filter(Boolean).join('. ');
  const text = [besides(answers), when].join('. ');
  const answer = look(text);
  const then = namesDay(question) ? onThen(when, answer, look, suits) : [];
  if (then.length > 0) return { found: then, none: false, ...(answer.place && { place: answer.place }) };
  if (!FREE.test(text) || answer.found.some((each) => suits(each))) return answer;
  const others = look(text.replace(FREE, ' '));
  return { ...others, relaxed: [...(others.relaxed ?? []), 'free'] };
}

/** All that anybody may go to on the day and at the time that they name: of each kind what fits best, the nearest first. */
function onThen(
  when: string,
  company: Answer,
  look: (text: string) => Answer,
  suits: (found: Found) => boolean,
): Found[] {
  const then = ({ found, relaxed }: Answer, isOfIt: (each: Found) => boolean): Found[] => {
    if (relaxed?.some((each) => each !== 'cost unknown')) return [];
    const { those, gaveWay } = closest(
      found.filter((each) => isSomewhereToGo(each) && suits(each) && isOfIt(each)),
      when,
    );
    return gaveWay.length > 0 ? [] : those.filter(({ miles = 0 }) => miles <= MOST_MILES);
  };
  const kinds = Object.entries(looking.anythingOn).flatMap(([need, what]) =>
    then(look(`${what}. ${when}`), ({ why }) => why[0] === need).slice(0, MOST_OF_A_KIND),
  );
  const once = new Map([...then(company, () => true), ...kinds].map((each) => [each.asset.id, each]));
  return [...once.values()].toSorted((a, b) => Math.round(a.miles ?? 0) - Math.round(b.miles ?? 0));
}

/** A club or a café at its time: nothing that comes to the house, is rung, or only mentions the word. */
function isSomewhereToGo({ asset, share }: Found): boolean {
  return asset.kind !== 'information' && asset.sessions.length > 0 && asset.places.length > 0 && share >= AS_GOOD;
}

const MOST_OF_A_KIND = 2;
/** What fits less than half as well as the best of a kind only mentions it. */
const AS_GOOD = 0.5;

/** Ideas from what somebody enjoys or was good at, and the words that say so. Pure. */
import type { Answers } from '../bot/conversation.ts';
import { storyIn, wasOnce } from '../bot/directory/inAStory.ts';
import type { Answer, Found } from '../bot/directory/search.ts';
import { keyOf, type Part, type ReplyKey } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { bitsIn } from '../bot/understanding/planParts.ts';
import { saidBack } from '../bot/understanding/saidBack.ts';
import aboutShown from '../content/understanding/aboutShown.json' with { type: 'json' };
import planParts from '../content/understanding/planParts.json' with { type: 'json' };
import { kinOf } from './kin.ts';
import { nearFirst } from './suitsThem.ts';

/** What they enjoy or were good at, to be named as the reason; a long story is not read back. */
const MOST_READ_BACK = { web: 90, sms: 44 };

export function inTheirWords({ told }: Answers, { draft }: Turn): string {
  const whole = [told?.goodAt, told?.goodDay].find(Boolean)?.trim() ?? '';
  // What they love is the reason, before what they once were.
  const love = storyIn(whole).likes.find((each) => !wasOnce(each));
  const said = (love ?? whole).replace(/[.!\s]+$/, '');
  const most = MOST_READ_BACK[draft.conversation.channel];
  const first = said.length <= most ? said : (said.split(/[.!?;]\s/)[0] ?? '');
  return first.length <= most && !/[<>{}"]/.test(first) ? first : '';
}

const AND = /\s*(?:,|;|\band\b|\bn\b|\bor\b|&|\/)\s*/i;
const MOST_IN_THINGS = 6;

/** "Gardening n birds": each by itself, where nothing is both. */
export function thingsIn(text: string): string[] {
  const few = text.trim().split(/\s+/).length <= MOST_IN_THINGS;
  return few && AND.test(text) ? text.split(AND).filter((each) => each.trim()) : [];
}

/** So many ideas from one thing that they like. */
const OF_EACH = 2;
const A_NAME = 4;
/** "Ukulele" stands in its name: no need of the table says it better. */
function isByName({ asset: { name, kind } }: Found, bit: string): boolean {
  const words = bit.toLowerCase().match(/\p{L}+/gu) ?? [];
  const named = new Set(name.toLowerCase().match(/\p{L}+/gu));
  return kind === 'service' && words.some((word) => word.length > A_NAME && named.has(word));
}
/** Company is no therapy. */
const HEAVY = /\b(?:crisis|therap\w*|counsel\w*|confidential listening|suicid\w*)\b/i;
const isHeavy = ({ asset }: Found): boolean => HEAVY.test(`${asset.name}. ${asset.summary}`);
const isTrouble = ({ why }: Found): boolean => why.every((need) => planParts.troubles.includes(need));

/** Ideas come from each thing that they enjoy or were good at; what troubles them, or who visits, is no idea. */
export function withTheirLikes(answer: Answer, { told, wishes }: Answers, look: (text: string) => Answer): OfLikes {
  const all = [told?.goodAt, told?.goodDay].flatMap((each) => (each ? bitsIn(each) : []));
  // "He was a tailor 40 years, loves dominoes": what they love goes before what they were.
  const said = [...all.filter((each) => !wasOnce(each)), ...all.filter(wasOnce)];
  // "Films and music" are two things.
  const bits = said.flatMap((bit) => [bit, ...(AND.test(bit) ? bit.split(AND) : [])]).filter((bit) => bit.trim());
  const fits = (text: string) => {
    const { found } = look(text);
    const theirs = found.filter((one) => isByName(one, text) || (one.why.length > 0 && !isTrouble(one)));
    return nearFirst(theirs, { wishes, question: text });
  };
  // "Footy" is football, and no care of the feet.
  const each = bits.flatMap((bit) => {
    const { find, same } = kinOf(bit);
    return same && find ? [fits(find), fits(bit)] : find ? [fits(bit), fits(find)] : [fits(bit)];
  });
  const itself = bits.some(
    (bit) => (kinOf(bit).find === '' || kinOf(bit).same) && (fits(bit).length > 0 || kinOf(bit).same),
  );
  const first = [...each.flatMap((found) => found.slice(0, OF_EACH)), ...each.flatMap((found) => found.slice(OF_EACH))];
  // A trade that no listing knows: company before what only shares a word with it.
  const company = bits.length > 0 ? look(aboutShown.besides.they).found.filter((found) => !isHeavy(found)) : [];
  const others = answer.found.filter((found) => bits.length === 0 || !isTrouble(found));
  const rest = first.length === 0 ? [...company, ...others] : [...others, ...company];
  const found = [...new Map([...first, ...rest].map((one) => [one.asset.id, one])).values()];
  return found.length > 0
    ? {
        ...answer,
        ofLikes: first.length === 0 ? undefined : itself ? 'itself' : 'kin',
        found,
        none: false,
        ...(first.length > 0 && { relaxed: [] }),
      }
    : answer;
}

/** An answer, and whether it comes from what they like: the thing itself, or what is near to it. */
export type OfLikes = Answer & { ofLikes?: 'itself' | 'kin' };

const COMPANY = /\b(?:coffee|cuppa|tea|chat|natter|company|people|friends?|mates?|some(?:one|body))\b/i;

export function saysWhyForPlan({ ofLikes }: OfLikes, because: string): Part[] {
  if (ofLikes === 'kin' && because) return [['goodConversation.kin', { because }]];
  // "So these may fit" would not be true.
  if (!ofLikes && because && !COMPANY.test(because)) return ['advice.nothingOfThat'];
  return [['goodConversation.ideas', { because: ofLikes ? because : '' }]];
}

export function saysWhy(answer: OfLikes, because: string, { draft }: Turn): Part[] {
  if (answer.ofLikes) return saysWhyForPlan(answer, because);
  return because ? [['advice.nothingOfThat', { says: saidBack(because, draft.conversation) }]] : [];
}

/** What was looked for, and whether this is it, is said once. */
const SAYS_WHY: ReplyKey[] = [
  'goodConversation.ideas',
  'goodConversation.kin',
  'frontDoor.putRight',
  'advice.listAgain',
  'advice.startedAnew',
];

export function saysWhyAlready(first: Part | undefined): boolean {
  return first !== undefined && SAYS_WHY.includes(keyOf(first));
}

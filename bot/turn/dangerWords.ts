/** Which words answer danger at this moment: first words, or the next step. Never the same script twice. */
import { type Case, waitsSince } from '../case/case.ts';
import { inWords, staffed } from '../hours.ts';
import { has, type Part, type ReplyKey } from '../reply.ts';
import type { Concern } from '../safety/concern.ts';
import { youngIn } from '../understanding/young.ts';
import type { Draft } from './draft.ts';

/** What the words depend on: kept on a case, so that they can be said later as well. */
export type Danger = Pick<Concern, 'concern' | 'kind' | 'about' | 'byModel'>;

/** Kinds where they, or somebody, may do harm: elsewhere "move away from what could hurt you" helps nobody. */
const HARM = [
  'suicide',
  'selfHarm',
  'overdose',
  'psychosis',
  'carerBreakingPoint',
  'domesticAbuse',
  'violence',
  'unsure',
];

/** The next steps with somebody in this danger, in turn. */
export function nextSteps(what: string): ReplyKey[] {
  return HARM.includes(what) ? ['crisis.next1', 'crisis.next2', 'crisis.next3'] : ['crisis.next1', 'crisis.next3'];
}

/** The draft must hold the open case. What is said is remembered in the conversation. */
export function dangerWords(draft: Draft, danger: Danger): Part[] {
  const said = draft.conversation.dangerWords;
  const facts = { me: danger.about === 'me' };
  if (danger.concern === 'safeguarding') return safeguardingWords(draft, danger, facts);
  const first = `crisis.${has('crisis', danger.kind) ? danger.kind : 'unsure'}` as ReplyKey;
  // With somebody in danger already, another first script needs more than a guess at which danger it is.
  const goesOn = danger.byModel && said.some((key) => key.startsWith('crisis.'));
  if (goesOn || said.includes(first)) {
    const next = nextSteps(danger.kind).find((key) => !said.includes(key));
    return next ? [remember(draft, next)] : [stay(draft)];
  }
  const parts: Part[] = [[remember(draft, first), facts]];
  const team = staffed(draft.clock.care()).open ? 'crisis.personNow' : 'crisis.personOutOfHours';
  if (!said.includes(team)) parts.push(remember(draft, team));
  return parts;
}

function safeguardingWords(draft: Draft, { kind }: Danger, facts: { me: boolean }): Part[] {
  const it = draft.case!;
  if (draft.conversation.dangerWords.includes('safeguarding.first'))
    return [['safeguarding.more', { times: times(it) }]];
  draft.conversation.asksSafeContact = true;
  return [
    [remember(draft, 'safeguarding.first'), { ...facts, other: kind !== 'selfNeglect' }],
    ['safeguarding.when', { promise: inWords(it.promisedBy, draft.clock.care()), reference: it.reference }],
  ];
}

/**
 * That somebody in this danger is under 18: said once, as soon as we know. Any child is for the children's team too, from
 * an adult service as well.
 */
export function childWords(draft: Draft, text: string, about: Danger['about']): Part[] {
  const whose = youngIn(text);
  const { dangerWords: said } = draft.conversation;
  // "I have a son of 9, and I want to die" is no child in danger of the writer's kind, and the first words stand.
  if (!whose || said.includes('crisis.child') || said.includes('crisis.childAtRisk')) return [];
  if (whose === 'theirs' && about === 'me') return [];
  const it = draft.case!;
  it.facts.young = text.slice(0, 200);
  return [[remember(draft, 'crisis.child'), { me: whose === 'mine' }]];
}

/** When every other word has been said: how long it is, and how often our team has been told. True, and never the same. */
export function stay(draft: Draft): Part {
  const it = draft.case!;
  const minutes = Math.max(1, Math.round((draft.clock.care() - waitsSince(it)) / 60_000));
  return ['crisis.stay', { minutes, times: times(it) }];
}

export function remember(draft: Draft, key: ReplyKey): ReplyKey {
  draft.conversation.dangerWords.push(key);
  return key;
}

/** How often our team has been told of this case. */
function times(it: Case): number {
  return it.raised + 1;
}

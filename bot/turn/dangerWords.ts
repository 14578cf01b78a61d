/** Which words answer danger at this moment: first words, or the next step. Never the same script twice. */
import { inWords, staffed } from '../hours.ts';
import { has, type Part, type ReplyKey } from '../reply.ts';
import type { Concern } from '../safety/concern.ts';
import { saidBack } from '../understanding/saidBack.ts';
import { writesAtWork } from './atWork.ts';
import type { Draft } from './draft.ts';
import { leftWithout } from './leftWithout.ts';
import { isOutOfMedicine } from './outOfMedicine.ts';
import { underAge } from './underAge.ts';
import { isBehindADoor, takesTheirMoney } from './whoseDanger.ts';
import { beginsWithMe } from './whoseMind.ts';
import { saysOf } from './writtenTellings.ts';

/** What the words depend on: kept on a case, so that they can be said later as well. */
export type Danger = Pick<Concern, 'concern' | 'kind' | 'about' | 'byModel' | 'saidSo'>;

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

/** The next steps with somebody who tells the same danger again, in turn. */
function nextSteps(draft: Draft, what: string): ReplyKey[] {
  if (!HARM.includes(what)) return ['withYou.again', 'crisis.next3'];
  if (what !== 'carerBreakingPoint' && draft.case!.about === 'someone')
    return ['meanwhile.forThem', 'meanwhile.forThemToo', 'crisis.next3'];
  // To a child nothing is said of what could hurt.
  return isYoung(draft)
    ? ['withYou.childMore1', 'withYou.childMore2']
    : ['crisis.next1', 'crisis.next2', 'crisis.next3'];
}

/** Whoever writes is under 18, as far as they told. The draft must hold the open case. */
export function isYoung(draft: Draft): boolean {
  return underAge(draft.case!.facts.young ?? '') === 'mine';
}

/** Whether the first words for somebody in danger were said in this conversation. */
export function inTheMiddle({ conversation: { dangerWords: said } }: Draft): boolean {
  return said.some((key) => key.startsWith('crisis.'));
}

/** Whether these words would be new here: another danger that a rule heard and can name, and not a guess at which one it is. */
export function isNewDanger(draft: Draft, danger: Danger): boolean {
  return !danger.byModel && !danger.saidSo && !draft.conversation.dangerWords.includes(firstFor(draft, danger));
}

/** A child who is hurt at home is spoken to as a child, whatever kind of danger it is for the desk. */
const HURT_AT_HOME = ['domesticAbuse', 'violence', 'unsure'];

function firstFor(draft: Draft, { kind, saidSo }: Danger): ReplyKey {
  if (HURT_AT_HOME.includes(kind) && isYoung(draft)) return 'crisis.childAtRisk';
  if (kind === 'unsure' && saidSo) return 'crisis.inDanger';
  return `crisis.${has('crisis', kind) ? kind : 'unsure'}` as ReplyKey;
}

/** The trickster stands at the door; whoever may hurt has gone out of the room; whoever fell is up. */
const isScamThere = saysOf('scamStillThere');
const isApart = saysOf('apartNow');
const isUp = saysOf('isUp');

export const OF_A_BODY = ['medical', 'onTheFloor', 'overdose'];
/** Nor is a child whose mum says that she will end it the one who wishes to die. */
export const OF_A_MIND = ['suicide', 'selfHarm'];

/** Kept after first words that were about somebody else: another question was asked then. */
export const ABOUT_THEM = 'about them';

/** The draft must hold the open case. What is said is remembered in the conversation. */
export function dangerWords(draft: Draft, danger: Danger): Part[] {
  const said = draft.conversation.dangerWords;
  // A child who cannot wake their mum is not the one who is ill.
  const isAnothers = OF_A_BODY.includes(danger.kind) || OF_A_MIND.includes(danger.kind);
  const facts = { me: danger.about === 'me' || (isYoung(draft) && !isAnothers) };
  if (danger.concern === 'safeguarding') return safeguardingWords(draft, danger, facts);
  const first = firstFor(draft, danger);
  // With somebody in danger already, another first script needs more than a guess at which danger it is.
  if (((danger.byModel || danger.saidSo) && inTheMiddle(draft)) || said.includes(first)) {
    const next = nextSteps(draft, danger.kind).find((key) => !said.includes(key));
    return [next ? remember(draft, next) : stay(draft)];
  }
  const told = draft.case!.reasons.at(-1)?.text ?? '';
  const where = { behind: isBehindADoor(told), there: isScamThere(told), apart: isApart(told), up: isUp(told) };
  const lacks = { medicine: isOutOfMedicine(draft), ...where, ...leftWithout(told) };
  const parts: Part[] = [[remember(draft, first), { ...facts, ...lacks }]];
  if (!facts.me) said.push(ABOUT_THEM);
  if (!said.includes(teamKey(draft))) parts.push(personJoins(draft));
  return parts;
}

function teamKey(draft: Draft): ReplyKey {
  return staffed(draft.clock.care()).open ? 'crisis.personNow' : 'crisis.personOutOfHours';
}

/** That a person from our team has been told, and by when they join. */
export function personJoins(draft: Draft): Part {
  return [remember(draft, teamKey(draft)), whenThere(draft)];
}

/** What somebody does to somebody: whoever writes may be near to asking them. A service that fails is nobody to be asked. */
const BY_SOMEBODY: string[] = [
  'physical',
  'domestic',
  'sexual',
  'psychological',
  'financial',
  'modernSlavery',
  'cuckooing',
  'neglect',
] satisfies Concern['kind'][];

function safeguardingWords(draft: Draft, { kind }: Danger, facts: { me: boolean }): Part[] {
  const it = draft.case!;
  const told = it.reasons.at(-1)?.text ?? '';
  const { food } = leftWithout(told);
  // "I'm a nurse and my husband hits me" is told by whoever is hurt.
  const works = !facts.me && writesAtWork(told);
  if (draft.conversation.dangerWords.includes('safeguarding.first'))
    return [
      ['safeguarding.more', { ...facts, food, money: takesTheirMoney(told), says: saidBack(told, draft.conversation) }],
    ];
  draft.conversation.asksSafeContact = true;
  return [
    [
      remember(draft, 'safeguarding.first'),
      { ...facts, works, food, other: !works && !facts.me && !beginsWithMe(told) && BY_SOMEBODY.includes(kind) },
    ],
    ...(kind === 'modernSlavery' ? (['safeguarding.slavery'] as const) : []),
    ['safeguarding.when', { promise: inWords(it.promisedBy, draft.clock.care()), reference: it.reference, works }],
  ];
}

/**
 * That somebody in this danger is under 18: said once, as soon as we know. Any child is for the children's team too, from
 * an adult service as well.
 */
export function childWords(draft: Draft, text: string, about: Danger['about']): Part[] {
  const whose = underAge(text);
  const { dangerWords: said } = draft.conversation;
  // "I have a son of 9, and I want to die" is no child in danger of the writer's kind, and the first words stand.
  // However it is said, from now on they are spoken to as a child.
  if (whose === 'mine') draft.case!.facts.young ??= text.slice(0, 200);
  if (!whose || said.includes('crisis.child') || said.includes('crisis.childAtRisk')) return [];
  if (whose === 'theirs' && about === 'me') return [];
  const it = draft.case!;
  it.facts.young = text.slice(0, 200);
  return [[remember(draft, 'crisis.child'), { me: whose === 'mine' }]];
}

const STAYS: ReplyKey[] = ['withYou.stay1', 'withYou.stay2', 'withYou.stay3'];

/** When every other word has been said: that we are here, and have told our team again. No two in a row are the same. */
export function stay(draft: Draft): ReplyKey {
  const { dangerWords: said } = draft.conversation;
  const last = STAYS.indexOf(said.findLast((key) => STAYS.includes(key as ReplyKey)) as ReplyKey);
  return remember(draft, STAYS[(last + 1) % STAYS.length]!);
}

/** How far off a promise may lie for it to help somebody in danger. */
const SOON_MS = 3 * 3_600_000;

/** By when a person is there, where that is soon; else the latest, which is nothing to wait for. */
export function whenThere(draft: Draft): { promise: string; late: string } {
  const said = promised(draft);
  const isSoon = draft.case!.promisedBy - draft.clock.care() <= SOON_MS;
  return isSoon ? { promise: said, late: '' } : { promise: '', late: said };
}

/** By when a person is promised; nothing where that time has passed, or those who are at work now will have gone by then. */
export function promised({ case: it, clock }: Draft): string {
  const now = clock.care();
  const { open, until } = staffed(now);
  const kept = it!.promisedBy > now && !(open && it!.promisedBy > until);
  return kept ? inWords(it!.promisedBy, now) : '';
}

export function remember(draft: Draft, key: ReplyKey): ReplyKey {
  draft.conversation.dangerWords.push(key);
  return key;
}

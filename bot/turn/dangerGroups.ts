/** Dangers that ask for the same next thing, and which of them this is. */
import type { InDanger } from '../asked/bank.ts';
import { type Part, type ReplyKey, withFacts } from '../reply.ts';
import { ENDS } from './afterwards.ts';
import { whatTheyCannot } from './cannot.ts';
import { isYoung } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { isAbuse } from './reach.ts';

/** Dangers that ask for the same next thing. */
export type Group = InDanger;

const GROUPS: Record<string, Group> = {
  suicide: 'mind',
  selfHarm: 'mind',
  unsure: 'mind',
  inDanger: 'threat',
  overdose: 'overdose',
  medical: 'body',
  onTheFloor: 'body',
  gas: 'gas',
  fire: 'fire',
  violence: 'threat',
  psychosis: 'threat',
  domesticAbuse: 'abuse',
  sexualViolence: 'abuse',
  // Told by a grown-up about a child: who writes is no child, and whoever hurts is feared.
  childAtRisk: 'abuse',
  carerBreakingPoint: 'carer',
  aloneWithout: 'without',
  scamNow: 'scam',
  missingPerson: 'missing',
};

const COMING: ReplyKey[] = [
  'withYou.comingBody',
  'withYou.comingGas',
  'withYou.coming',
  'inDanger.calledThem',
  'inDanger.missingPolice',
  ...ENDS,
  'tellings.policeHere',
];

/** Kept among the words that were said: they have called, though what they asked besides was answered. */
const CALLED = 'they have called for help';

export function noteTheyCalled(draft: Draft): void {
  if (!helpIsComing(draft)) draft.conversation.dangerWords.push(CALLED);
}

const OUT: ReplyKey[] = ['withYou.outGas', 'withYou.outFire', 'withYou.comingGas'];

/** The gas that was smelt stays the danger, whatever is heard after it. */
export function groupOf(draft: Draft): Group | undefined {
  if (isYoung(draft)) return 'child';
  if (draft.conversation.dangerWords.includes('crisis.gas')) return 'gas';
  // The last first words that were said tell what is talked of: a guess at another danger does not change that.
  const first = draft.conversation.dangerWords.findLast((key) => GROUPS[key.replace('crisis.', '')]);
  const kind = first?.replace('crisis.', '') ?? draft.case!.what;
  // Whoever hears the voices themselves has nobody to keep apart from.
  const group = kind === 'psychosis' && draft.case!.about === 'me' ? 'mind' : GROUPS[kind];
  // Not sure what it is, with somebody who told of abuse: that is what is feared.
  const feared = isUnnamed(draft) && draft.case!.reasons.some(({ what }) => isAbuse(what));
  if (feared) return 'abuse';
  return first === 'crisis.unsure' && !mayBeOfTheMind(draft) ? undefined : group;
}

/** What was told last is an illness or a fall: the words for that are for a child as well who writes of it. */
export function isOfAnIllness({ conversation: { dangerWords } }: Draft): boolean {
  const last = dangerWords.findLast((key) => GROUPS[key.replace('crisis.', '')] || key === 'crisis.childAtRisk');
  return last !== undefined && ['body', 'overdose'].includes(GROUPS[last.replace('crisis.', '')] ?? '');
}

/** Where nobody has told which danger it is: whether anything speaks of somebody's wish to live. */
function mayBeOfTheMind({ case: it }: Draft): boolean {
  return it!.about === 'me' || it!.reasons.some(({ text }) => OF_THE_MIND.test(text));
}

const OF_THE_MIND =
  /\b(?:die|dying|suicid\w*|kill\w*|end (?:it|my|his|her|their)|overdos\w*|hang\w*|jump\w*|harm\w*|cutting|hopeless|pointless|no point|the point|go(?:ing)? on|carry(?:ing)? on|goodbye|give up|giving up|live|alive|despair\w*|voices?)\b/i;

/** There is danger, and nobody has told which. */
export function isUnnamed({ conversation: { dangerWords } }: Draft): boolean {
  const first = dangerWords.findLast((key) => GROUPS[key.replace('crisis.', '')]);
  return first === 'crisis.unsure' || first === 'crisis.inDanger';
}

/** The dangers that were talked of before that: a question may still be about one of them. */
export function groupsBefore(draft: Draft): Group[] {
  const said = draft.conversation.dangerWords.flatMap((key) => GROUPS[key.replace('crisis.', '')] ?? []);
  return said.filter((group) => group !== groupOf(draft));
}

/** They told that 999, or somebody else who helps, is on the way: 999 is not asked for again. */
export function helpIsComing({ conversation: { dangerWords } }: Draft): boolean {
  return dangerWords.includes(CALLED) || COMING.some((key) => dangerWords.includes(key));
}

/** Whoever has called help is not told again to call it, and what they can't do is not asked of them. */
export function knowing(draft: Draft, parts: Part[]): Part[] {
  const out = OUT.some((key) => draft.conversation.dangerWords.includes(key));
  const closed = draft.conversation.dangerWords.includes('meanwhile.yesNo' satisfies ReplyKey);
  const known = { called: helpIsComing(draft), out, closed, ...whatTheyCannot(draft.conversation) };
  return parts.map((part) => {
    const [key, facts] = withFacts(part);
    return [key, { ...facts, ...known }];
  });
}

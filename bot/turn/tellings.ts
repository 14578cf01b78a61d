/** What somebody in danger tells or asks that has one right answer, as practitioners wrote it down. Tried before any guess. */
import content from '../../content/tellings.json' with { type: 'json' };
import { likeliest } from '../asked/readAsked.ts';
import { inForce } from '../case/arrangements.ts';
import { staffed } from '../hours.ts';
import { openOrRaise } from '../openCase.ts';
import type { Facts, Part, ReplyKey } from '../reply.ts';
import { saidBack } from '../understanding/saidBack.ts';
import { saysAny } from '../understanding/saysAny.ts';
import { isQuestion } from '../understanding/shortAnswers.ts';
import type { Answer, Said } from './dangerBank.ts';
import { type Group, groupOf, helpIsComing } from './dangerGroups.ts';
import { isYoung, remember, whenThere } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { keepReach } from './reach.ts';
import { whose } from './whose.ts';

type InTurn = ReplyKey[];

interface Written {
  tell: string;
  where?: Group[];
  about?: 'me' | 'someone';
  after?: ReplyKey;
  unless?: ReplyKey;
  asks?: boolean;
  says: string[];
  never?: string[];
  say: InTurn | Partial<Record<Group | 'any', InTurn>>;
  again?: boolean;
  graver?: boolean;
  request?: string;
}

const TELLINGS = (content.tells as unknown as Written[]).map((each) => ({
  ...each,
  isSaid: saysAny(each.says, each.never),
}));
const NEEDS = content.needs.map(({ need, says }) => ({ need, isSaid: saysAny(says) }));
/** In these every second counts, and a need is put down behind the call. */
const FIRST: Group[] = ['body', 'overdose', 'gas', 'fire'];
/** A need is what the danger is made of, or must not be taken up with a child. */
const NEED_IS_THE_DANGER: Group[] = ['without', 'child', 'scam'];

/** How clear the bank must be to know a sign better than we do. */
const NAMES_THE_SIGN = 0.7;

const SIGN = TELLINGS.find(({ tell }) => tell === 'sign')!;

/** They tell of a sign that somebody is gravely ill. */
export function isIll(text: string): boolean {
  return SIGN.isSaid(text) && !breathes(text);
}

export function isSign(draft: Draft, text: string): boolean {
  const group = groupOf(draft);
  return group !== undefined && SIGN.where!.includes(group) && isIll(text);
}

/** They want it kept unsaid who told us. */
export const wantsNoName = TELLINGS.find(({ tell }) => tell === 'notNamed')!.isSaid;

const breathes = TELLINGS.find(({ tell }) => tell === 'breathes')!.isSaid;

/** @returns the answer that practitioners wrote for this, where one is left. The draft must hold the open crisis. */
export function tellingIn(draft: Draft, heard: Said): Answer | undefined {
  const found = likeliestTelling(draft, heard);
  if (!found) return undefined;
  const { each, key } = found;
  if (each.request) onTheCase(draft, each.request, heard.text);
  if (each.tell === 'safeWay') keepReach(draft, heard.text, 'some');
  return { part: [remember(draft, key), factsFor(draft, heard.text)], graver: each.graver === true };
}

/** Whether there is such an answer: nothing is guessed at then. */
export function isWritten(draft: Draft, heard: Said): boolean {
  return likeliestTelling(draft, heard) !== undefined;
}

function likeliestTelling(draft: Draft, heard: Said): { each: Written; key: ReplyKey } | undefined {
  const { text } = heard;
  const group = groupOf(draft);
  const { dangerWords: said } = draft.conversation;
  for (const each of TELLINGS) {
    if (each.where && !(group && each.where.includes(group))) continue;
    if (each.after && !said.includes(each.after)) continue;
    if (each.unless && said.includes(each.unless)) continue;
    if (each.about && each.about !== aboutWhom(draft)) continue;
    if ((each.asks && !isQuestion(text)) || !each.isSaid(text)) continue;
    const key = wordsOf(each.say, group, each.again === true, said);
    if (!key || (each.tell === 'sign' && bankNames(draft, heard, group))) continue;
    return { each, key };
  }
  return undefined;
}

/** Something else that they need, told in the middle of danger: put down by its name. */
export function needIn(draft: Draft, text: string): Part | undefined {
  const group = groupOf(draft);
  if (group && NEED_IS_THE_DANGER.includes(group)) return undefined;
  const need = NEEDS.find(({ isSaid }) => isSaid(text))?.need;
  const mark = `need: ${need}`;
  const { dangerWords: said } = draft.conversation;
  if (!need || said.includes(mark)) return undefined;
  said.push(mark);
  onTheCase(draft, draft.case!.what, text);
  const first = group !== undefined && FIRST.includes(group) && !helpIsComing(draft);
  return [remember(draft, 'tellings.need'), { ...factsFor(draft, text), need, first }];
}

/** What every such answer may depend on. */
export function factsFor(draft: Draft, text: string): Facts {
  return {
    says: saidBack(text, draft.conversation),
    me: aboutWhom(draft) === 'me' && whose(text) !== 'theirs',
    took: groupOf(draft) === 'overdose',
    shut: !staffed(draft.clock.care(), inForce().hours).open,
    ...whenThere(draft),
  };
}

function aboutWhom(draft: Draft): 'me' | 'someone' {
  return isYoung(draft) ? 'me' : draft.case!.about;
}

function wordsOf(say: Written['say'], group: Group | undefined, again: boolean, said: string[]): ReplyKey | undefined {
  const words = Array.isArray(say) ? say : ((group && say[group]) ?? say.any ?? []);
  const unsaid = words.find((key) => !said.includes(key));
  if (unsaid || !again || words.length === 0) return unsaid;
  // Said as often as it is told, and never twice running where there are two ways to say it.
  const last = words.indexOf(said.findLast((key) => words.includes(key as ReplyKey)) as ReplyKey);
  return words[(last + 1) % words.length];
}

/** "Not breathing" and "fitting" have first aid of their own. */
function bankNames(draft: Draft, { asked = [], text }: Said, group: Group | undefined): boolean {
  const { dangerWords: said } = draft.conversation;
  const found = likeliest(
    asked,
    ({ id, graver, where }) =>
      graver === true && where.some((place) => place === group || place === 'body') && !isNotThat(draft, id, text),
  );
  return found !== undefined && found.clear >= NAMES_THE_SIGN && !said.includes(`inDanger.${found.entry.id}`);
}

const NOT_THAT = new Map(
  Object.entries(content.notThat as Record<string, string[]>).map(([id, says]) => [id, saysAny(says)]),
);

/** What a message says that this entry of the bank can't be: "she's breathing fine". */
export function isNotThat(draft: Draft, id: string, text: string): boolean {
  // Sugar is for those of whom we know that they have diabetes.
  if (OF_DIABETES.includes(id)) return ![text, ...draft.case!.reasons.map((each) => each.text)].some(isOfDiabetes);
  return NOT_THAT.get(id)?.(text) === true;
}

const OF_DIABETES = ['diabeticLow'];
const isOfDiabetes = (text: string) => /\b(?:diab\w*|hypo\w*|sugars?|insulin|gluco\w*|bms?)\b/i.test(text);

function onTheCase(draft: Draft, what: string, text: string): void {
  const kind = what === draft.case!.what ? 'crisis' : 'statutory';
  openOrRaise(draft, { kind, what, urgency: draft.case!.urgency, text });
}

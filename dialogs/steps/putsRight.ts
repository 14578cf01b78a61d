/** What somebody told for their request and puts right: replaced where it stands, said back, and nothing else made of it. */
import { isCrisisNow } from '../../bot/case/case.ts';
import type { Answers, Told } from '../../bot/conversation.ts';
import { keptWith } from '../../bot/longMessages.ts';
import { type Part, say } from '../../bot/reply.ts';
import { putRight, withoutTheOld } from '../../bot/turn/listen.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { correctionIn } from '../../bot/understanding/corrections.ts';
import { factsIn } from '../../bot/understanding/facts.ts';
import { nameIn, withCapitals } from '../../bot/understanding/names.ts';
import {
  inItsPlace,
  isLike,
  ofOneKind,
  type PutsRight,
  putsRightIn,
  replacedIn,
} from '../../bot/understanding/putsRight.ts';
import { relationOf } from '../../bot/understanding/relations.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { askAgain, isOurs, isWorried } from '../inPassing.ts';
import type { Step } from '../moment.ts';
import { saidPutRight } from '../putRight.ts';
import { isAsking } from '../rooms.ts';
import { spoken } from '../shownBack.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { toCase } from '../telling.ts';

const MY_NAME =
  /\b(?:my |the )?name (?:is |was )?(?:wrong|spelt|spelled)|\bspelt my name|\bchange (?:the|my) name to\b|\bmy name(?:['’]?s| is)\b/i;
const NEW_NAME =
  /(?:\bto|\bit['’]?s|\bits|\bis|[,:–-])\s+((?:(?:mr|mrs|ms|miss|dr)\.? )?\p{L}[\p{L}'’-]*(?: \p{L}[\p{L}'’-]*)?)\W*$/iu;
const THEY_KNOW = /\bi said\b.*\b(?:knows?|agree\w*|happy|fine)\b.*\bbut\b/i;

/** "It's Catherine with a C", "spelt A-I-S-L-I-N-G". */
const SPELT =
  /^\W*(?:(?:no|sorry|actually|oh|it['’]?s|that(?:['’]?s)?|is|my|name['’]?s?|spelt|spelled|i['’]?m|but)[,.\s]+)*(\p{L}[\p{L}'’-]{2,}),? (?:(?:is |it['’]?s )?(?:with (?:an? \p{L}|[b-hj-z])|spelt|spelled))\b/iu;
const LETTERS = /(?<![\p{L}])((?:\p{L}[-. ]){3,14}\p{L})(?![\p{L}])/u;

/** The name as it is spelt, in place of one like it. */
function speltIn(text: string, told: string | undefined): string | undefined {
  const letters = LETTERS.exec(text)?.[1]?.replace(/[-. ]/g, '').toLowerCase();
  const said = letters ?? SPELT.exec(text)?.[1];
  const [first, ...others] = told?.split(' ') ?? [];
  if (!said || !first || !isLike(said, first)) return undefined;
  return [withCapitals(said), ...others].join(' ');
}

/** They want it gone, and name no other. */
const REMOVES = /\b(?:remov\w*|delet\w*|take off|get rid of)\b/i;

export const putsRightWhatTheyTold: Step = async ({ dc, turn, answers, waiting, want }) => {
  const { draft, heard } = turn;
  if (heard.what !== 'message' || want || !isOurs(draft) || isWorried(draft) || isCrisisNow(draft.case)) return false;
  if (waiting && waiting !== StatutoryRequest.id) return false;
  const spelt = speltIn(heard.text, answers.told?.name);
  const ours = answers.told?.phone ?? draft.case?.facts.phone;
  const refusesOurs = turn.facts.notThese?.some((each) => ours?.startsWith(each)) && !turn.facts.phone;
  const isWrong: PutsRight = { wrongNumber: true, plainly: true };
  const found = spelt ? { plainly: true } : refusesOurs ? isWrong : putsRightIn(heard.text);
  // "No its Gracie not Grace" answers nothing.
  const put =
    yesOrNo(heard.text) === undefined || spelt || refusesOurs || isOfAName(found, answers) ? found : undefined;
  // Whom it is about, with nothing said of who it is not, is put right where every question is.
  if (!put || (!put.not && !put.wrongNumber && isAsking(waiting) && correctionIn(heard.text))) return false;
  if (spelt) putRight(answers, { name: spelt });
  const part: Part | undefined = spelt
    ? ['statutory.putRight', { is: spelt, not: '', says: '' }]
    : partOf(turn, answers, put);
  if (!part) return false;
  Object.assign(draft.case!.facts, toCase(answers, { ...turn.facts, phone: undefined, name: undefined }));
  const asks = put.wrongNumber && !turn.facts.phone && !REMOVES.test(heard.text);
  if (asks && waiting) answers.asked = 'statutory.askPhone';
  if (isAsking(waiting)) await askAgain(dc, answers, [part]);
  else await say(dc.context, asks ? [part, 'statutory.whichNumber'] : [part]);
  return true;
};

function isOfAName(put: PutsRight | undefined, { told }: Answers): boolean {
  const { is, not } = put ?? {};
  if (!is || !not) return false;
  return [told?.name, told?.theirName].some((name) => name && replacedIn(name, not, is) !== undefined);
}

function partOf(turn: Turn, answers: Answers, put: PutsRight): Part | undefined {
  const { heard, facts, draft } = turn;
  const { text } = heard;
  const kept = { ...draft.case!.facts };
  if (put.wrongNumber && (kept.phone ?? answers.told?.phone)) {
    const { phone } = facts;
    delete draft.case!.facts.phone;
    if (!phone) {
      answers.told = { ...withoutTheOld(answers.told, answers.told?.phone, ''), phone: undefined };
      return 'statutory.oldNumberGone';
    }
    putRight(answers, { phone });
    return ['statutory.putRight', { is: spoken(phone), not: '', says: '' }];
  }
  if (put.wrongNumber && !facts.phone && REMOVES.test(text)) return 'statutory.noNumberKept';
  const { is, not } = put;
  // "Not 07700 900123 its 07700 900124": as it is read, and not as it was typed.
  if (facts.phone && (!not || /\d{4}/.test(`${is} ${not}`))) {
    putRight(answers, { phone: facts.phone });
    return ['statutory.putRight', { is: spoken(facts.phone), not: '', says: '' }];
  }
  if (is && not) {
    const isAll = [answers.told?.name, answers.told?.theirName].some(
      (name) => name?.toLowerCase() === not.toLowerCase(),
    );
    // "Mary Ann, not Maryann": all of a name stands for all of it.
    const by = isAll && !/\d/.test(is) ? (nameIn(is) ?? inItsPlace(put)) : inItsPlace(put);
    // "My son, not my brother, will be here" says nothing of whom it is for.
    const isWhom = answers.relation !== undefined && relationOf(not.toLowerCase())?.relation === answers.relation;
    if (isWhom && relationOf(by.toLowerCase())) {
      const whom = factsIn(`for my ${by}`);
      putRight(answers, whom);
      return saidPutRight(whom, by);
    }
    const placed = replaced(answers, not, by);
    if (placed || String(answers.age) === not) {
      if (String(answers.age) === not && /^\d+$/.test(by)) answers.age = Number(by);
      return ['statutory.putRight', { is: by, not, says: '' }];
    }
    if (!put.plainly && !ofOneKind(put)) return undefined;
  }
  if (facts.phone ?? facts.outcode ?? facts.theirName) {
    putRight(answers, { ...facts, name: undefined, forWhom: undefined });
    const is = facts.phone ? spoken(facts.phone) : (facts.theirName ?? facts.postcode ?? '');
    return ['statutory.putRight', { is, not: '', says: '' }];
  }
  const name = MY_NAME.test(text) ? (NEW_NAME.exec(text)?.[1] ?? facts.name) : undefined;
  if (name && nameIn(name)) {
    answers.told = { ...answers.told, name: nameIn(name) };
    return ['statutory.putRight', { is: nameIn(name)!, not: '', says: '' }];
  }
  if (THEY_KNOW.test(text)) answers.told = { ...answers.told, knows: text };
  // What fits no place goes to people as it was written, and is no answer and no time to ring.
  const also = keptWith(answers.told?.also, `put right: ${text}`);
  answers.told = { ...answers.told, also };
  return ['statutory.putRight', { is: '', not: '', says: text.replaceAll('"', "'").replace(/[.!]+$/, '') }];
}

function replaced(answers: Answers, not: string, by: string): boolean {
  const told = { ...answers.told };
  let found = false;
  for (const [name, words] of Object.entries(told) as [Told, string | undefined][]) {
    const right = words && replacedIn(words, not, by);
    if (!right) continue;
    told[name] = right;
    found = true;
  }
  answers.told = told;
  return found;
}

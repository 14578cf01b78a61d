/** How a request ends: what we have is read back, put right and sent, and what comes next is told. */
import type { Answers } from '../bot/conversation.ts';
import { inWords } from '../bot/hours.ts';
import { keptWith } from '../bot/longMessages.ts';
import { type Part, say } from '../bot/reply.ts';
import { isOfAnother, putRight } from '../bot/turn/listen.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { hasNothingToAdd, leavesNow } from '../bot/understanding/answers.ts';
import { withTheHouse } from '../bot/understanding/besideANumber.ts';
import { correctionIn } from '../bot/understanding/corrections.ts';
import type { Facts } from '../bot/understanding/facts.ts';
import { isLike, putsRightIn } from '../bot/understanding/putsRight.ts';
import { saidBack } from '../bot/understanding/saidBack.ts';
import { wholly } from '../bot/understanding/saidIn.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { onlyFacts } from '../bot/understanding/tellsWho.ts';
import { wishesIn } from '../bot/understanding/wishes.ts';
import content from '../content/withinARequest.json' with { type: 'json' };
import { aboutThem, ask } from './asking.ts';
import { alsoTells } from './besides.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { keepsWhoIsNotTold } from './consent.ts';
import { keepMore } from './inPassing.ts';
import { inWriting } from './noVoice.ts';
import { once } from './offers.ts';
import { asSaid } from './requestQuestions.ts';
import { looksAfterThem } from './saidWithARequest.ts';
import { shownBack } from './shownBack.ts';
import { toCase, toldAlready } from './telling.ts';
import { saysThatIsAll } from './toldWithin.ts';
import { keepWishes, oursOf, saidOfWishes } from './wishes.ts';

export async function readBack(dc: DialogContext, turn: Turn, before: Part[]): Promise<DialogTurnResult> {
  const answers = await turn.answers.get(dc.context, {});
  // What was shown and sent once is not gone through again for what they add.
  if (answers.said?.includes('statutory.done')) {
    Object.assign(answers, { asked: undefined, askedAgain: undefined, asks: [] });
    await say(dc.context, before);
    return dc.endDialog();
  }
  const shown = shownBack(answers);
  if (shown.lines.length === 0) return saysItIsIn(dc, turn, before);
  return ask(dc, 'statutory.summary', before, { ...shown });
}

/** What they say is wrong is put right and shown once more; what fits no name is kept as they wrote it. */
export async function putsItRight(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
  const { heard, facts, draft } = turn;
  const answer = yesOrNo(heard.text);
  const right = whatChanges(facts, answers, heard.text);
  const changes = Object.keys(right).length > 0;
  // "Goodnight" changes nothing, and no more does "no, that's all".
  if (!changes && heard.text.trim().split(/\s+/).length <= MOST_IN_AN_END) {
    if (leavesNow(heard.text) && answer !== 'yes') {
      await saysWhatBecomesOfIt(dc, turn, answers, 'statutory.safeToGo');
      return dc.endDialog();
    }
    if (changesNothing(heard.text)) return saysItIsIn(dc, turn, []);
  }
  if (alsoTells(heard.text)) return sendsIt(dc, turn, answers);
  if (answer) toldAlready(answers, heard.text);
  if (answer === 'yes' || wants(heard.text) || THANKS.test(heard.text)) return saysItIsIn(dc, turn, []);
  if (answer === 'no' && heard.text.trim().split(/\s+/).length < 3) {
    await say(dc.context, ['statutory.whatToChange']);
    return Dialog.EndOfTurn;
  }
  const wishes = oursOf(wishesIn(heard.text), turn, answers);
  keepWishes(turn, answers, wishes);
  const notTold = keepsWhoIsNotTold(answers, heard.text);
  const said: Part[] = notTold ? [['statutory.notFamily', { says: notTold }]] : saidOfWishes(turn, answers, wishes);
  if (notTold) Object.assign(draft.case!.facts, toCase(answers, facts));
  if (said.length > 0 && !facts.name && !facts.phone) return readBack(dc, turn, said);
  if (changes) putRight(answers, right);
  else if (heard.text.trim().split(/\s+/).length > 1)
    answers.told = {
      ...answers.told,
      more: keptWith(answers.told?.more, heard.text),
    };
  Object.assign(draft.case!.facts, toCase(answers, right));
  if (changes && !answers.askedAgain) {
    answers.askedAgain = true;
    return readBack(dc, turn, ['statutory.changed']);
  }
  const { reference } = draft.case!;
  const added: Part = ['statutory.added', { reference, says: saidBack(heard.text, draft.conversation) }];
  return saysItIsIn(dc, turn, [changes ? 'statutory.changed' : added]);
}

const SAYS_A_NAME = /(?<!\p{L})(?:names?|named|called|spelt|spelled|spelling|i['’]?m|i am)(?!\p{L})/iu;

/** What stands otherwise from now on: whoever looks in on them, or helps, is told of and replaces nobody. */
function whatChanges(facts: Facts, answers: Answers, text: string): Facts {
  const { name, theirName, phone, postcode, outcode, age, born, forWhom, relation, pronoun } = facts;
  const address = withTheHouse(answers.told?.address, text) ?? facts.address;
  const corrects = correctionIn(text) !== undefined || putsRightIn(text) !== undefined;
  if (!corrects && isOfAnother(facts, answers)) return {};
  const isThem = relation !== undefined && relation === answers.relation;
  const isNamed = corrects || SAYS_A_NAME.test(text) || onlyFacts(text, facts);
  // "Its Rita Marshe", of the mother whom we have as Rita Marsh.
  const { name: own, theirName: theirs } = answers.told ?? {};
  const isLikeFirst = (whole = '') => isLike((name ?? '').split(' ')[0]!, whole.split(' ')[0]!);
  const isLikeTheirs = name !== undefined && theirs !== undefined && isLikeFirst(theirs) && !isLikeFirst(own);
  const isWhom = (relation !== undefined && !isThem) || (forWhom === 'me' && answers.forWhom !== 'me');
  return {
    ...(name && isNamed && (isLikeTheirs ? { theirName: name } : { name })),
    ...(theirName && (isNamed || isThem) && { theirName }),
    ...(phone && { phone }),
    ...(outcode && { postcode, outcode }),
    ...(address && { address }),
    ...(born && { born }),
    ...(isWhom && { forWhom, relation, pronoun }),
    ...(age !== undefined && { age }),
  };
}

const MOST_IN_AN_END = 7;
const LEADING_NO = /^\W*(?:no|nope|nah)\b[\s,.!]*/i;

/** "No, that's all", "no that's right", "nothing to change". */
function changesNothing(text: string): boolean {
  const rest = text.replace(LEADING_NO, '').trim();
  if (!rest) return false;
  return (
    wants(rest) === 'enough' ||
    yesOrNo(rest) === 'yes' ||
    saysThatIsAll(rest) ||
    hasNothingToAdd(rest) ||
    leavesAsItIs(rest)
  );
}

/** Whoever goes, or wants no more questions, is told what becomes of it. */
export async function saysWhatBecomesOfIt(
  dc: DialogContext,
  { draft, now }: Turn,
  answers: Answers,
  said: 'statutory.safeToGo' | 'statutory.stopped',
): Promise<void> {
  Object.assign(answers, { asked: undefined, askedAgain: undefined, asks: [] });
  await once(dc, 'statutory.done');
  const { reference, promisedBy } = draft.case!;
  await say(dc.context, [[said, { reference, promise: inWords(promisedBy, now) }]]);
}

/** "Yes, please send it": it went when they asked, and they have told us enough. */
export async function sendsIt(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
  toldAlready(answers, turn.heard.text);
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  // "Send it, and add this": it goes with what they add, and they see that it was heard.
  const adds = alsoTells(turn.heard.text);
  if (adds) keepMore(turn, answers);
  const { reference } = turn.draft.case!;
  const says = adds ? saidBack(turn.heard.text, turn.draft.conversation) : '';
  return saysItIsIn(dc, turn, adds ? [['statutory.added', { reference, says }]] : []);
}

export async function saysItIsIn(dc: DialogContext, turn: Turn, before: Part[]): Promise<DialogTurnResult> {
  const answers = await turn.answers.get(dc.context, {});
  Object.assign(answers, { asked: undefined, askedAgain: undefined, asks: [] });
  const { reference, promisedBy } = turn.draft.case!;
  const { next } = asSaid(answers.unclear, answers.request ?? '');
  const { callAt, byWhen, phone, communication } = answers.told ?? {};
  const promise = inWords(promisedBy, turn.now);
  const facts = { ...aboutThem(answers), reference, next, promise, callAt, byWhen, number: Boolean(phone) };
  // Whoever cannot use the phone is not told that it will ring.
  // Nor is whoever gave an address told of a number.
  const way = inWriting(communication) !== undefined || (Boolean(phone) && !/^\+|^\d{3}/.test(phone!));
  await once(dc, 'statutory.done');
  const carer = looksAfterThem(answers) && (await once(dc, 'statutory.gaveUp'));
  await say(dc.context, [
    ...before,
    ['statutory.done', { ...facts, way }],
    ...(carer ? (['statutory.carerToo'] as const) : []),
  ]);
  return dc.endDialog();
}

const THANKS =
  /^\W*(?:ok(?:ay)?,? |great,? |lovely,? |no,? )?(?:thanks|thank you|thankyou|thx|ta|cheers)\b[^.!?]{0,20}\W*$/i;
const leavesAsItIs = wholly(content.changesNothing);

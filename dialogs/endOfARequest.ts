/** How a request ends: what we have is read back, put right and sent, and what comes next is told. */
import type { Answers } from '../bot/conversation.ts';
import { inWords } from '../bot/hours.ts';
import { type Part, say } from '../bot/reply.ts';
import { putRight } from '../bot/turn/listen.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { withTheHouse } from '../bot/understanding/besideANumber.ts';
import { saidBack } from '../bot/understanding/saidBack.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { wishesIn } from '../bot/understanding/wishes.ts';
import { aboutThem, ask } from './asking.ts';
import { alsoTells } from './besides.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { keepMore } from './inPassing.ts';
import { inWriting } from './noVoice.ts';
import { once } from './offers.ts';
import { asSaid } from './requestQuestions.ts';
import { looksAfterThem } from './saidWithARequest.ts';
import { shownBack } from './shownBack.ts';
import { toCase, toldAlready } from './telling.ts';
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
  if (alsoTells(heard.text)) return sendsIt(dc, turn, answers);
  if (answer) toldAlready(answers, heard.text);
  if (answer === 'yes' || wants(heard.text) || THANKS.test(heard.text)) return saysItIsIn(dc, turn, []);
  if (answer === 'no' && heard.text.trim().split(/\s+/).length < 3) {
    await say(dc.context, ['statutory.whatToChange']);
    return Dialog.EndOfTurn;
  }
  const wishes = oursOf(wishesIn(heard.text), turn, answers);
  keepWishes(turn, answers, wishes);
  const said = saidOfWishes(turn, answers, wishes);
  if (said.length > 0 && !facts.name && !facts.phone) return readBack(dc, turn, said);
  const { name, theirName, phone, outcode, forWhom, relation, address, born } = facts;
  const house = withTheHouse(answers.told?.address, heard.text);
  const where = address ?? house ?? born;
  const changes =
    name ?? theirName ?? phone ?? outcode ?? where ?? relation ?? (forWhom === 'me' ? forWhom : undefined);
  if (changes) putRight(answers, house ? { ...facts, address: house } : facts);
  else if (heard.text.trim().split(/\s+/).length > 1)
    answers.told = {
      ...answers.told,
      more: [answers.told?.more, heard.text].filter(Boolean).join('\n').slice(0, 2_000),
    };
  Object.assign(draft.case!.facts, toCase(answers, facts));
  if (changes && !answers.askedAgain) {
    answers.askedAgain = true;
    return readBack(dc, turn, ['statutory.changed']);
  }
  return saysItIsIn(dc, turn, ['statutory.changed']);
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
  const way = inWriting(communication) !== undefined;
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

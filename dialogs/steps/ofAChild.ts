/** A child writes to an adult service: they are told who will help them, and their greatest fear has an answer. */
import { inWords } from '../../bot/hours.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import { say } from '../../bot/reply.ts';
import { isYoung } from '../../bot/turn/dangerWords.ts';
import { movesIn } from '../../bot/understanding/inDanger.ts';
import { youngIn } from '../../bot/understanding/young.ts';
import type { Step } from '../moment.ts';
import { once } from '../offers.ts';

/**
 * A person makes sure that the right team knows, and Childline is said. What they asked is answered by the steps after this
 * one, where it is clear; else this is the answer.
 */
export const isAChild: Step = async ({ dc, turn, clear, waiting }) => {
  const { draft, heard, now } = turn;
  if (youngIn(heard.text) !== 'mine' || !(await once(dc, 'aboutUs.young'))) return false;
  const it = openOrRaise(draft, {
    kind: 'person',
    what: 'youngPerson',
    urgency: 'urgent',
    text: heard.text,
    facts: { young: heard.text.slice(0, 200) },
  });
  await say(dc.context, [['aboutUs.young', { reference: it.reference, promise: inWords(it.promisedBy, now) }]]);
  if (draft.conversation.askedIfSafe) return true;
  return !(waiting || clear?.path === 'informationAndAdvice' || clear?.path === 'statutoryRequest');
};

/** "Will they take us away": a grown-up's answer speaks of care homes. */
export const fearsToBeTakenAway: Step = async ({ dc, turn: { draft, heard } }) => {
  if (!draft.case || draft.case.status === 'closed' || !isYoung(draft) || heard.what !== 'message') return false;
  if (!movesIn(heard.text).includes('taken')) return false;
  const { kind, what, urgency } = draft.case;
  openOrRaise(draft, { kind, what, urgency, text: heard.text });
  await say(dc.context, ['withYou.childTaken']);
  return true;
};

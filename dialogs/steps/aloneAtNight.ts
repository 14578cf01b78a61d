/** Alone and awake at night, and in no danger: somebody who is awake goes before what there is to do by day. */
import { hourHere } from '../../bot/hours.ts';
import { say } from '../../bot/reply.ts';
import { saysAny } from '../../bot/understanding/saysAny.ts';
import content from '../../content/atNight.json' with { type: 'json' };
import { feltIn, isLonely } from '../feltFirst.ts';
import { GoodConversation } from '../goodConversation.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import type { Moment, Step } from '../moment.ts';
import { once } from '../offers.ts';

const isNight = (now: number) => hourHere(now) >= content.from || hourHere(now) < content.until;
const isAlone = saysAny(content.alone.says, content.alone.never);
const asksWhoIsAwake = saysAny(content.awake.says, content.awake.never);
const IN_TALK: (string | undefined)[] = [undefined, GoodConversation.id, InformationAndAdvice.id];
const OF_ME = /(?<!\p{L})i(?:['’]?m|['’]?ve)?(?!\p{L})/iu;
/** A case in which somebody may be harmed has its own words. */
const OF_HARM = ['crisis', 'safeguarding'];

/** "I have nobody to talk to", at two in the morning. */
export const isAloneAtNight: Step = async (moment) => {
  const { dc, turn, waiting, clear } = moment;
  const { heard, draft } = turn;
  if (heard.what !== 'message' || !isNight(turn.now) || !IN_TALK.includes(waiting)) return false;
  if (OF_HARM.includes(draft.case?.kind ?? '') || clear?.certain) return false;
  const asks = asksWhoIsAwake(heard.text);
  // Whoever asks for a talk asks for their own, whomever they told of before.
  if (!asks && (isOfAnother(moment) || !(isAlone(heard.text) || isLonely(heard.text)))) return false;
  // Told for the second time it is heard in other words; whoever asks for it has the number each time.
  const first = await once(dc, 'goodConversation.aloneAtNight');
  if (!first && !asks && !(await once(dc, 'goodConversation.stillAloneAtNight'))) return false;
  const grieves = feltIn(heard.text) === 'loss' && (await once(dc, 'yourRequest.sorryLoss'));
  await say(dc.context, [
    ...(grieves ? (['yourRequest.sorryLoss'] as const) : []),
    first ? 'goodConversation.aloneAtNight' : 'goodConversation.stillAloneAtNight',
  ]);
  return true;
};

/** "Mum is so lonely" is of her; "since my wife died", or "I've got nobody" after words about a son, of whoever writes. */
function isOfAnother({ turn, answers }: Moment): boolean {
  const { facts, heard } = turn;
  if (OF_ME.test(heard.text) || feltIn(heard.text) === 'loss') return false;
  return facts.forWhom === 'someone' || answers.forWhom === 'someone';
}

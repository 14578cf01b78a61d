/** Somebody who only asks what a thing is has it explained, and is offered it: nothing is opened for that. */

import { entryOf } from '../../bot/asked/bank.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { say } from '../../bot/reply.ts';
import { listen } from '../../bot/turn/listen.ts';
import { wantsOne } from '../../bot/understanding/followsOn.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { asks, knownAnswer } from '../known.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { requestOf, topicsOf } from '../requests.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { wantsIt } from '../whichRoom.ts';

/** What may be only asked about. Care that failed, a ward, a home that is lost and harm are told, however they are put. */
const MAY_BE_ASKED_ABOUT = [
  'needsAssessment',
  'carersAssessment',
  'reviewOfSupport',
  'capacityAndLiberty',
  'chargingQuestion',
  'directPayments',
  'careHomePlacement',
  'advocacyRequest',
];
/** How clear the answer must be. */
const CLEAR_ENOUGH = 0.1;
/** Where what it may be mistaken for is out of the way. */
const LIKELY_ENOUGH = -0.6;
const MOST_WORDS = 16;
const MOST_IN_A_YES = 8;
/** "A care assessment" is for whoever needs care; a carer's is named as that. */
const OF_CARERS = /\bcarer|\bcaring\b/i;
/** "What is a carer's assessment", "and how does a direct payment work". */
const ASKS_WHAT_IT_IS =
  /^(?:(?:hi|hello|ok|okay|so|and|but|sorry|oh|um|er|please|can (?:you|u) (?:tell me|explain)|(?:do )?(?:you|u) know|just wondering)[,.!\s]+)*(?:(?:what|wot|wat)(?:['’]?s| is| are| does| do)|how (?:do|does)|explain|what (?:you|they) mean by)\b/i;
/** Whoever speaks of themselves or of somebody is asking for them: anyone who asks is passed on (promise 11). */
const FOR_SOMEBODY =
  /\b(?:i|im|me|my|mine|we|us|our|he|him|his|she|her|hers|they|them|their|mum\w*|mam\w*|mom\w*|dad\w*|mother\w*|father\w*|nan\w*|gran\w*|wife\w*|husband\w*|son|daughter|brother|sister|patient|client|resident|tenant)\b/i;

export const onlyAsks: Step = async (moment) => {
  const { dc, turn, answers, waiting, want } = moment;
  const { text, what } = turn.heard;
  if (turn.draft.case || want || what !== 'message') return false;
  if (waiting) return false;
  const asked = mayOnlyAsk(moment);
  if (!asked) return false;
  const topics = topicsOf(asked);
  const ofCarers = topics.includes('carerAssessment') || OF_CARERS.test(text);
  const within = ofCarers
    ? turn
    : { ...turn, asked: turn.asked.filter(({ id }) => entryOf(id)?.topic !== 'carerAssessment') };
  const entry = knownAnswer(within, answers, ofCarers ? CLEAR_ENOUGH : LIKELY_ENOUGH, false, topics);
  if (!entry || entry.intent) return false;
  listen(answers, text, turn.facts, placeNamed(turn.directory, text), true);
  answers.said = [...(answers.said ?? []), `asked.${entry.id}`];
  answers.topic = entry.topic;
  answers.about = { text, topic: entry.topic, alone: true };
  await say(dc.context, [`asked.${entry.id}`, ['statutory.offer', { request: requestOf(asked).words }]]);
  Object.assign(answers, { asked: 'statutory.offer', offersRequest: asked });
  return true;
};

/** The request that they ask about and do not ask for. */
function mayOnlyAsk({ turn, clear }: Moment): string | undefined {
  const text = turn.heard.text.trim();
  if (clear?.path !== 'statutoryRequest' || !MAY_BE_ASKED_ABOUT.includes(clear.intent)) return undefined;
  if (!ASKS_WHAT_IT_IS.test(text) || text.split(/\s+/).length > MOST_WORDS) return undefined;
  return FOR_SOMEBODY.test(text) || wantsIt(text) ? undefined : clear.intent;
}

/** "Yes please" to what was offered beside the answer; another question of the same is answered, and the offer stands. */
export const takesUpTheRequest: Step = async (moment) => {
  const { turn, answers, waiting, act, want } = moment;
  const { text, what } = turn.heard;
  const { asked, offersRequest } = answers;
  if (turn.draft.case || want || what !== 'message' || waiting || !offersRequest) return false;
  // "Ok I want one" takes it up, though something was asked between.
  const takes = asked === 'statutory.offer' && (yesOrNo(text) === 'yes' || act === 'goAhead');
  if (!takes && !(wantsOne(text) && text.trim().split(/\s+/).length <= MOST_IN_A_YES && !asks(text))) return false;
  listen(answers, text, turn.facts, placeNamed(turn.directory, text), false);
  answers.offersRequest = undefined;
  return begin(moment, StatutoryRequest.id, { intent: offersRequest, certain: true });
};

/** Somebody who only asks about what they may have is answered, and offered it: nothing is opened for a question. */
import { placeNamed } from '../../bot/directory/search.ts';
import { say } from '../../bot/reply.ts';
import { listen } from '../../bot/turn/listen.ts';
import { alsoWants } from '../../bot/understanding/answers.ts';
import { fearsMoneyStops } from '../../bot/understanding/askedOfTheCase.ts';
import { isQuestion, yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { asks, KNOWN_AT_FIRST, knownAnswer } from '../known.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { requestOf, topicsOf } from '../requests.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { asksAssessment, asksUs, wantsIt } from '../whichRoom.ts';

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
/** What sounds like more, and is plainly a question about these, is one as well: "would they refuse to assess him". */
const ABOUT_ASSESSMENTS = [
  'assessment',
  'assessmentConsent',
  'charging',
  'carerAssessment',
  'privacy',
  'requestChange',
];
const NEVER_ONLY_ASKED = [
  'safeguardingWorry',
  'careFailing',
  'homelessness',
  'hospitalDischarge',
  'complaint',
  'equipmentAndAdaptations',
];
/** How clear the answer must be. */
const CLEAR_ENOUGH = 0.1;
/** A longer message tells a story, and asks at its end. */
const MOST_WORDS = 45;
/** They ask for it in the shape of a question. */
const ASKS_FOR_IT =
  /\b(?:can|could|may|would|will) (?:i|we|she|he|they|you|u|my \w+|mum|dad|someone|somebody|anyone)\b(?: \w+){0,4} (?:have|get|apply|arrange|send|sort|come|assess|review|help|put|refer|ask|look)\b|\bhow (?:do|can|would|should) (?:i|we|you|my \w+|mum|dad|he|she) (?:\w+ ){0,2}(?:get|apply|ask|arrange|request|start|go about|sort|set|refer|make|find|put|challenge|appeal)\b|\b(?:who do i|where do i) (?:ask|apply|go|speak|talk)\b/i;

export const onlyAsks: Step = async (moment) => {
  const { dc, turn, answers, waiting, want } = moment;
  const { text, what } = turn.heard;
  if (turn.draft.case || want || what !== 'message') return false;
  if (waiting) return false;
  const asked = mayOnlyAsk(moment);
  if (!asked) return false;
  const certain = MAY_BE_ASKED_ABOUT.includes(asked);
  const entry = knownAnswer(
    turn,
    answers,
    certain ? CLEAR_ENOUGH : KNOWN_AT_FIRST,
    false,
    certain ? topicsOf(asked) : [],
  );
  if (!entry || entry.intent || !(certain || ABOUT_ASSESSMENTS.includes(entry.topic))) return false;
  const request = certain ? asked : 'needsAssessment';
  listen(answers, text, turn.facts, placeNamed(turn.directory, text), true);
  answers.said = [...(answers.said ?? []), `asked.${entry.id}`];
  answers.topic = entry.topic;
  await say(dc.context, [`asked.${entry.id}`, ['statutory.offer', { request: requestOf(request).words }]]);
  Object.assign(answers, { asked: 'statutory.offer', offersRequest: request });
  return true;
};

/** The request that they ask about and do not ask for. */
function mayOnlyAsk({ turn, clear }: Moment): string | undefined {
  const { text } = turn.heard;
  if (clear?.path !== 'statutoryRequest' || NEVER_ONLY_ASKED.includes(clear.intent)) return undefined;
  const isAsked = asks(text) || isQuestion(text) || asksUs(text);
  // Whoever tells of their own money is passed on, with the answer.
  if (fearsMoneyStops(text)) return undefined;
  if (!isAsked || text.trim().split(/\s+/).length > MOST_WORDS) return undefined;
  return wantsIt(text) || asksAssessment(text) || ASKS_FOR_IT.test(text) || alsoWants(text) ? undefined : clear.intent;
}

/** "Yes please" to what was offered beside the answer; another question of the same is answered, and the offer stands. */
export const takesUpTheRequest: Step = async (moment) => {
  const { turn, answers, waiting, act, want } = moment;
  const { text, what } = turn.heard;
  const { asked, offersRequest } = answers;
  if (turn.draft.case || want || what !== 'message' || waiting || asked !== 'statutory.offer' || !offersRequest)
    return false;
  if (yesOrNo(text) !== 'yes' && act !== 'goAhead') return false;
  listen(answers, text, turn.facts, placeNamed(turn.directory, text), false);
  answers.offersRequest = undefined;
  return begin(moment, StatutoryRequest.id, { intent: offersRequest, certain: true });
};

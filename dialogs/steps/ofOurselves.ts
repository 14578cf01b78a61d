/** What people ask of the council itself, in few words: when and where it is, its number, a visit at home, and who writes. */
import { hubs } from '../../bot/hubs/hub.ts';
import { keyOf, type Part, type ReplyKey, say } from '../../bot/reply.ts';
import { queue } from '../../bot/turn/danger.ts';
import { alsoWants, seeksSomething } from '../../bot/understanding/answers.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import council from '../../content/council.json' with { type: 'json' };
import content from '../../content/inTalk.json' with { type: 'json' };
import { status, whenWeAreOpen } from '../aboutUs.ts';
import { aboutThem } from '../asking.ts';
import { feltFirst } from '../feltFirst.ts';
import { HubSession } from '../hubSession.ts';
import { askAgain } from '../inPassing.ts';
import { KNOWN_WELL, knownAnswer } from '../known.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { noVoice, saysNoVoice } from '../noVoice.ts';
import { offer } from '../offers.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { asksAssessment } from '../whichRoom.ts';

const opensWhen = anyOf(content.opensWhen);
const whereWeAre = anyOf(content.whereWeAre);
const ourNumber = anyOf(content.ourNumber);
const walksIn = anyOf(content.walksIn);
const homeVisits = anyOf(content.homeVisits);
const whatThisIs = anyOf(content.whatThisIs);
const isItABot = anyOf(content.isItABot);
const itsCost = anyOf(content.itsCost);
const isOfOthers = anyOf(content.notOurs);
const SAYS_YOU = /\b(?:you|your|u|ur|r|office|council|social (?:care|services|work(?:ers?)?))\b/i;
const MOST_WORDS = 14;
/** After so many messages about other things, what was shown is out of mind. */
const STILL_THERE = 1;

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

/** "What time do you open" asks about us, where no place was shown that it may be about. */
function isOfUs({ turn, answers, waiting }: Moment): boolean {
  const { text, what } = turn.heard;
  if (what !== 'message' || wordsIn(text) > MOST_WORDS || isOfOthers(text) || asksAssessment(text)) return false;
  if (isAboutHubs(waiting) || turn.draft.conversation.hubs?.booking) return false;
  const isShown = Boolean(answers.seen?.length) && (answers.seenAge ?? 0) <= STILL_THERE;
  return !isShown || SAYS_YOU.test(text);
}

export const asksAboutUs: Step = async (moment) => {
  const { dc, turn, answers, waiting, want } = moment;
  const { text } = turn.heard;
  if (want || !isOfUs(moment)) return false;
  const meets = whereWeAre(text) || walksIn(text);
  const hasToGo = meets && !isAsking(waiting) && !turn.draft.case && !opensWhen(text);
  if (hasToGo) return begin(moment, HubSession.id, { intent: 'offer', first: ['aboutUs.meetUs', ours()] });
  const part = answerTo(moment);
  if (!part) return false;
  if (isAsking(waiting)) await askAgain(dc, answers, [part, 'frontDoor.backTo']);
  else {
    await say(dc.context, [part]);
    await offer(dc, keyOf(part));
  }
  return true;
};

function answerTo({ turn, answers }: Moment): Part | undefined {
  const { text } = turn.heard;
  if (opensWhen(text)) return whenWeAreOpen(turn.now);
  if (isItTheCouncil(text) && wordsIn(text) <= MOST_IN_A_QUESTION) return 'aboutUs.isCouncil';
  if (itsCost(text)) return 'aboutUs.itIsFree';
  if (homeVisits(text)) return ['aboutUs.homeVisits', aboutThem(answers)];
  if (ourNumber(text)) {
    const isSilent = saysNoVoice(text) !== undefined || noVoice(answers.told?.communication);
    return isSilent
      ? ['aboutUs.withoutAVoice', { textNumber: council.textNumber, relay: council.phoneByRelay }]
      : 'aboutUs.numbers';
  }
  if (whereWeAre(text) || walksIn(text)) return ['aboutUs.meetUs', ours()];
  return whatThisIs(text) && wordsIn(text) <= 8 ? 'aboutUs.whatThisIs' : undefined;
}

function ours() {
  return { hubs, areas: hubs.map(({ area }) => area).join(', ') };
}

const isItTheCouncil = anyOf(content.isItTheCouncil);
const areYouThere = anyOf(content.areYouThere);
const A_HELLO = 24;
/** "Are you there on Saturday" asks when we are open. */
const OPEN_THEN = /\b(?:\w+days?|sat|sun|tomorrow|today|tonight|weekends?|when|time|till|until|open|christmas)\b/i;

/** "Can I talk to someone about direct payments" says what about. */
const ABOUT_A_THING =
  /\babout (?!(?:it|this|that|things?|stuff|something|anything|some|what|how|my (?:problems?|situation|feelings))\b)\p{L}{3,}/iu;

const ONLY_THAT = 6;

/** "Is any1 there", "hello I am Jamie, can I talk to you": yes, and what it is that answers; what else they tell is heard. */
export const asksIfWeAreThere: Step = async (moment) => {
  const { dc, turn, answers, waiting, want, clear } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || clear?.certain || !areYouThere(text) || wordsIn(text) > A_HELLO) return false;
  // With a request before our team it is about that as well.
  if (turn.draft.case && wordsIn(text) <= ONLY_THAT && !turn.facts.language) {
    await say(dc.context, ['aboutUs.here', status(turn)]);
    return true;
  }
  if (waiting || turn.draft.case || answers.question || clear?.path === 'talkToAPerson') return false;
  if (seeksSomething(text) || alsoWants(text) || OPEN_THEN.test(text) || ABOUT_A_THING.test(text)) return false;
  if (knownAnswer(turn, answers, KNOWN_WELL)) return false;
  const { facts } = turn;
  if (facts.name) answers.told = { ...answers.told, name: facts.name };
  await say(dc.context, [...(await feltFirst(dc, text)), 'frontDoor.hereForYou']);
  return true;
};

const CLAUSE = /(?<=[.!?;\n])\s*|,\s+|\s+[-–]\s+|\s+(?:and|but|cos|because|anyway)\s+/i;
const FEWEST_LEFT = 3;

/** What may be asked of us beside something else, each with few words of its own. */
const OF_US: [asks: (text: string) => boolean, answer: ReplyKey][] = [
  [isItABot, 'aboutUs.automatic'],
  [isItTheCouncil, 'aboutUs.isCouncil'],
  [anyOf(content.isItPrivate), 'aboutUs.whoReadsThis'],
  [itsCost, 'aboutUs.itIsFree'],
  [whatThisIs, 'aboutUs.whatThisIs'],
];
const MOST_IN_A_QUESTION = 10;

/** "Is this a robot? I'm after some company": said plainly, and then the rest is heard as if it stood alone. */
export const asksOfUsAndTells: Step = async ({ dc, turn, answers, waiting }) => {
  const { heard, draft } = turn;
  if (heard.what !== 'message' || isAsking(waiting) || answers.seen?.length) return false;
  const clauses = heard.text.split(CLAUSE);
  const asked = clauses.find((clause) => wordsIn(clause) <= MOST_IN_A_QUESTION && OF_US.some(([asks]) => asks(clause)));
  if (!asked) return false;
  const rest = clauses
    .filter((clause) => clause !== asked)
    .join('. ')
    .trim();
  if (wordsIn(rest) < FEWEST_LEFT) return false;
  await say(dc.context, [OF_US.find(([asks]) => asks(asked))![1]]);
  queue(draft, { what: 'message', lineId: `${heard.lineId} rest`, text: rest });
  return true;
};

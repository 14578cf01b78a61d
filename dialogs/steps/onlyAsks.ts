/** Somebody who only asks what a thing is has it explained, and is offered it: nothing is opened for that. */

import { entryOf } from '../../bot/asked/bank.ts';
import { isCrisisNow } from '../../bot/case/case.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { type Part, say } from '../../bot/reply.ts';
import { listen } from '../../bot/turn/listen.ts';
import { detailAsked, pointsAtIt } from '../../bot/understanding/aboutShown.ts';
import { fearsMoneyStops } from '../../bot/understanding/askedOfTheCase.ts';
import { consentIn } from '../../bot/understanding/consent.ts';
import { takesIt } from '../../bot/understanding/followsOn.ts';
import { withCapitals } from '../../bot/understanding/names.ts';
import { smallNameBesideANumber } from '../../bot/understanding/namesSaid.ts';
import { asUnderstood } from '../../bot/understanding/saidIn.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { bareName, onlyFacts } from '../../bot/understanding/tellsWho.ts';
import aboutShown from '../../content/understanding/aboutShown.json' with { type: 'json' };
import { WHAT_IS } from '../afterAList.ts';
import { hear } from '../goingOn.ts';
import { fearsForAVisa, wantsSomewhereToGo } from '../heardWithin.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs, isWorried } from '../inPassing.ts';
import { asks, knownAnswer, likelyWithin } from '../known.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { plainlyAsked } from '../pressing.ts';
import { requestAbout, requestOf, topicsOf } from '../requests.ts';
import { EXPLAINS, informed } from '../saidOfARequest.ts';
import { namesIt } from '../saidWithARequest.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { likedIn, saysGoAhead } from '../toldWithin.ts';
import { asksAssessment, wantsIt } from '../whichRoom.ts';
import { hearAgain } from './tellsUs.ts';

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
/** "A care assessment" is for whoever needs care; a carer's is named as that. */
const OF_CARERS = /\bcarer|\bcaring\b/i;
/** "What is a carer's assessment", "and how does a direct payment work". */
const ASKS_WHAT_IT_IS =
  /^(?:(?:hi|hello|ok|okay|so|tho|though|and|but|sorry|oh|um|er|please|can (?:you|u) (?:tell me|explain)|i(?:['’]?d| would)? (?:just )?(?:like|want) to (?:know|ask)|i wonder|(?:do )?(?:you|u) know|just wondering)[,.!\s]+)*(?:(?:what|wot|wat)(?: even| exactly| actually)?(?:['’]?s| is| are| does| do| will| would)|how (?:do|does)|explain|(?:the )?difference between|what (?:you|they) mean by)\b/i;
/** "How long does an assessment take", "who decides if I get help": of how it is done, whoever it would be for. */
const ASKS_HOW_IT_GOES =
  /^(?:(?:hi|hello|ok|okay|so|and|but|sorry|please|can (?:you|u) tell me|just wondering)[,.!\s]+)*(?:how long (?:do|does|will|is|are|would)|how (?:many|often)|who (?:decides|does|chooses|makes|comes|gets|is it that)|do (?:you|u|people) (?:have|need|got) to|does (?:it|one) (?:have|need) to|what (?:happens|do they (?:ask|look|do))|whats? (?:involved|asked))\b/i;
/** Whoever speaks of themselves or of somebody is asking for them: anyone who asks is passed on (promise 11). */
const FOR_SOMEBODY =
  /\b(?:i|im|me|my|mine|we|us|our|he|him|his|she|her|hers|they|them|their|mum\w*|mam\w*|mom\w*|dad\w*|mother\w*|father\w*|nan\w*|gran\w*|wife\w*|husband\w*|son|daughter|brother|sister|patient|client|resident|tenant)\b/i;

export const onlyAsks: Step = async (moment) => {
  const { dc, turn, answers, waiting, want } = moment;
  const { text, what } = turn.heard;
  const { case: it } = turn.draft;
  // With their request before our team a question is about that.
  if (want || what !== 'message' || (it && (isOurs(turn.draft) || isCrisisNow(it)) && !isWorried(turn.draft)))
    return false;
  // Something was shown: that waits for no answer.
  if (waiting && waiting !== InformationAndAdvice.id) return false;
  // "How much do they charge", of what stands there, is about that.
  const isWho = isToldWhoIsACarer(text);
  const isMoney = OF_MONEY.includes(moment.clear?.intent ?? '') && CARE_COSTS.test(text);
  const asked = mayOnlyAsk(moment);
  if (!asked) return false;
  // "What is a carer's assessment, does it cost" names what it asks of.
  const isOfThem = !isMoney && !isWho && !WHAT_IS.test(text) && !namesIt(asked, text);
  if (waiting && isOfThem && (detailAsked(text) !== undefined || pointsAtIt(text))) return false;
  const topics = topicsOf(asked);
  const ofCarers = topics.includes('carerAssessment') || OF_CARERS.test(text);
  const within = ofCarers
    ? turn
    : { ...turn, asked: turn.asked.filter(({ id }) => entryOf(id)?.topic !== 'carerAssessment') };
  const entry = knownAnswer(within, answers, ofCarers ? CLEAR_ENOUGH : LIKELY_ENOUGH, false, topics);
  const said = entry && !entry.intent ? (`asked.${entry.id}` as const) : undefined;
  const explained = namesIt(asked, text) ? EXPLAINS[asked] : undefined;
  const answer: Part | undefined = isWho ? 'statutory.whoIsACarer' : (said ?? explained ?? informed(turn, asked));
  if (!answer) return false;
  listen(answers, text, turn.facts, placeNamed(turn.directory, text), true);
  if (said) answers.said = [...(answers.said ?? []), said];
  const topic = answer === said ? entry!.topic : topics[0];
  answers.topic = topic;
  if (topic) answers.about = { text, topic, alone: true };
  if (waiting) await dc.cancelAllDialogs();
  // What the answer is about is offered: a fear of a home is no wish to choose one.
  const stands = OF_MONEY.includes(asked) ? answers.offersRequest : undefined;
  const offers = stands ? stands : CARES.test(text) ? 'carersAssessment' : (requestAbout(topic) ?? asked);
  // Whoever has something with people already adds to it in a word, and needs no offer.
  if (it) {
    await say(dc.context, [answer]);
    answers.offersRequest = offers;
    return true;
  }
  await say(dc.context, [answer, ['statutory.offer', { request: requestOf(offers).words }]]);
  Object.assign(answers, { asked: 'statutory.offer', offersRequest: offers });
  return true;
};

/** "What is there for a man like me in the daytime": only that is looked for, and no request is made of the story before it. */
export const looksRound: Step = async (moment) => {
  const { turn, clear, waiting, want } = moment;
  const { text, what } = turn.heard;
  if (waiting || want || what !== 'message' || turn.draft.case) return false;
  if (clear?.path !== 'statutoryRequest' || clear.certain || !OF_A_STORY.includes(clear.intent)) return false;
  const asking = text.split(/(?<=[.!?])\s+/).find((each) => wantsSomewhereToGo(each) || LOOKS_ROUND.test(each));
  if (!asking || asksAssessment(text)) return false;
  hearAgain(moment);
  // "Is there a choir for carers" names what is looked for.
  const sure = turn.understanding.needs?.filter(({ id, score }) => score >= SURE && !NEVER_ALONE.includes(id));
  if (sure?.length) return begin(moment, InformationAndAdvice.id, { intent: '', text: asking, needs: sure });
  const place = moment.answers.told?.place ?? '';
  const company = aboutShown.besides.they;
  const liked = likedIn(text).map((each) => `${each} group ${place}`.trim());
  // "For someone like me" names nothing that could be looked for.
  const rest = LIKE_ME.test(asking) ? [company, asking] : [asking, company];
  const [first, ...instead] = [...liked, ...rest];
  return begin(moment, InformationAndAdvice.id, {
    intent: '',
    text: first,
    needs: liked.length > 0 ? [] : COMPANY,
    instead,
  });
};

/** "Direct payment info please". */
const ONLY_INFORMATION = /\b(?:info|information|details|leaflet)\b/i;

const SURE = 0.85;
/** What many a story of care sounds like. */
const NEVER_ALONE = ['carer', 'carer-break', 'home-care', 'unclear'];
const COMPANY = [{ id: 'befriending', score: 0.5 }];

/** What a story of care sounds like, where nothing of it was asked for. */
const OF_A_STORY = ['careHomePlacement', 'needsAssessment', 'carersAssessment', 'reviewOfSupport'];
const LIKE_ME =
  /\b(?:like me|for me|(?:a|an old|older) (?:man|woman|lady|bloke|chap|lad|boy|girl|person)|old (?:boys?|dears?|folk|people))\b/i;
const LOOKS_ROUND = /\b(?:what|wot)(?:['’]?s| is) (?:there|on)\b[^.!?]{0,40}\b(?:for|near|round|around|in|to do)\b/i;

/** The request that they ask about and do not ask for. */
function mayOnlyAsk({ turn, clear }: Moment): string | undefined {
  const text = turn.heard.text.trim();
  if (isToldWhoIsACarer(text) && (!clear || ['statutoryRequest', 'informationAndAdvice'].includes(clear.path)))
    return 'carersAssessment';
  if (clear?.path !== 'statutoryRequest' || !MAY_BE_ASKED_ABOUT.includes(clear.intent)) return undefined;
  const isLong = text.split(/\s+/).length > MOST_WORDS;
  if (isLong && text.split(/\s+/).length > 2 * MOST_WORDS) return undefined;
  // Whoever tells of savings of their own is passed on, with the answer.
  const tellsOfTheirs = fearsMoneyStops(text) && (isLong || !asks(text));
  if (OF_MONEY.includes(clear.intent) && asksAboutMoney(text) && !tellsOfTheirs) return clear.intent;
  if (ONLY_INFORMATION.test(text) && !FOR_SOMEBODY.test(text)) return clear.intent;
  // "What is a carer's assessment? Somebody at church says I should ask": the question is what counts.
  const asking = askingIn(text);
  if (isLong && !asking) return undefined;
  if (A_HOME.test(text) && asks(text) && !asksAssessment(text)) return clear.intent;
  if (clear.intent === 'directPayments' && PAID_TO_CARE.test(text) && asks(text)) return clear.intent;
  if (ASKS_HOW_IT_GOES.test(asUnderstood(text).trim()) && !isLong && !A_NEED.test(text.replace(OF_IT, ' ')))
    return clear.intent === 'carersAssessment' && !OF_CARERS.test(text) ? 'needsAssessment' : clear.intent;
  if (!asking || wantsIt(text.replace(TO_KNOW, ' '))) return undefined;
  return FOR_SOMEBODY.test(asking.replace(ASKS_WHAT_IT_IS, '')) ? undefined : clear.intent;
}

/** "Different thing, what's the difference between the two, three people told me three things": the sentence from its question on. */
function askingIn(text: string): string | undefined {
  for (const sentence of text.split(/(?<=[.!?])\s+/)) {
    const parts = sentence.split(/,\s+/);
    const at = parts.findIndex((each) => ASKS_WHAT_IT_IS.test(each));
    const before = parts.slice(0, at).join(', ');
    // "Mum can't wash, what is an assessment" tells of a need first.
    if (at >= 0 && !FOR_SOMEBODY.test(before) && !A_NEED.test(before))
      return parts.slice(at).join(', ').replace(WAS_TOLD, ' ');
  }
  return undefined;
}

/** Said of what they heard, and not of whom it would be for. */
const WAS_TOLD = /\b(?:told|tell|tells|gave|give|sent|explained? to|confus\w+) (?:me|us)\b/gi;

const TO_KNOW = /\bi(?:['’]?d| would)? (?:just )?(?:like|want) to (?:know|ask)\b/gi;

/** "Is she a carer, though she's his wife": who counts as one, and no wish to be assessed. */
const IS_A_CARER =
  /\b(?:(?:am|is|are|would|do|does|if) (?:i|she|he|they|we|my \w+|mum|dad|you|someone|somebody|anyone|a person)\b.{0,40}\b(?:(?<!\b(?:get|have|need|want|find|arrange|send|some|any|more) )(?:a carer|carers\b(?! (?:for|to|in|come|coming|came|from|round|arriv\w+|turn\w*|visit\w*|at)))|counts? as|classed? as|count\b)|(?:makes|called|call) (?:me|her|him|us|them|somebody|someone|you) a carer|who (?:is|counts as) a carer)/i;

function isToldWhoIsACarer(text: string): boolean {
  if (text.split(/\s+/).length > 2 * MOST_WORDS) return false;
  return IS_A_CARER.test(text) && !/assess/i.test(text) && !wantsIt(text.replace(/\bwants? to know\b/i, ''));
}

/** What names the thing that is asked about, and tells of no need: "get help", "assessed", "eligible". */
const OF_IT =
  /\b(?:(?:i|she|he|they|you|people|mum|dad) (?:can |will )?(?:qualif\w+|gets? (?:any )?help)|assess\w*|eligible)\b/gi;

const CARES = /\b(?:look(?:s|ing)? after|car(?:e|es|ing) for|carer)\b/i;
const MONEY =
  /\b(?:paid|pay|pays|money|wages?|allowance|cost|costs|charged?|charges|fees?|price|free|afford|savings?|house)\b/i;
const A_HOME =
  /\b(?:put|putting|send|sent|end up|ending up|going|move|moved|forced?|made to)\b.{0,24}\b(?:in(?:to)?|to) (?:a|the) (?:care |nursing )?home\b/i;
/** What cannot be met by an answer: somebody who does not manage, a bill that is there, a wish for it. */
export const A_NEED =
  /\b(?:needs?|can['’]?t|cant|cannot|struggl\w*|not (?:coping|managing)|alone|fell|falls?|fallen|bill|debt|invoice|owe|letter|wrong|too (?:much|high)|want|would like|apply|qualify|entitled|eligible|assess\w*|review|please can|help (?:me|us|her|him) (?:with|to)|discharged?|hospital|running out|run out)\b/i;

/** "How much does a care home cost": asked of what is, and of nobody's need. */
function asksAboutMoney(text: string): boolean {
  return MONEY.test(text) && (asks(text) || asks(asUnderstood(text).trim())) && !A_NEED.test(text);
}

/** Of care, and not of what stands on the screen. */
const CARE_COSTS = /\b(?:care|carers?|means tested|bath|rails?|equipment|stuff|assess\w*|house|savings?|help)\b/i;

const OF_MONEY = ['chargingQuestion', 'careHomePlacement'];
const PAID_TO_CARE =
  /\b(?:paid|pay|money|wages?|allowance)\b.{0,24}\b(?:look(?:s|ing)? after|car(?:e|es|ing) for|(?:be|being|as) (?:a|his|her|their|my \w+['’]?s) carer|to (?:care|look))\b/i;

/** "Yes please" to what was offered beside the answer; another question of the same is answered, and the offer stands. */
export const takesUpTheRequest: Step = async (moment) => {
  const { turn, answers, waiting, act, want, clear } = moment;
  const { text, what } = turn.heard;
  const { asked } = answers;
  // What an answer of ours was about is asked for in a word.
  const of = saysGoAhead(text) ? requestAbout(answers.topic) : undefined;
  const offersRequest = answers.offersRequest ?? of;
  // Beside a worry that is with our safeguarding team something may be asked for as well.
  const isTaken = turn.draft.case !== undefined && turn.draft.case.kind !== 'safeguarding';
  if (isTaken || want || what !== 'message' || !offersRequest) return false;
  // With a list before them only what is passed on can be meant.
  const offersItself = turn.facts.name !== undefined && clear?.path === 'talkToAPerson';
  if (waiting && !(waiting === InformationAndAdvice.id && (PASSES_ON.test(text) || offersItself))) return false;
  const isOffered = asked === 'statutory.offer';
  // A plain yes is to what was said last; "I'd like one" is to the offer, however long ago.
  const says = saysGoAhead(text) || (isOffered && (yesOrNo(text) === 'yes' || act === 'goAhead'));
  // Who gives a name or a number to an offer goes on with it.
  const both = turn.facts.name !== undefined && turn.facts.phone !== undefined;
  // "He said yes, you can ask them", and a number to ring: both are a yes to what was offered.
  const agrees = offersItself || (isOffered && (turn.facts.phone !== undefined || consentIn(text)?.agreed === true));
  const goesOn = both || agrees || (isOffered && (onlyFacts(text, turn.facts) || bareName(text) !== undefined));
  if (!says && !goesOn && !takesIt(text) && !TAKES_THAT.test(text)) return false;
  listen(answers, text, turn.facts, placeNamed(turn.directory, text), false);
  const name = smallNameBesideANumber(text);
  if (name && !answers.told?.name) answers.told = { ...answers.told, name: withCapitals(name) };
  answers.offersRequest = undefined;
  return begin(moment, StatutoryRequest.id, { intent: offersRequest, certain: true });
};

const PASSES_ON = /\b(?:pass (?:it|this|that|me|us) on|assess\w*|put (?:me|us) (?:down|forward)|go ahead|do it)\b/i;
const TAKES_THAT =
  /\bcan (?:i|he|she|they|we) (?:have|get|do) (?:that|it|one)\b|\bput (?:me|him|her|us|them|mum|dad|my \w+) (?:down|forward)\b|\b(?:ask|get) (?:them|someone|somebody) (?:for|to) (?:it|that|do it)\b/i;

export function takesThat(text: string): boolean {
  return TAKES_THAT.test(text);
}

/** "Do I lose anything if I have it, and is it a test?": asked of what was offered, and no request of its own. */
export const asksOfTheOffer: Step = async (moment) => {
  const { dc, turn, answers, want, waiting, clear } = moment;
  const { offersRequest } = answers;
  const { heard, draft } = turn;
  if (!offersRequest || !MAY_BE_ASKED_ABOUT.includes(offersRequest) || draft.case || want || waiting) return false;
  if (heard.what !== 'message' || !asks(heard.text) || wantsIt(heard.text) || clear?.certain) return false;
  const plain = plainlyAsked(heard.text, [offersRequest], false, true)?.answer;
  const known = plain?.startsWith('asked.') ? entryOf(plain.slice('asked.'.length)) : undefined;
  const likely = known ?? likelyWithin(turn, answers, topicsOf(offersRequest));
  if (!likely) return false;
  hear(moment);
  // Two questions in one message: what is known of the other is said as well.
  const other = TWO.test(heard.text) ? knownAnswer(turn, answers, LIKELY_ENOUGH, false) : undefined;
  const both = [likely, ...(other && other !== likely && !other.intent ? [other] : [])];
  const said = both.map(({ id }): Part => `asked.${id}`);
  answers.said = [...(answers.said ?? []), ...both.map(({ id }) => `asked.${id}` as const)];
  await say(dc.context, [...said, ['statutory.offerStands', { request: requestOf(offersRequest).words }]]);
  answers.asked = 'statutory.offer';
  return true;
};

const TWO = /\?+\s*\p{L}|\band (?:is|are|do|does|can|will|would|what|how|who)\b/iu;

/** What else they ask or tell of it goes with the offer, which stands: nobody is sent round for it. */
export const goesOnAboutTheOffer: Step = async (moment) => {
  const { dc, turn, answers, want } = moment;
  const { offersRequest } = answers;
  const { heard, draft } = turn;
  if (!offersRequest || draft.case || want || heard.what !== 'message' || dc.activeDialog) return false;
  hear(moment);
  const likely = likelyWithin(turn, answers, topicsOf(offersRequest));
  if (likely) answers.said = [...(answers.said ?? []), `asked.${likely.id}`];
  const said: Part = fearsForAVisa(heard.text)
    ? ['statutory.visa', { kept: false }]
    : likely
      ? `asked.${likely.id}`
      : asks(heard.text)
        ? 'statutory.teamKnows'
        : 'statutory.notAName';
  await say(dc.context, [said, ['statutory.offer', { request: requestOf(offersRequest).words }]]);
  answers.asked = 'statutory.offer';
  return true;
};

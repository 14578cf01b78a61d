/** What goes before everything else: danger, a person, and how it is safe to reach somebody. */

import { entryOf, isForDanger } from '../../bot/asked/bank.ts';
import { isCrisisNow } from '../../bot/case/case.ts';
import { type Part, type ReplyKey, say } from '../../bot/reply.ts';
import { isAfterwards } from '../../bot/turn/afterwards.ts';
import { asksIt } from '../../bot/turn/asksIt.ts';
import { beside, isKnownHere, needsHelpFirst } from '../../bot/turn/dangerBank.ts';
import { remember } from '../../bot/turn/dangerWords.ts';
import { easedBy, isEased, isGuess, isQuietNow, noteQuiet, noteServed } from '../../bot/turn/eased.ts';
import { alsoHowNotTo, byAnotherWay } from '../../bot/turn/reach.ts';
import { isCalmer, keepWho, namesTheRequest } from '../../bot/turn/stayWith.ts';
import { isWritten, isWrittenOfAWorry, namesANeed, needIn } from '../../bot/turn/tellings.ts';
import { saysOf } from '../../bot/turn/writtenTellings.ts';
import { alsoWants, seeksSomething } from '../../bot/understanding/answers.ts';
import { asideIn } from '../../bot/understanding/asides.ts';
import { takesIt } from '../../bot/understanding/followsOn.ts';
import { intentOf, type Path } from '../../bot/understanding/intents.ts';
import { howToReach } from '../../bot/understanding/safeContact.ts';
import { isQuestion, yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { status } from '../aboutUs.ts';
import { breaksIn } from '../betweenQuestions.ts';
import { Crisis } from '../crisis.ts';
import { hear } from '../goingOn.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import { asks, KNOWN_WELL, knownAnswer } from '../known.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { requestsOn } from '../requestsOn.ts';
import { isAsking, ROOM_OF } from '../rooms.ts';
import { isOfContact, SafeContact } from '../safeContact.ts';
import { informed } from '../saidOfARequest.ts';
import { TalkToAPerson } from '../talkToAPerson.ts';
import { wantsIt } from '../whichRoom.ts';
import { mayAskWhatWeKnow } from './asksWhatWeKnow.ts';
import { whatTheyCameFor } from './backToWhatTheyCameFor.ts';
import { asksWhatIsPlain } from './pressesWithinARequest.ts';
import { hearAgain } from './tellsUs.ts';

/** What is worth an answer beside words about danger. */
const WORTH_ANSWERING: Path[] = ['statutoryRequest', 'informationAndAdvice', 'talkToAPerson'];

/** Where every second counts, ideas to choose from would stand in the way of what to do now. */
const SECONDS_COUNT = ['medical', 'overdose', 'onTheFloor', 'gas', 'fire', 'missingPerson'];
/** The same matter as the danger, and not another thing that they asked. */
const SAME_MATTER: Record<string, string[]> = { aloneWithout: ['careFailing'] };

/** Here a list or a form in the same breath would be the wrong thing to hear, unless they asked for it. */
const NO_LISTS = [
  'carerBreakingPoint',
  'suicide',
  'selfHarm',
  'unsure',
  'psychosis',
  'childAtRisk',
  'sexualViolence',
  'domesticAbuse',
  'violence',
];
/** To whoever may want to die a list that they did not ask for is the wrong answer: it is kept for the person who joins. */
const OF_THEIR_LIFE = ['suicide', 'carerBreakingPoint'];
const OF_THE_CALL = /\b(?:need|have|should|must|worth|ought)\b.{0,20}\b(?:ring|call|phone|999|ambulance|hospital)\b/i;

const SUPPOSES = /^\W*(?:but |and |so )?(?:what|wot) if\b/i;

const LOOKS: Path[] = ['informationAndAdvice', 'goodConversation'];

function wishesFor(text: string): boolean {
  return asks(text) || seeksSomething(text) || alsoWants(text) || wantsIt(text);
}

function asksForIt(text: string, intent: string): boolean {
  return isQuestion(text) || wishesFor(text) || namesTheRequest(text, intent);
}

/** What a message asked besides its danger: answered when it is clear, else left to the people who now have it. */
export const askedBesideDanger: Step = async (moment) => {
  const { dc, turn, clear, answers } = moment;
  if (turn.heard.what !== 'rest') return false;
  // Who they are is told in fear as well, and not asked for again.
  if (turn.draft.case) hear(moment);
  // A list from before the worry is no longer what is talked of.
  if (turn.draft.case?.kind === 'safeguarding') answers.shown = 0;
  if (!clear || !WORTH_ANSWERING.includes(clear.path)) return true;
  // A worry that is with our safeguarding team already is not believed twice.
  if (clear.intent === 'safeguardingWorry' && turn.draft.case) return true;
  const inDanger = isCrisisNow(turn.draft.case) ? turn.draft.case!.what : '';
  // Whoever tells of their danger, and asks for nothing besides, is not told that it was kept.
  const asksMore = turn.heard.text.includes('?') || wishesFor(turn.heard.text);
  if (OF_THEIR_LIFE.includes(inDanger) && LOOKS.includes(clear.path) && !isQuestion(turn.heard.text)) {
    if (!asksMore) return true;
    await say(dc.context, ['withYou.alsoAsked']);
    return true;
  }
  // "What if I just stopped waking up?" asks for nothing that there is.
  if (OF_THEIR_LIFE.includes(inDanger) && SUPPOSES.test(turn.heard.text)) return true;
  if (SAME_MATTER[inDanger]?.includes(clear.intent)) return true;
  // Whoever tells of their danger and asks for nothing besides has made no request.
  if (NO_LISTS.includes(inDanger) && clear.path === 'statutoryRequest' && !asksForIt(turn.heard.text, clear.intent))
    return true;
  if (SECONDS_COUNT.includes(inDanger)) {
    // "Do I still need to ring?" has its answer: yes.
    if (OF_THE_CALL.test(turn.heard.text)) {
      await say(dc.context, [remember(turn.draft, 'inDanger.badEnough')]);
      return true;
    }
    if (asksMore) await say(dc.context, ['withYou.alsoAsked']);
    return true;
  }
  // "Can my mate come, he stays at my flat now?" asks for no home.
  const isWorry = turn.draft.case?.kind === 'safeguarding' && clear.path === 'statutoryRequest';
  if (isWorry && !namesTheRequest(turn.heard.text, clear.intent) && !wantsIt(turn.heard.text)) return true;
  const { askedIfSafe } = turn.draft.conversation;
  // "The man on the bus to my centre" wishes for no centre.
  const wishes = !NO_LISTS.includes(inDanger) && wishesFor(turn.heard.text);
  const asksNothing = !wishes && !asksIt(turn.heard.text);
  if (
    (NO_LISTS.includes(inDanger) || turn.draft.case?.kind === 'safeguarding' || askedIfSafe) &&
    LOOKS.includes(clear.path) &&
    asksNothing
  )
    return true;
  if (askedIfSafe) askedIfSafe.answered = true;
  // What our team has from them already is not passed on twice: what they ask of it is answered, or stays with the rest.
  const hasOne =
    requestsOn(turn).includes(clear.intent) ||
    (requestsOn(turn).length > 0 && !asksForIt(turn.heard.text, clear.intent));
  if (clear.path === 'statutoryRequest' && hasOne) {
    await asksWhatIsPlain(moment);
    return true;
  }
  hearAgain(moment);
  await say(dc.context, ['crisis.restNext']);
  // The safety question is still open: a second one would make "no" mean two things.
  return begin(moment, ROOM_OF[clear.path], { intent: clear.intent, quiet: true });
};

const WHO_TO_TALK_TO =
  /^\W*(?:(?:so|and|ok|but|then)\W+)*who (?:can|could|do|should|would) (?:i|we) (?:talk|speak|chat) (?:to|with)\b/i;

/** "Who can I talk to" wishes for somebody. */
const WHO_IT_WILL_BE =
  /^\W*(?:(?:so|and|ok|but|then)\W+)*who (?:do|will) (?:i|we) (?:get to )?(?:talk|speak|chat) (?:to|with)\W*$/i;

const wantsAnotherCarer = saysOf('otherCarer');
const isOurWorry = ({ turn }: Moment) => turn.draft.case?.kind === 'safeguarding';

export const wantsAPerson: Step = async (moment) => (await asksWhoItWillBe(moment)) || (await asksForAPerson(moment));

/** "Who do I talk to", between two questions of ours: who will be in touch, and the question that waits. */
async function asksWhoItWillBe({ dc, turn, answers, waiting }: Moment): Promise<boolean> {
  if (!isOurs(turn.draft) || !isAsking(waiting) || !WHO_IT_WILL_BE.test(turn.heard.text)) return false;
  await askAgain(dc, answers, [status(turn), 'frontDoor.backTo']);
  return true;
}

const asksForAPerson: Step = async (moment) =>
  // "Ring my landline, not my mobile" tells how, to whoever told of a worry.
  !(isOurWorry(moment) && (byAnotherWay(moment.turn.heard.text) || wantsAnotherCarer(moment.turn.heard.text))) &&
  (moment.want === 'person' || (isOurs(moment.turn.draft) && WHO_TO_TALK_TO.test(moment.turn.heard.text))) &&
  begin(moment, TalkToAPerson.id);

/**
 * With somebody in danger. Once they have told that they are safe, a clear question is answered as well: nobody should have
 * to choose between being looked after and being heard.
 */
export const isInDanger: Step = async (moment) => {
  const { clear, turn, dc } = moment;
  const { draft, facts, heard } = turn;
  if (!isCrisisNow(draft.case)) return false;
  keepWho(draft, facts);
  noteQuiet(draft);
  const eases = easedBy(draft, { text: heard.text, asked: turn.asked });
  if (eases) return goesOn(moment, remember(draft, eases));
  const notSo = alsoHowNotTo(draft, heard.text);
  if (isEased(draft)) {
    if (notSo.length > 0) await say(dc.context, notSo);
    return false;
  }
  const written = isWritten(draft, { text: heard.text, asked: turn.asked });
  // What they only tell is no search: "it looks shiny white".
  const asksNow = isQuestion(heard.text) || wishesFor(heard.text) || clear?.path === 'statutoryRequest';
  if (!written && asksNow && isQuietNow(draft) && asksForSomething(moment)) {
    await saysFirst(moment, notSo);
    return false;
  }
  // Help has come, or they are home: what they ask for is answered as in any talk.
  const needs = namesANeed(draft, heard.text);
  // A bed for tonight is put on the case by its name; how a thing is got may be asked by anybody.
  const asksPlainly = HOW.test(heard.text) && clear?.path !== 'statutoryRequest';
  if (!written && isAfterwards(draft) && (!needs || asksPlainly) && asksForSomething(moment)) {
    if (needs) needIn(draft, heard.text);
    await saysFirst(moment, notSo);
    return false;
  }
  const known = written ? undefined : knownBeside(moment);
  if (known) {
    const before: Part[] = needsHelpFirst(draft) ? ['withYou.firstCall'] : noteServed(draft) ? ['withYou.asWell'] : [];
    await say(dc.context, [...before, known]);
    return true;
  }
  // The gate has heard this message, and heard no danger in it: unless they have said that they are not safe, a question
  // that is clear is answered.
  const mayAsk =
    isCalmer(draft) ||
    (!needsHelpFirst(draft) &&
      turn.understanding.band === 'sure' &&
      clear?.path !== 'talkToAPerson' &&
      !draft.conversation.dangerWords.includes('crisis.safeNo'));
  const forDanger = isKnownHere(draft, { text: heard.text, asked: turn.asked });
  // With fear or despair in the room a list would be the wrong thing to hear, and so would a leaflet that was not asked for.
  const mayLook = isCalmer(draft) || !NO_LISTS.includes(draft.case!.what) || clear?.path === 'statutoryRequest';
  const isGuessed =
    clear?.path === 'statutoryRequest' && !namesTheRequest(heard.text, clear.intent) && !wantsIt(heard.text);
  const isAnswerable = clear && !isGuessed && WORTH_ANSWERING.includes(clear.path) && isQuestion(heard.text);
  if (mayAsk && mayLook && !written && !forDanger && isAnswerable) {
    if (clear.path === 'statutoryRequest' && (await asksWhatIsPlain(moment))) return true;
    const information = clear.path === 'statutoryRequest' ? informed(turn, clear.intent) : undefined;
    // Once: in danger, a leaflet again and again would be the wrong thing to hear.
    if (information && !wantsIt(heard.text) && (await once(dc, 'statutory.meanwhile'))) {
      await say(dc.context, [information]);
      return true;
    }
    if (!information || wantsIt(heard.text)) {
      const said = draft.lines.length;
      const begun = await begin(moment, ROOM_OF[clear.path], { intent: clear.intent, quiet: true });
      // What our team has already is not passed on twice, and nobody in danger is left without a word.
      return draft.lines.length > said ? begun : begin(moment, Crisis.id, { intent: clear.intent });
    }
  }
  const cameFor = isCalmer(draft) ? whatTheyCameFor(moment) : undefined;
  if (cameFor) {
    await say(dc.context, ['withYou.asWell', cameFor]);
    return true;
  }
  return begin(moment, Crisis.id, { intent: clear?.intent });
};

const HOW = /\bhow (?:do|does|can|would|much|long|to)\b|\bwhat(?:['’]?s| is| are) (?:an?|the)\b/i;

/** What goes before an ordinary answer to somebody whose danger is over or was only a guess. */
async function saysFirst({ dc, turn }: Moment, also: Part[]): Promise<void> {
  const parts: Part[] = noteServed(turn.draft) ? [...also, 'withYou.asWell'] : also;
  if (parts.length > 0) await say(dc.context, parts);
}

/** A question to which the bank holds the answer, before any list: where there is only a guess, or a list would stand in the way. */
function knownBeside({ turn }: Moment): Part | undefined {
  const { draft, heard, asked } = turn;
  const first = asked[0] && entryOf(asked[0].id);
  if (!(isGuess(draft) || needsHelpFirst(draft)) || !isQuestion(heard.text)) return undefined;
  if (!first || isForDanger(first) || asideIn(heard.text)) return undefined;
  return beside(draft, { text: heard.text, asked });
}

/** A need that is clear, or a question to which there is an answer. */
function asksForSomething({ clear, turn, answers }: Moment): boolean {
  if (clear?.path === 'informationAndAdvice') return true;
  // A worry begun anew is nothing that they ask for.
  const isRequest = clear?.path === 'statutoryRequest' && clear.intent !== 'safeguardingWorry';
  if (isRequest && asksForIt(turn.heard.text, clear.intent)) return true;
  return isQuestion(turn.heard.text) && knownAnswer(turn, answers, KNOWN_WELL) !== undefined;
}

/** Less than clear will do for what stands beside what they put right. */
const LIKELY = 0.4;

/** It was no danger: what they asked in the same breath is answered, or what they came for. */
async function goesOn(moment: Moment, first: ReplyKey): Promise<boolean> {
  const { dc, answers, turn } = moment;
  await say(dc.context, [first]);
  const asks = moment.clear?.path !== 'statutoryRequest' || isQuestion(turn.heard.text);
  if (asks && asksForSomething(moment)) return false;
  const [likely] = turn.understanding.intents;
  if (likely && likely.score >= LIKELY && intentOf(likely.intent)?.path === 'informationAndAdvice')
    return begin(moment, InformationAndAdvice.id, { intent: likely.intent, quiet: true });
  const { question: text, needs } = answers;
  if (!text) return true;
  Object.assign(answers, { shown: 0, seen: [] });
  return begin(moment, InformationAndAdvice.id, { intent: '', text, needs, first: 'frontDoor.whereWeWere' });
}

const THANKS = /^\W*(?:ok |okay )?(?:thank|thanks|ta|cheers)\b.{0,20}$/i;

const MOST_IN_AN_ANSWER = 6;

export const tellsHowToReachThem: Step = async (moment) => {
  const { turn, clear, answers } = moment;
  if (!turn.draft.conversation.asksSafeContact) return false;
  // "Yes please, I want this one" takes what was offered.
  if (answers.offersRequest && takesIt(turn.heard.text)) return false;
  // "Who will know it was me?" is no answer to how it is safe to reach them: that question stays open.
  if (isWrittenOfAWorry(turn.draft, turn.heard.text)) return false;
  const isOfThem = turn.draft.case?.about === 'someone' && !isOfContact(turn.heard.text);
  const told = howToReach(turn.heard.text);
  // "She's asleep in the chair", told of whoever is worried about, is no time to be reached.
  // Whoever writes of another is not the one who must fall silent: "she's here till noon".
  const isOther = turn.draft.case?.about === 'someone' && told === 'near';
  const reach = isOther || (told === 'away' && isOfThem) ? undefined : told;
  if (!reach && (await mayAskWhatWeKnow(moment))) return true;
  if (!reach && THANKS.test(turn.heard.text)) return false;
  // Nor is any other question.
  if (!reach && (asks(turn.heard.text) || isQuestion(turn.heard.text))) return false;
  // Nor what says nothing of it.
  const isLong = turn.heard.text.trim().split(/\s+/).length > MOST_IN_AN_ANSWER;
  if (!reach && isLong && yesOrNo(turn.heard.text) === undefined && !isOfContact(turn.heard.text)) return false;
  const breaks = !reach && clear && breaksIn(clear, turn.heard.text, answers);
  return !breaks && begin(moment, SafeContact.id);
};

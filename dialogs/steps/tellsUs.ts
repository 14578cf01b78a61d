/** What a message tells: of themselves, for their case, a name, a yes. */
import type { Answers } from '../../bot/conversation.ts';
import { cannotHear } from '../../bot/directory/inAStory.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { inWords } from '../../bot/hours.ts';
import { isHubQuestion } from '../../bot/hubs/answersHub.ts';
import { keptWith } from '../../bot/longMessages.ts';
import { type Part, say } from '../../bot/reply.ts';
import { listen } from '../../bot/turn/listen.ts';
import { clausesIn, hasNoCar } from '../../bot/understanding/aboutShown.ts';
import { saysHowToReach, seeksSomething } from '../../bot/understanding/answers.ts';
import { isLimited, saysTheyRefused } from '../../bot/understanding/consent.ts';
import { type Facts, factsIn } from '../../bot/understanding/facts.ts';
import { inAHospital } from '../../bot/understanding/hospitals.ts';
import { withCapitals } from '../../bot/understanding/names.ts';
import { isQuestion, yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import { bareName, onlyAnAge, onlyFacts, onlyForWhom } from '../../bot/understanding/tellsWho.ts';
import { withoutMyVisitors } from '../../bot/understanding/visits.ts';
import { wishesIn } from '../../bot/understanding/wishes.ts';
import { AboutUs } from '../aboutUs.ts';
import { careEndsIn } from '../besides.ts';
import { saidOfConsent } from '../consent.ts';
import { askNumber } from '../hubInstead.ts';
import { HubSession } from '../hubSession.ts';
import { addToCase, askAgain, isOurs, isWorried, keepMore } from '../inPassing.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { saysNoVoice } from '../noVoice.ts';
import { offer, offered } from '../offers.ts';
import { isHardToGetOut, keepAccess } from '../receipts.ts';
import { requestAbout } from '../requests.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { TalkToAPerson } from '../talkToAPerson.ts';
import { nameBesideAPlace } from '../telling.ts';
import { asksUs, tellsWho, wantsIt } from '../whichRoom.ts';
import { keepWishes, oursOf, saidOfWishes } from '../wishes.ts';
import { wishesTold } from '../wishesTold.ts';
import { notByPhone } from './ofWhatIsSeen.ts';

/** Keeps what it tells, so that nobody is asked for it again. */
export const tellsOfThemselves: Step = async ({ turn, answers, waiting }) => {
  const { heard, facts, directory } = turn;
  const hard = answers.told?.hard;
  const about = whomItIsAbout(heard.text, facts, answers, isOurs(turn.draft));
  listen(answers, heard.text, about, placeNamed(directory, heard.text), !waiting);
  // "Email only, I can't hold a phone" is how to reach them, and not what is hard.
  if (!hard && answers.told?.hard && wishesIn(answers.told.hard).byWay)
    answers.told = { ...answers.told, hard: undefined };
  if (hasNoCar(heard.text)) answers.wishes = { ...answers.wishes, noCar: true };
  keepAccess(answers, heard.text);
  return false;
};

/** "My husband has just gone into a home": it is about whoever stays behind. */
const STAYS_BEHIND =
  /\b[Mm]y (?:husband|wife|partner|mum|mother|dad|father|other half)(?: p{Lu}p{L}+)?(?: has|[\u0027’]s)?(?: just| now| recently)? (?:gone|went|moved|had to go) in(?:to)? (?:a |an |the )?(?:(?:care|nursing|residential) )?home\b.*\b(?:i|i[\u0027’]?m|my|me|house|quiet|alone|lonely)\b/is;

/** "I moved to be near my daughter and I know nobody". */
const KNOWS_NOBODY =
  /\bi ?(?:know (?:nobody|no ?one|hardly any)|(?:don[\u0027’]?t|do not|dont) (?:really )?know (?:anyone|anybody|any one)|have (?:nobody|no ?one|no friends)|[\u0027’]?m [^.!?]{0,20}(?:on my own|by myself)|(?:am|feel) (?:so |very |really )?(?:lonely|alone))\b/i;

const GOES_ON_OF = { she: /^\W*she\b|^\W*shes\b/i, he: /^\W*he\b|^\W*hes\b/i, they: /^\W*they\b/i };

/** "My son pops in Sundays": whoever looks in on the writer is not whom it is about. */
function whomItIsAbout(text: string, facts: Facts, { forWhom, pronoun }: Answers, within = false): Facts {
  // "She is 58 and lives with me": of whom they spoke before.
  if (forWhom === 'someone' && facts.relation === undefined && pronoun && GOES_ON_OF[pronoun].test(text))
    return { ...facts, forWhom: undefined };
  if (forWhom === undefined && (STAYS_BEHIND.test(text) || KNOWS_NOBODY.test(text)))
    return { ...facts, forWhom: 'me', relation: undefined, pronoun: undefined };
  // "Could my neighbour be paid from it" tells of nobody whom the request is for.
  if (within && asksUs(text) && facts.relation !== undefined)
    return { ...facts, forWhom: undefined, relation: undefined, pronoun: undefined };
  const rest = withoutMyVisitors(text);
  // "My dad is on a ward and comes home on Friday" visits nobody.
  if (facts.relation === undefined || rest === text || inAHospital(text)) return facts;
  const left = factsIn(rest);
  if (left.relation !== undefined) return { ...facts, ...left };
  return { ...facts, forWhom: forWhom === undefined ? 'me' : undefined, relation: undefined, pronoun: undefined };
}

/** The same for a message that opens another subject: whom it is about now counts. */
export function hearAgain({ turn: { heard, facts, directory }, answers }: Moment): void {
  listen(answers, heard.text, whomItIsAbout(heard.text, facts, answers), placeNamed(directory, heard.text), true);
}

/**
 * "Ring after six", "ask him, not just me", "for me too": how somebody wants to be met is taken wherever they stand, said
 * back and never asked for; and whoever asks for their own assessment beside somebody else's gets both.
 */
export const saysHowToMeetThem: Step = async (moment) => {
  const { dc, turn, answers, waiting, want, clear } = moment;
  const { text, what } = turn.heard;
  if (!isOurs(turn.draft) || want || what !== 'message' || isAboutHubs(waiting)) return false;
  const wishes = oursOf(wishesTold(text), turn, answers);
  const ownNeeds = wishes.ownNeeds ?? (moment.act === 'iNeedHelpToo' ? text : undefined);
  if (ownNeeds && answers.request && answers.request !== 'carersAssessment' && answers.forWhom === 'someone') {
    keepWishes(turn, answers, wishes);
    return begin(moment, StatutoryRequest.id, { intent: 'carersAssessment', certain: true });
  }
  const found = Object.keys(wishes).some((wish) => wish !== 'ownNeeds' && wish !== 'thisNumber');
  if (!found && !wishes.thisNumber) return false;
  // "Do not say that somebody rings me" asks nothing; "when will someone look at it with me" does.
  const asks = saysNoVoice(text) ? text.includes('?') : asksUs(text) || isQuestion(text);
  if (asks && ASKS_WHEN.test(text)) return false;
  if (asks && !wishes.goesThrough && !wishes.interpreter && !wishes.onlyMe) return false;
  if (clear?.path === 'statutoryRequest' && clear.intent !== answers.request && wantsIt(text) && !wishes.goesThrough)
    return false;
  if (waiting === StatutoryRequest.id) {
    await dc.continueDialog();
    return turn.draft.lines.length > 0;
  }
  keepWishes(turn, answers, wishes);
  const said = saidOfWishes(turn, answers, wishes);
  if (said.length === 0) return false;
  keepMore(turn, answers);
  // Whatever else was asked just then, it is taken, and that question comes again.
  if (isAsking(waiting)) await askAgain(dc, answers, said);
  else await say(dc.context, said);
  return true;
};

/** "Joan Tilley", "I'm 76", "for my lad", where something else was asked: before it is taken for small talk or a subject. */
export const tellsWhoItIs: Step = async ({ dc, turn, answers, waiting, want }) => {
  const { text, what } = turn.heard;
  if (waiting !== StatutoryRequest.id || want || what !== 'message' || asksUs(text) || isWorried(turn.draft))
    return false;
  const { asked } = answers;
  if (!asked?.startsWith('statutory.ask') || /ask(?:Likes|Under)$/.test(asked)) return false;
  const where = placeNamed(turn.directory, text);
  const isName = !/ask(?:Ward|Tonight)$/.test(asked) && (bareName(text) ?? nameBesideAPlace(text, where)) !== undefined;
  const tells = isName || onlyFacts(text, turn.facts) || onlyForWhom(text) || (onlyAnAge(text) && turn.facts.age);
  if (!tells) return false;
  await dc.continueDialog();
  return turn.draft.lines.length > 0;
};

const MOST_IN_A_TIME = 12;
/** "When will somebody look at it?" */
const ASKS_WHEN = /^\W*(?:(?:and|so|but|ok|well)\W+)*(?:when|how (?:long|soon|quick\w*))\b/i;
const A_TIME =
  /\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)days?|(?:mon|tues?|weds?|thurs?|fri)(?= (?:morning|afternoon|am|pm))|tomorrow|mornings?|afternoons?|evenings?|lunch ?times?|week ?days?|week ?ends?|any ?time|after|before|between|around|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm))\b/i;
const SUITS =
  /\b(?:suits?|good|best|better|ok|okay|fine|free|home|in|available|works?|do|after|before|between|around|any ?time|prefer\w*|please|not|only|except|can[\u0027’]?t)\b|^\W*(?:(?:on|this|next|tomorrow|mon\w*|tues\w*|wed\w*|thurs?\w*|fri\w*|morning|afternoon|evening|at|\d{1,2}(?:[:.]\d\d)? ?(?:am|pm))\b\W*)+$/i;

/** "Thursday afternoon would suit", once a person or a call was asked for: added, and said back. */
export const saysWhenItSuits: Step = async ({ dc, turn, answers, waiting, want, clear }) => {
  const { draft, heard } = turn;
  const { text } = heard;
  if (!draft.case || isWorried(draft) || waiting || want || heard.what !== 'message') return false;
  const asked = [draft.case, ...draft.case.reasons].some(({ what }) => what === 'person' || what === 'callBack');
  if (!asked || draft.conversation.hubs?.booking || text.trim().split(/\s+/).length > MOST_IN_A_TIME) return false;
  if (asksUs(text) || isQuestion(text) || seeksSomething(text) || !A_TIME.test(text) || !SUITS.test(text)) return false;
  if (clear && ['informationAndAdvice', 'hubSession', 'statutoryRequest'].includes(clear.path)) return false;
  const says = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!]+$/, '');
  const callAt = keptWith(answers.told?.callAt, says);
  answers.told = { ...answers.told, callAt };
  draft.case.facts.callAt = callAt;
  await say(dc.context, [['statutory.noted', { says }]]);
  return true;
};

/** "He said ok, if it's only about the letters": with nothing asked, for whoever has the case. */
export const saysWhatTheyAgreedTo: Step = async ({ dc, turn, answers, waiting, want }) => {
  const { text, what } = turn.heard;
  if (!isOurs(turn.draft) || want || what !== 'message' || isQuestion(text)) return false;
  // Told where something else was asked, it goes with the request, and the next question comes.
  if (waiting === StatutoryRequest.id && (saysTheyRefused(text) ?? isLimited(text))) {
    await dc.continueDialog();
    return turn.draft.lines.length > 0;
  }
  if (waiting) return false;
  const said = saidOfConsent(answers, text);
  if (said.length === 0) return false;
  keepMore(turn, answers);
  turn.draft.case!.facts.knows = answers.told!.knows!;
  await say(dc.context, said);
  return true;
};

/** The same with nothing before our team yet: kept for whoever reads it, said back once, and the thread is taken up. */
export const saysHowToTalkToThem: Step = async (moment) => {
  const { dc, turn, answers, waiting, want, clear } = moment;
  const { text, what } = turn.heard;
  if (turn.draft.case || want || what !== 'message' || isAboutHubs(waiting)) return false;
  const many = text.trim().split(/\s+/).length;
  const { easy, byWay: way, talks } = wishesIn(text);
  const byWay = way ?? saysNoVoice(text);
  if (!easy && !byWay && !talks) return false;
  // "The agency can't do dad's calls from Monday" tells of care, and not of how to talk.
  if (careEndsIn(text)) return false;
  // Where nothing else is told, it is said back each time.
  const isNew = many <= FEW || !answers.told?.communication?.includes((byWay ?? easy ?? talks)!);
  keepWishes(turn, answers, { easy, byWay, talks });
  // "Phone calls make me panic, only text" asks for no call.
  const comes =
    clear && ['statutoryRequest', ...(byWay ? [] : ['talkToAPerson']), 'informationAndAdvice'].includes(clear.path);
  // "A support group for stammering, I hate phone calls": the group is looked for.
  const seeks = turn.understanding.needs?.some(({ score }) => score >= SURELY);
  if (!isNew || comes || seeks || clausesIn(text).some(asksUs) || many > MOST_IN_A_WISH) return false;
  const [first] = saidOfWishes(turn, answers, { easy, byWay, talks });
  const said: Part = byWay || !/english/i.test(easy ?? '') ? (byWay ? first! : 'statutory.shortWords') : first!;
  if (isAsking(waiting)) await askAgain(dc, answers, [said]);
  else await say(dc.context, [said, (cannotHear(text) && notByPhone(moment)) || 'frontDoor.goOn']);
  return true;
};

const MOST_IN_A_WISH = 25;
const FEW = 10;
const SURELY = 0.9;

/** "Ok yes I want one", of what was explained. */
const WANTS_ONE = /\b(?:want|like|have|get|need) (?:one|it)(?: (?:please|for (?:me|him|her|us|my \w+)))?\W*$/i;

const LOOKS_AT_THEM =
  /\b(?:some(?:one|body)|sum1|a person|one of you) (?:to|can|could) (?:\w+ )?(?:look at|see|assess|visit|check on) (?:him|her|them|me|us|mum|dad|my \w+)\b/i;

/** Somebody who wants a person to go through an answer with them asks for what the answer was about. */
export const wantsToBeTakenThroughIt: Step = async (moment) => {
  const { turn, answers, waiting, act, clear } = moment;
  if (waiting || turn.draft.case || turn.heard.what !== 'message') return false;
  // "Someone to look at him", after an answer about money, asks for him to be seen.
  const request = LOOKS_AT_THEM.test(turn.heard.text) ? 'needsAssessment' : requestAbout(answers.topic);
  const asks =
    wishesIn(turn.heard.text).goesThrough !== undefined ||
    act === 'goAhead' ||
    act === 'iNeedHelpToo' ||
    WANTS_ONE.test(turn.heard.text);
  if (!request || !asks || clear?.path === 'informationAndAdvice') return false;
  return begin(moment, StatutoryRequest.id, { intent: request, certain: true });
};

const HAS_NO_REFERENCE =
  /\b(?:no|not|n['’]?t|dont|havent|lost|never)\b.{0,24}\b(?:ref|reference|number|one)\b|\bwhat reference\b/i;

/** A "yes" to what was offered in passing. Anything else lets the offer go. */
export const takesUpAnOffer: Step = async (moment) => {
  const { dc, turn, answers } = moment;
  if (dc.activeDialog) return false;
  const { asked } = answers;
  answers.asked = undefined;
  const what = asked && !isHubQuestion(asked) ? offered(asked) : undefined;
  // "No, I don't have a reference": then a person looks without it.
  const hasNone = asked === 'aboutUs.requestStatus' && HAS_NO_REFERENCE.test(turn.heard.text);
  const isYes = hasNone || yesOrNo(turn.heard.text) === 'yes' || (what === 'visit' && isHardToGetOut(turn.heard.text));
  if (!what || !isYes) return false;
  if (what === 'visit') {
    await askNumber(dc, turn, 'visit', []);
    return true;
  }
  return what === 'person' ? begin(moment, TalkToAPerson.id) : begin(moment, HubSession.id, { intent: 'book' });
};

/** A name, a number, or a yes with something to it, from somebody whose request is with our team. */
export const tellsMoreForTheirCase: Step = async ({ dc, turn, answers, clear }) => {
  const { text } = turn.heard;
  if (!isOurs(turn.draft)) return false;
  const says = yesOrNo(text) !== undefined && text.trim().split(/\s+/).length > 1;
  const tells = !dc.activeDialog && tellsWho(turn, clear);
  // What sounds like somebody else's business is still part of what they tell us.
  const strays = clear?.path === 'outOfScope' && !dc.activeDialog && !asksUs(text);
  if (!tells && !strays && !(clear?.path === 'smallTalk' && says)) return false;
  await addToCase(dc, turn, answers);
  return true;
};

/** "Don't ring me, email only": for whoever has the case. */
export const saysHowToReachThem: Step = async ({ dc, turn, answers, clear, waiting }) => {
  const { draft, heard } = turn;
  if (!draft.case || waiting || clear?.path === 'statutoryRequest' || !saysHowToReach(heard.text)) return false;
  const { facts } = draft.case;
  facts.communication = keptWith(facts.communication, heard.text);
  await addToCase(dc, turn, answers);
  return true;
};

export const goesBackToNothing: Step = async ({ dc, want }) => {
  if (want !== 'back') return false;
  await say(dc.context, ['frontDoor.nothingBefore']);
  return true;
};

export const tellsTheirName: Step = async ({ dc, turn, answers, clear }) => {
  const { phone } = turn.facts;
  // "Paul", with nothing asked: no search, and no menu of guesses.
  const bare =
    clear || answers.told?.name || turn.heard.what !== 'message' ? undefined : bareName(turn.heard.text, true);
  const name = turn.facts.name ?? (bare && withCapitals(bare));
  if (bare) answers.told = { ...answers.told, name };
  // "Mum is Sylvia Petrie", with nothing asked: kept, and they go on.
  if (!name && !phone && turn.facts.theirName && !clear && onlyFacts(turn.heard.text, turn.facts)) {
    await say(dc.context, ['statutory.notAName', 'frontDoor.goOn']);
    return true;
  }
  if (!bare && (!(name ?? phone) || !tellsWho(turn, clear))) return false;
  if (!name) {
    await say(dc.context, ['frontDoor.numberKept']);
    await offer(dc, 'frontDoor.numberKept');
    return true;
  }
  const { case: it } = turn.draft;
  // Somebody who is in the middle of something is not asked what brings them.
  const promise = it ? inWords(it.promisedBy, turn.now) : '';
  const goesOn = it !== undefined || answers.question !== undefined || answers.told?.matters !== undefined;
  if (goesOn && it) it.facts.name ??= name;
  await say(dc.context, [goesOn ? ['frontDoor.namedGoOn', { name, promise }] : ['frontDoor.named', { name }]]);
  return true;
};

/** "Enough", "skip", with nothing to stop or to pass over. */
export const saysYesToNothing: Step = async (moment) =>
  moment.want !== undefined && begin(moment, AboutUs.id, { intent: 'yes' });

/** Whatever else somebody writes whose request is with our team goes there; of a question we say that it was kept. */
export const addsToTheirCase: Step = async ({ dc, turn, answers }) => {
  const { draft, heard, understanding } = turn;
  if (!isOurs(draft)) return false;
  const asks = isQuestion(heard.text);
  if (asks && draft.case?.kind !== 'safeguarding' && understanding.band !== 'none') return false;
  await addToCase(dc, turn, answers, asks ? 'statutory.questionKept' : 'statutory.added');
  return true;
};

/** Which room a message belongs in, and what it asks for. Pure. */
import { UNCLEAR } from '../bot/directory/needs.ts';
import { placeNamed } from '../bot/directory/search.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { careFails, seeksSomething, tellsOfLife } from '../bot/understanding/answers.ts';
import { careEnds, leavesHospital, wantsAnAdvocate } from '../bot/understanding/askedOfTheCase.ts';
import { asksForEquipment } from '../bot/understanding/equipment.ts';
import { subjectIn } from '../bot/understanding/followsOn.ts';
import { intentOf, type Path } from '../bot/understanding/intents.ts';
import { asksForLanguage } from '../bot/understanding/languages.ts';
import { asksAsACarer, needsCare } from '../bot/understanding/needsCare.ts';
import { pictureIn } from '../bot/understanding/picture.ts';
import { typed } from '../bot/understanding/saidIn.ts';
import { isQuestion } from '../bot/understanding/shortAnswers.ts';
import { wishesIn } from '../bot/understanding/wishes.ts';
import inTalk from '../content/inTalk.json' with { type: 'json' };
import { FEWEST_IN_A_WORRY, LIKELY, lookedFor, looksForAnOuting, surelyNeeds } from './lookedFor.ts';
import { isOnlyNo } from './lookingFor.ts';

export interface Clear {
  path: Path;
  intent: string;
  /** They named the thing itself: it is no guess. */
  certain?: boolean;
  /** Only what the message sounds like: nothing in it asks for this. */
  guess?: boolean;
}

/** How sure the recogniser must be of a path, where it wavers between intents that share it. */
const CLEAR = 0.6;
const FEWEST_IN_A_STORY = 12;
export const SOMETHING = /^\W*(?:is there |are there )?(?:some|any)(?:thing|where)\b/i;
/** "The telly is rubbish" is said to us, and not of us. */
const AT_US =
  /\b(?:you|your|youre|ur|u|bot|robot|machine|computer|chatbot|service|council|lot|this|that|it)\b|f+[u*]+c?k|\bf\*|\bsh[i*]t|\bcrap\b|\bpiss|\bstupid\b|\bidiot|\buseless\b|\bbastard|\bb[i*]tch|\bw[a*]nk|\bhate\b|^\W*\w+\W*$/i;
const OF_THEMSELVES =
  /\b(?:i|i['’]?m|im|me|feel|feels|feeling|felt) (?:so |such |like |a |an |bit |really |very |right )*(?:stupid|useless|idiot|daft|fool|rubbish)\b/i;
/** "He'd hate it", of somebody of theirs. */
const OTHERS_HATE = /\b(?:he|she|they|mum|dad|my \w+)(?:['’]?d|['’]?ll| would| will| might)? hates?\b/i;
const STARTS =
  /\b(?:again|over|restart|reset|scratch|begin|beginning|the start|new (?:chat|conversation)|start a?fresh|start new)\b/i;
const ASKS_BESIDE_THANKS =
  /\b(?:need|needs|want|wnt|help (?:me|us|with|wiv|for)|can (?:you|u|i|we)|could (?:you|i|we)|please can)\b(?! (?:to say|to thank|anything|nothing|no more))(?:\W+\w+){2,}/i;
const CARES = /\b(?:i|we) (?:care for|look after|am caring for|['’]?m caring for)\b/i;
const NEEDS_A_BREAK = /\b(?:a break|respite|time off|week off|exhausted|shattered|worn out|burn(?:t|ed) out)\b/i;
const LARGER = /\b(?:big|bigger|large|larger)\b.{0,12}\b(?:text|print|letters|writing|font|words)\b/i;
const IN_SOMEWHERE = /^(?:in|at|near|around) [\p{L}' -]{3,30}$/iu;
/** "Someone in Polish please" asks for a person, and "do you speak Punjabi" about us: both need the language first. */
const LEADS_TO_LANGUAGE: Path[] = ['talkToAPerson', 'aboutUs', 'smallTalk', 'outOfScope'];
/** In the middle of something, news and business are part of it. */
const ONLY_AT_FIRST = ['newsOnly', 'businessWithUs'];
const WILL_NOT_TALK =
  /\b(?:he|she|they|mum|dad|son|daughter|brother|sister|husband|wife|who)(?: just)? (?:won['’]?t|will not|doesn['’]?t|does not|don['’]?t|never|hardly|refuses to|can['’]?t) (?:even )?(?:talks?|speaks?) (?:to|with)\b/i;

/**
 * Which room a message belongs in, when that is clear. "I need an assessment for mum" may be a needs or a carer's
 * assessment: it is passed on all the same (promise 11), and the people who read it tell which.
 * @param begins nothing was asked and no case is open: what is only told then is not part of anything
 */
export function clearPath(turn: Turn, begins: boolean): Clear | undefined {
  const { understanding, heard, facts, directory, draft } = turn;
  const few = heard.text.trim().split(/\s+/).length < FEWEST_IN_A_WORRY;
  const known = understanding.intents.flatMap(({ intent: heardAs, score }) => {
    // "They said no assessment for my dad, I want one for him": his, where nobody speaks of caring.
    const isHis = heardAs === 'carersAssessment' && facts.forWhom === 'someone' && !OF_CARING.test(heard.text);
    const intent = isHis ? 'needsAssessment' : heardAs;
    const path = intentOf(intent)?.path;
    return path ? [{ intent, score, path }] : [];
  });
  // "Her name is Ivy" tells who; it does not ask who we are.
  const names = facts.name ?? facts.theirName;
  // "In Aldermoor" is a place, though "in Polish" is a language.
  const isPlace = !facts.language && placeNamed(directory, heard.text) !== undefined;
  const isLost = SAYS_LOST.test(heard.text.trim());
  const makesAPlan = MAKES_A_PLAN.test(heard.text);
  const not = [
    names && 'whoAreYou',
    // "He won't talk to anyone" asks for nobody.
    WILL_NOT_TALK.test(heard.text) && 'talkToAPerson',
    // "I feel so stupid" is said of nobody else.
    (!AT_US.test(heard.text) || OF_THEMSELVES.test(heard.text) || OTHERS_HATE.test(heard.text)) && 'abuseOfBot',
    // "Don't tell him that I wrote" wants nothing deleted: what cannot be undone must be named.
    ...Object.keys(NAMED).filter((intent) => !NAMED[intent]!.test(heard.text)),
    // "Nearest", or "nearest to Selsdon", asks for nobody to be taken to hospital.
    /^\W*(?!section|amhp|mha)\w+\W*$|\bnearest\b(?! rel)/i.test(heard.text) && 'mentalHealthAct',
    // "Something in the evening" is no good evening.
    IN_THE_EVENING.test(heard.text) && 'greeting',
    // "7am start" starts nothing again.
    !STARTS.test(heard.text) && 'startAgain',
    // "Need help washing thx" is no thanks.
    ASKS_BESIDE_THANKS.test(heard.text) && 'thanks',
    ...(begins ? [] : ONLY_AT_FIRST),
    // A gap that nobody was meant to fill is no care that has broken down.
    !careFails(heard.text) && 'careFailing',
    NO_COMPLAINT.test(heard.text) && 'complaint',
    // "Mum is too old to look after him now" is a need of both, and nobody's fault.
    CARES_NO_LONGER.test(heard.text) && !HARMS.test(heard.text) && 'safeguardingWorry',
    // "I don't understand, it's confusing" tells of this chat, and of nobody's mind.
    isLost && 'capacityAndLiberty',
    // "Can you help me make a plan": of what to do next, and of no care plan to be looked at again.
    makesAPlan && 'reviewOfSupport',
    // "Short words please", "can I have bigger text" ask for no other language.
    LARGER.test(heard.text) && 'otherLanguage',
    wishesIn(heard.text).easy !== undefined && !asksForLanguage(heard.text, facts) && 'otherLanguage',
    // "What is it in English" asks for plain words.
    !facts.language &&
      /\b(?:in|plain|proper) (?:plain |simple |proper )?english\b/i.test(heard.text) &&
      'otherLanguage',
    (isPlace || (IN_SOMEWHERE.test(heard.text) && !facts.language)) && 'otherLanguage',
    // "There's a repair café, when is it": of that, and of no request of theirs.
    !draft.case && surelyNeeds(understanding) && 'requestStatus',
    // "No, I mean tomorrow" says more than no.
    heard.text.trim().split(/\s+/).length > 2 && !isOnlyNo(heard.text) && 'no',
    // "How much", and nothing that it could be the cost of.
    subjectIn(heard.text).length === 0 && 'chargingQuestion',
  ];
  // With a request before our team, "a letter would be best" asks for nobody to join.
  const noPerson = draft.case?.kind === 'statutory' && !SPEAKS_OF_A_PERSON.test(heard.text);
  // What is ruled out makes nothing else of its kind any surer.
  const left = known.filter(({ intent, path }) => !not.includes(intent) && !(noPerson && path === 'talkToAPerson'));
  const [best] = left;
  if (begins && (isLost || makesAPlan) && best?.path !== 'statutoryRequest')
    return { path: 'goodConversation', intent: 'dontKnowWhereToStart' };
  // "Mum needs help at home. She speaks Cantonese": help, with an interpreter.
  if (facts.relation !== undefined && facts.language !== undefined && NEEDS_HELP.test(heard.text))
    return { path: 'statutoryRequest', intent: 'needsAssessment', certain: true };
  // What they ask for is theirs to ask, with an interpreter.
  const asksForMore = passedOn(turn) !== undefined;
  if (!asksForMore && asksForLanguage(heard.text, facts) && (!best || LEADS_TO_LANGUAGE.includes(best.path)))
    return { path: 'aboutUs', intent: 'otherLanguage' };
  const isSure = (path: Path): boolean =>
    (understanding.band === 'sure' && best === known[0]) ||
    left.filter((each) => each.path === path).reduce((sum, { score }) => sum + score, 0) >= CLEAR;
  // "Needs a commode" from a ward is part of the way home, and not a request for a commode.
  if (leavesHospital(heard.text) && pictureIn(heard.text).works)
    return { path: 'statutoryRequest', intent: 'hospitalDischarge', certain: true };
  // Anyone who asks for an assessment is passed on, whatever else the message tells (promise 11).
  const request = passedOn(turn);
  // "How do I get an assessment, is it means tested": what it costs is asked of it.
  const named = request === 'needsAssessment' && best?.intent === 'chargingQuestion' && asksAssessment(heard.text);
  // "I'd like my mother assessed": hers, where nobody speaks of caring.
  const isTheirs = request === 'needsAssessment' && best?.intent === 'carersAssessment' && !OF_CARING.test(heard.text);
  const isNamed = named || isTheirs;
  const sureOfAnother = best?.path === 'statutoryRequest' && isSure(best.path) && request !== 'careFailing' && !isNamed;
  if (request && !sureOfAnother)
    return { path: 'statutoryRequest', intent: request, certain: BY_ITS_NAME.includes(request) };
  const looks = begins ? lookedFor(turn) : undefined;
  if (!best || understanding.band === 'none' || (few && best.intent === 'safeguardingWorry')) return looks;
  if (!isSure(best.path)) return looks;
  // "I don't want a phone call, I can't hear them" asks nobody to ring.
  if (best.path === 'talkToAPerson' && NO_CALLS.test(heard.text)) return undefined;
  if (best.path === 'talkToAPerson' && HAVE_TO_TALK.test(heard.text)) return undefined;
  // "Waddon", with nothing asked: where they are, and no matter for another office.
  if (NOT_OF_A_PLACE.includes(best.path) && isPlace && few) return { path: 'informationAndAdvice', intent: UNCLEAR };
  // "Chiropodist": what the directory surely has is no health advice.
  if (best.intent === 'healthAdvice' && few && surelyNeeds(understanding))
    return { path: 'informationAndAdvice', intent: UNCLEAR };
  // "My wife is in a home now. What is there for a man of 71": what he asks for is something to go to.
  const guesses = best.path === 'statutoryRequest' || best.path === 'talkToAPerson';
  if (guesses && !asksForStaff(heard.text) && looksForAnOuting(heard.text))
    return { path: 'informationAndAdvice', intent: 'hobbiesAndGroups' };
  // "Bored to death at home": how the days are, and nothing to look up by its words.
  if (best.path === 'informationAndAdvice' && isASigh(heard.text)) return undefined;
  if (best.intent === 'dontKnowWhereToStart' && looks) return looks;
  // "Is there a group for lighthouse keepers": what somebody seeks near them is ours to look for.
  if (begins && best.intent === 'offTopic' && looksForAnOuting(heard.text))
    return { ...best, path: 'informationAndAdvice' };
  if (begins && best.intent === 'offTopic' && (seeksSomething(heard.text) || SOMETHING.test(heard.text)))
    return { ...best, path: 'informationAndAdvice' };
  // Whoever cares for somebody and needs a break asks for themselves.
  const carer = best.intent === 'needsAssessment' && CARES.test(heard.text) && NEEDS_A_BREAK.test(heard.text);
  const forThemselves = best.path === 'statutoryRequest' && asksAsACarer(heard.text);
  if (forThemselves) return { ...best, intent: 'carersAssessment', certain: true };
  if (best.intent === 'newsOnly' && looks) return looks;
  return carer ? { ...best, intent: 'carersAssessment' } : { ...best, guess: true };
}

const OF_CARING = /\bcar(?:e|er|ers|ing|es)\b|\blook(?:s|ing)? after|\b(?:for me|myself|i need|break|respite)\b/i;

const CARES_NO_LONGER =
  /\b(?:too (?:old|ill|frail|tired|poorly|unwell|weak) to|can['’]?t|cannot|can not|no longer able to|not able to|struggl\w+ to|unable to) (?:\w+ )?(?:look after|care for|cope with|manage|see to)\b/i;
/** "My brother has Down's and mum is too old to look after him now". */
const TOO_OLD_TO_CARE =
  /\b(?:mum|dad|mother|father|parents?|nan|gran|wife|husband|partner|aunt|uncle|sister|brother|she|he|they|who) (?:is|are|was|has got|['’]?s) (?:now |getting |both |far |just |so )*too (?:old|ill|frail|poorly|unwell|weak) (?:now )?to (?:look after|care for|cope with|manage) (?:him|her|them|my|our|mum|dad)\b/i;
const HARMS =
  /\b(?:hits?|hitting|hurt\w*|shout\w*|slap\w*|push\w*|bruis\w*|steal\w*|stole|tak(?:es|ing|en) (?:his|her|their|the) (?:money|card|pension)|locks?|locked|neglect\w*|dirty|filthy|hungry|starv\w*|scared|afraid|frighten\w*|abus\w*|left (?:alone|on)|leaves (?:him|her|them))\b/i;
const SAYS_LOST =
  /^(?:(?:sorry|but|no|oh|i['’]?m sorry)[, ]+)*(?:i )?(?:really |just )?(?:do ?n['’]?t|do not|can['’]?t|cannot) (?:understand|follow|get)(?: (?:it|this|that|you|any of (?:it|this|that)|all (?:of )?this|what (?:you mean|this is|it says|to do)))?(?:[,. ]+(?:and |it['’]?s |its |it is |this is |all |too |so |very |just )*(?:confusing|complicated|hard|much|a lot))?\W*$|^(?:it['’]?s|its|it is|this is) (?:all |too |so |very |really )*(?:confusing|complicated)\W*$/i;
const MAKES_A_PLAN =
  /\b(?:make|making|do|write|start|build|work out|put together|help (?:me|us) with) (?:me |us |up )?(?:a|my|our|some) (?:little |good |new )?plan\b(?! (?:for|of) (?:care|support))/i;

/** "I don't want to complain". */
const NO_COMPLAINT = /(?:\b(?:dont|not|never|no|without)|n['’]t) (?:\w+ ){0,3}complain/i;
const NO_CALLS =
  /\b(?:don['’]?t|do not|doesn['’]?t|not|no|rather not|can['’]?t) (?:\w+ ){0,3}(?:phone ?)?(?:calls?|ring(?:ing)?|phone)\b/i;
const NOT_OF_A_PLACE: Path[] = ['outOfScope', 'aboutUs', 'smallTalk'];
/** "Do I have to talk to people" asks for nobody. */
const HAVE_TO_TALK = /\b(?:do|does|will|would) (?:i|he|she|we|they|you) (?:\w+ )?have to (?:talk|speak|chat)\b/i;
const ASKS_FOR_STAFF =
  /\b(?:person|human|social worker|care worker|carers?|your team|advis[eo]r|officer|manager|ring me|call me|phone me|speak to|somebody real|assess\w*)\b/i;

function asksForStaff(text: string): boolean {
  return ASKS_FOR_STAFF.test(text);
}

const MOST_IN_A_SIGH = 14;

function isASigh(text: string): boolean {
  return (
    tellsOfLife(text) && !asksUs(text) && !seeksSomething(text) && text.trim().split(/\s+/).length <= MOST_IN_A_SIGH
  );
}

/** Assessments and equipment: whoever asks for one is passed on, whatever else the message tells (promise 11). */
function passedOn({ heard: { text }, understanding, draft }: Turn): string | undefined {
  const assessment = assessmentAskedFor(text);
  if (assessment) return assessment;
  if (TOO_OLD_TO_CARE.test(text) && !HARMS.test(text)) return 'needsAssessment';
  if (careEnds(text) && !asksUs(text) && !pictureIn(text).works) return 'careFailing';
  if (wantsAnAdvocate(text) && (!isQuestion(text) || ASKS_WHETHER.test(text))) return 'advocacyRequest';
  if (asksForEquipment(text) || ASKS_FOR_AN_OT.test(text)) return 'equipmentAndAdaptations';
  if (ASKS_TO_BE_REFERRED.test(text) && !OF_OTHERS.test(text)) return 'needsAssessment';
  if (REFERS.test(text) && PATIENT.test(text)) return 'needsAssessment';
  if (COMPLAINS.test(text) && !OF_OTHERS.test(text) && !asksUs(text)) return 'complaint';
  if (asksAsACarer(text)) return 'carersAssessment';
  // Within danger, what else they need is told to whoever is with them.
  if (!draft.conversation.hadDanger && needsCare(text) && !seeksSomething(text)) return 'needsAssessment';
  if (pictureIn(text).works && PATIENT.test(text) && !seeksSomething(text)) return 'needsAssessment';
  const home = JUST_HOME.includes(understanding.intents[0]?.intent ?? '');
  return home && CANNOT.test(text) && ALONE.test(text) ? 'needsAssessment' : undefined;
}

/** "I should like to arrange an occupational therapist to visit". */
const ASKS_FOR_AN_OT =
  /(?<!\bhow (?:do|can|could) )\b(?:i|we|she|he|please|mum|dad)\b[^.!?]{0,16}\b(?:arrange|like|need|needs|want|wants|get|see|request\w*|refer\w*|send|book|have)\b[^.!?]{0,24}\b(?:occupational therapist|o\.?t\.?(?= (?:visit|assess|to|please|out)))\b/i;
const ASKS_TO_BE_REFERRED =
  /\b(?:please|can you|could you|want you to|like you to)\b.{0,12}\brefer (?:me|us|him|her|them|my \w+|mum|dad)\b/i;
/** "Referral: Mrs A. Petrova, known to our practice". */
const REFERS = /^\W*(?:new |urgent )?(?:referral|referring)\b/i;
const COMPLAINS =
  /(?<!(?:\b(?:not|dont|never|no)|n['’]t) (?:\w+ )?)\b(?:want|wants|wish|wishes|need|needs|like|going|have) to (?:also )?(?:make a (?:formal |proper )?complaint|complain)\b/i;
/** Others answer complaints about these. */
const OF_OTHERS =
  /\b(?:gp|doctors?|surgery|nhs|ambulance|dentist|neighbours?|noise|bins?|parking|bus|pip|dwp|hospital|ward)\b/i;

/** "Someone to speak for her, is that a thing": asks for it, and not what it is. */
const ASKS_WHETHER = /\b(?:want|need|like|could|can|have|get|is that a thing|is there)\b/i;

/** Somebody at work writes about a patient or a client: they refer, whatever it sounds like. */
const BY_ITS_NAME = ['equipmentAndAdaptations', 'advocacyRequest'];
const PATIENT = /\b(?:patient|client|resident|tenant|pt|Mr|Mrs|Ms|Miss)\b/;

/** Home from hospital, not managing, and nobody there: a page to read is no answer. */
const JUST_HOME = ['homeFromHospitalHelp', 'reablement'];
const CANNOT = /\b(?:can['’]?t|cannot|unable|not able|struggling)\b/i;
const ALONE = /\b(?:no ?one|nobody|no family|on my own|by myself|alone|on (?:her|his) own|by (?:her|him)self)\b/i;

const SPEAKS_OF_A_PERSON =
  /\b(?:person|people|human|some ?(?:one|body|1)|sum1|any ?(?:one|body)|staff|worker|agent|operator|adviser|advisor|talk|spk|speak to|speak with|real|ring (?:me|us)|call (?:me|us)|phone (?:me|us)|call ?back|join)\b/i;

/** Somebody tells how things are, and what they come for is one of several: that is where a good conversation begins. */
export function isStory({ heard: { text }, understanding }: Turn): boolean {
  if (tellsOfLife(text) && !asksUs(text)) return true;
  const tells = Object.keys(pictureIn(text)).length > 0;
  const mayBe = understanding.intents.some(({ intent }) => intentOf(intent)?.path === 'goodConversation');
  // "So bored since I retired" is no story yet: it is where one begins.
  const likely = understanding.intents.some(
    ({ intent, score }) => score >= LIKELY && intentOf(intent)?.path === 'goodConversation',
  );
  if (likely && !asksUs(text) && text.trim().split(/\s+/).length >= FEWEST_IN_A_WORRY) return true;
  return text.trim().split(/\s+/).length >= FEWEST_IN_A_STORY && tells && mayBe;
}

const WANTS_IT =
  /\b(?:i|we|she|he|they)(?:['’]?d like| (?:also )?(?:need|want|would like))\b|\bcan (?:i|we|you) (?:also |still |please )?(?:have|get|do|make|send|ask)\b|\bcan (?:she|he|they) (?:also |still |please )?(?:have|get|ask)\b|\balso\b/i;

/** They ask for the thing itself, and not about it. */
export function wantsIt(text: string): boolean {
  return WANTS_IT.test(text) || asksAssessment(text);
}

const IN_THE_EVENING =
  /\b(?:in|on|for|during|of|at|by|any|some) (?:the |an? )?(?:morning|afternoon|evening|night)s?\b/i;

/** What these do or answer is said by a word of it. */
export const NAMED: Record<string, RegExp> = {
  requestStatus:
    /\b(?:w?h?en|how|progress|status|happen\w*|hapen\w*|heard?|hear|update|chas\w*|far|long|wait\w*|still|news|got|getting|gone|done|request|referral|ref|reference|where|wher|what|wot|wat|any|sent|application|form|assess\w*|read)\b/i,
  deleteMyWords:
    /\b(?:delet\w*|eras\w*|remov\w*|forget (?:what|all|every\w*|me\b|my|(?:that )?i (?:said|wrote|told|ever))|wipe\w*|get rid|scrub|right to be forgotten|take (?:it |that |this |everything )?(?:down|off|back))\b/i,
  // Of whoever tells that hands shake, or asks to collect something, nothing is known of screens.
  cannotUseWebsites: new RegExp(typed(inTalk.ofWebsites), 'i'),
  whoReadsThis:
    /\b(?:reads?|reading|sees?|look(?:s|ing)? at|gets?|shar\w*|private|confidential|recorded?|stored?|kept|data|secure|who else)\b/i,
};

/** "Assessment" however it is spelt, and a wish within a few words of it: not one by a benefits office or a school. */
const ASSESSMENT = 'a+s{1,2}e+s{1,2}m[ea]+n?ts?';
const ASSESSED = `(?:${ASSESSMENT}|a+s{1,2}e+s{1,2}ed|looked at again)`;
const ASKS_ASSESSMENT = new RegExp(
  `\\b(?:wants?|(?<!\\b(?:a|an|the|care|is) )needs?|wnt|nd|like|(?:he|she|they|mum|dad|i|we) (?:should|ought to|must|could) be|request|requesting|arrange|book|apply(?:ing)? for|ask(?:ing|ed)? for|after (?:a|an)|get|sort|(?:can|could|may) (?:i|we|she|he|they|you|u|my \\w+) (?:please )?(?:have|get|do|arrange|send|ask))(?: [\\w'’]+){0,5} ${ASSESSED}\\b`,
  'i',
);
/** "Assesment 4 mum pls": hardly more than the word itself, and no question. */
const ONLY_AN_ASSESSMENT = new RegExp(
  `^\\W*(?:(?:hi|hello|yes|yeah|ok|please|pls|plz|just|a|an|the|one|full|care|carers?|carer['’]?s|social|needs|new|4|for|my|me|mum|mam|dad|nan) ){0,5}${ASSESSMENT}(?:(?=,)[^?]*| (?:please|pls|plz|thx|thanks|ta|thank you|(?:for|4) (?:me|us|my \\w+|mum|mam|dad|nan|him|her)))*\\W*$`,
  'i',
);
const NOT_OURS = new RegExp(
  `\\b(?:pip|benefits?|work capability|risk|school|ehcp?|esa|universal credit)(?: \\w+){0,3} ${ASSESSMENT}`,
  'i',
);

/** "Can someone come and assess her", "get sum1 to look at what help i can get": the same, with the doing word. */
const { source: WHO_COMES } =
  /(?:(?:some|any|sum|som)(?:one|body|1|bdy)|sum1|some1|a person|one of you(?:r team)?|a social worker|an? o\.?t\.?)/;
const ASKS_TO_ASSESS =
  /\b(?:(?:some|any)(?:one|body)|you|please|council)(?: to| please| can| could| come(?: out)?(?: and| to)?){0,3} assess (?:me|us|him|her|them|mum|dad|nan|my|our|the)\b/i;
const ASKS_TO_LOOK = new RegExp(
  `\\b(?:get|send|have|ask|request|asking|wants?|wnt|like|needs?|can|could|that) (?:for )?${WHO_COMES} (?:to |2 |could |can |please |from [\\w ]{3,20} )?(?:come (?:out |round |over |here )?(?:and |to |n )?)?(?:look(?= *(?:$|[.?!,]|please|pls|thx))|look (?:at|into|over|round) (?:me|us|it|him|her|them|mum|dad|nan|this|that|things|how|what|my|our|the)|see (?:how|what|us|our|my|the|it)|assess|sort (?:it|this|things|(?:\\w+ ){0,2}(?:visits?|care|carers)))\\b`,
  'i',
);
const ELSEWHERE = /\b(?:pip|dwp|esa|job ?cent\w+|universal credit|school|benefits?)\b/i;
/** "I don't want an assessment", "I want to know what it is". */
const NOT_ASKED = /\b(?:don['’]?t|doesn['’]?t|didn['’]?t|not|never) (?:want|need|like|have)\b|\bto know\b/i;

/** Whether they ask that a person comes, looks at how things are and sorts it, whatever they call it. */
function asksForALook(text: string): boolean {
  return ASKS_TO_LOOK.test(text) && !ELSEWHERE.test(text) && !NOT_ASKED.test(text);
}

export function asksAssessment(text: string): boolean {
  if ((ASKS_TO_ASSESS.test(text) && !ELSEWHERE.test(text)) || asksForALook(text)) return true;
  return (ASKS_ASSESSMENT.test(text) || ONLY_AN_ASSESSMENT.test(text)) && !NOT_OURS.test(text) && !NOT_ASKED.test(text);
}

function assessmentAskedFor(text: string): string | undefined {
  const said = text.slice(0, 4_000).replace(/['’]/g, '').replace(/\s+/g, ' ');
  if (!asksAssessment(said)) return undefined;
  return /\bcarers? ass?e/i.test(said) ? 'carersAssessment' : 'needsAssessment';
}

/** A question to us, by its shape alone: "can't get upstairs" is an answer. */
const ASKS_US =
  /\?\s*$|^(?:(?:so|and|but|ok|okay|well|then|wait|no|first|actually|sorry|oh|also|hang on|before that|quick question|one more thing)[,:\s]+){0,4}(?:(?:who|what|why|when|where|which|how)(?: (?:much|long|many|soon|often))? (?:is|are|was|do|does|did|can|could|will|would|should|have|has)|(?:can|could|will|would|do|does|is|are|should|may|am) (?:i|you|they|he|she|it|we|there|this|that|the|my|her|his|our|mum|dad|someone|anyone|somebody|anybody|everyone)|(?:what|who|where|when|how)['’]?s)\b/i;

/** "Actualy how much is a blue badge", "ok so what about": said before a question, and no part of it. */
const LEADS_IN =
  /^\s*(?:(?:act(?:ual|u)l?y|ok(?:ay)?|right|well|so|oh|and|but|also|hi|hello|sorry|btw|by the way|just|wait|hang on|thanks|thank you|quick(?: one| question)?|(?:one|another) (?:more |other )?(?:thing|question)|a question|before i forget|while i(?:['’]?m| am) here|can i (?:just )?ask|i was wondering|wondering|question)[,.:; –-]+)+/i;

export function withoutLeadIn(text: string): string {
  return text.replace(LEADS_IN, '');
}

/** "Ok do it, Brenda". */
const TELLS_US_TO = /^\W*(?:(?:ok(?:ay)?|yes|yeah|right|well|then)\W+)*do (?:it|that|this)\b(?!\W*\?)[^?]*$/i;

export function asksUs(text: string): boolean {
  return !TELLS_US_TO.test(text) && asksQuestion(text);
}

function asksQuestion(text: string): boolean {
  return ASKS_US.test(text.trim()) || ASKS_US.test(withoutLeadIn(text).trim());
}

const NEEDS_HELP =
  /\b(?:needs?|wants?|could do with) (?:some |more |a bit of )?(?:help|care|carers?|support|looking after)\b/i;

/** With what goes before it: "good morning, my name is". */
const MOST_IN_A_NAME = 7;

/** "Her name is Edna": a short message that tells who or where, and asks for nothing. */
export function tellsWho({ facts, heard: { text } }: Turn, clear: Clear | undefined): boolean {
  const { name, theirName, phone, outcode } = facts;
  const many = text.trim().split(/\s+/).length;
  // "My name is Winston" is nobody else's business.
  if (clear?.path === 'outOfScope') return name !== undefined && many <= MOST_IN_A_NAME;
  if (clear && !['aboutUs', 'smallTalk'].includes(clear.path)) return false;
  return Boolean(name ?? theirName ?? phone ?? outcode) && !asksUs(text) && many <= 10;
}

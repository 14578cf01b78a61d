/** What the bank holds for somebody in danger: for this danger, beside it, and while we ask whether it is one. */
import { type Entry, isOrdinary } from '../asked/bank.ts';
import { type Fitting, likeliest } from '../asked/readAsked.ts';
import type { Part, ReplyKey } from '../reply.ts';
import { factsIn } from '../understanding/facts.ts';
import { movesIn } from '../understanding/inDanger.ts';
import { asksForLanguage } from '../understanding/languages.ts';
import type { Asked } from '../understanding/understanding.ts';
import { whatTheyCannot } from './cannot.ts';
import { type Group, groupOf, groupsBefore, helpIsComing } from './dangerGroups.ts';
import { isYoung, remember, whenThere } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { isGuess } from './eased.ts';
import { interpreterAgain } from './namesInterpreter.ts';
import { keepReach } from './reach.ts';
import { isNotThat } from './tellings.ts';
import { tellsOfNoCall } from './theCall.ts';
import { isOfMe } from './whoseDanger.ts';

export interface Answer {
  part: Part;
  /** It is graver than what our team knows. */
  graver: boolean;
}

/** A message to somebody in danger, as far as it was read. */
export interface Said {
  text: string;
  /** What it asks of the bank of answers, likeliest first. */
  asked?: readonly Asked[];
  /** What the recogniser made of it, where it was asked. */
  intent?: string;
}

/** How clear an entry of the bank must be: before other readings, where nothing else is known, and where a mistake would harm. */
export const KNOWN_WELL = 0.4;
export const KNOWN = -0.25;
export const KNOWN_TOLD = 0.1;
const FOUND: ReplyKey = 'inDanger.missingFound';
const KNOWN_BESIDE = 0.3;
const KNOWN_WELL_BESIDE = 0.45;
const CERTAIN = 0.7;

const SAYS_FOUND = ['itIsOver', 'missingFound'];

/** Both mean it where somebody is missing, and so neither lies far before the other. */
function isFound([first]: readonly Asked[]): boolean {
  return first !== undefined && SAYS_FOUND.includes(first.id) && first.margin >= 0.1;
}

/** The likeliest entry of the bank that fits this danger and was not said yet. */
export function fromBank(draft: Draft, heard: Said, least: number): Answer | undefined {
  const { asked = [] } = heard;
  const group = groupOf(draft);
  const said = draft.conversation.dangerWords;
  const found = inBank(draft, heard, least);
  // However it is put that they are found.
  if (group === 'missing' && isFound(asked) && !said.includes(FOUND))
    return { part: remember(draft, FOUND), graver: false };
  if (!found) return undefined;
  const key: ReplyKey = `inDanger.${found.entry.id}`;
  remember(draft, key);
  return { part: ofTheirCase(draft, found.entry.id, heard.text) ?? key, graver: found.entry.graver === true };
}

/** Said as often as it is asked: by when somebody writes may have changed, and fear is answered each time. */
const ALWAYS = ['whoIsComing', 'whenSomebodyWrites', 'abuseTheyAreHere', 'abuseTheyAreOut', 'abuseBackAgain'];
/** Answers that press for help: nothing for those who have called it. */
const BEFORE_HELP = ['missingWait', 'waitForSomebody', 'waitWithGas', 'is111Enough', 'badEnough', 'whatTheyAsk'];
/** For those who lie on the floor, and nobody else. */
const OF_A_FALL = ['coldOnFloor'];
const FELL = /\b(?:floor|fell|fall|fallen|falls|down|ground|tumbled?)\b/i;
/** Nobody does these from afar. */
const WITH_HANDS = ['goneQuiet'];
/** Somebody who feels the danger from outside is not scolded as if they were in it. */
const INDOORS = ['gasPhone', 'gasCantLeave'];
const OUT: ReplyKey[] = ['withYou.outGas', 'withYou.outFire'];

/** For those who fear somebody, and not for whoever fears their own hands. */
const OF_THE_FEARED = ['threatAfterwards'];

/** Written for whoever may want to die, and harmful to those who fear for somebody. */
const OF_ONES_OWN_MIND = /^(?:mind(?!Samaritans|Crying|AtHospital|HowLong)|selfHarm)/;

/** "Chest" tells of no heart that has stopped. */
const isOneWord = (text: string) => (text.match(/\w\S*/g) ?? []).length <= 1;

/** The entry that answers this here, if one is clear enough. */
function inBank(draft: Draft, { text, asked = [] }: Said, least: number): Fitting | undefined {
  // A number by itself asks nothing.
  if (!/\p{L}{2}/u.test(text)) return undefined;
  const group = groupOf(draft);
  const said = draft.conversation.dangerWords;
  const fits = ({ about, id }: Entry) =>
    !isNotThat(draft, id, text) &&
    // "Is it too late" is of what was swallowed.
    !(id === 'odTooLate' && group !== 'overdose') &&
    // Its words are for whoever took something themselves.
    !(id === 'odHelpHere' && (draft.case!.about === 'someone' || isYoung(draft))) &&
    !(OF_THE_FEARED.includes(id) && group === 'carer') &&
    !(OF_A_FALL.includes(id) && !draft.case!.reasons.some((each) => FELL.test(each.text))) &&
    !(WITH_HANDS.includes(id) && (draft.case!.about === 'me' || whatTheyCannot(draft.conversation).away)) &&
    // Whoever is ill in their mind is near, and feared by nobody who reads along.
    !(WHERE_THEY_ARE.includes(id) && draft.case!.what === 'psychosis') &&
    !(WHERE_THEY_ARE.includes(id) && isOfTheWorried(draft)) &&
    // That they have called has one reader; only that they could not is left to the bank.
    !(id === 'calledThem' && !(tellsOfNoCall(text) && COMES_TO_ILL.includes(group!))) &&
    !(id === 'calledWorse' && !helpIsComing(draft)) &&
    !(BEFORE_HELP.includes(id) && helpIsComing(draft)) &&
    !(OF_ONES_OWN_MIND.test(id) && !about && draft.case!.about === 'someone') &&
    !(INDOORS.includes(id) && (OUT.some((key) => said.includes(key)) || movesIn(text).includes('outside'))) &&
    (!about || about === (isYoung(draft) ? 'me' : draft.case!.about)) &&
    (ALWAYS.includes(id) || !said.includes(`inDanger.${id}`));
  const found = likeliest(asked, (entry) => entry.where.includes(group!) && fits(entry));
  // A body that fails is told of in the middle of any other danger, and goes before it.
  const ill = likeliest(asked, (entry) => entry.graver === true && entry.where.includes('body') && fits(entry));
  // To a child, or in fear of somebody, "he will wake up" is no illness.
  const enough = (group && NEVER_BESIDE.includes(group)) || isOneWord(text) ? CERTAIN : KNOWN_WELL;
  if (ill && group !== 'child' && ill.clear >= enough && ill.margin > (found?.margin ?? Number.NEGATIVE_INFINITY))
    return ill;
  const sure = found?.entry.certain || (found?.entry.graver && isOneWord(text));
  if (found && found.clear >= (sure ? CERTAIN : least)) return found;
  const before = groupsBefore(draft);
  const other = likeliest(
    asked,
    (entry) => entry.where.some((place) => before.includes(place as Group)) && fits(entry),
  );
  return other && !other.entry.certain && other.clear >= KNOWN_WELL ? other : undefined;
}

/** "What if it really is the bank?" fears for the danger, and seeks nothing that there is. */
const SUPPOSES = /^\W*(?:but |and |so )?(?:what|wot) if\b/i;

/** Whether the bank for this danger holds an answer: before any list of what there is. */
export function isKnownHere(draft: Draft, heard: Said): boolean {
  return SUPPOSES.test(heard.text) || inBank(draft, heard, KNOWN_TOLD) !== undefined;
}

/** Who has a key matters to a crew at the door; elsewhere it is somebody who could come. */
const KEYS: Partial<Record<Group, ReplyKey>> = {
  gas: 'withYou.keyGas',
  threat: 'withYou.keyNear',
  abuse: 'withYou.keyNear',
  carer: 'withYou.keyNear',
  without: 'withYou.keyNear',
  scam: 'withYou.keyNear',
  mind: 'withYou.keyNear',
};
/** A high reading, in mmol/l, named as one: an age beside a low sugar is none, and would turn help into harm. */
const HIGH_SUGAR =
  /^(?!.*\b(?:hypo|low|lo|drop\w*|shak\w*|sweat\w*)\b).*\b(?:sugars?|bms?|glucose|reading|meter)\b.{0,16}(?:\b(?:1[5-9]|[2-4]\d)(?:\.\d)?\b|\bhi(?:gh)?\b)/is;

const COMES_TO_ILL: Group[] = ['body', 'overdose'];

/** Where whoever is feared is now: in few words it is heard sooner than anything else is. */
const WHERE_THEY_ARE = ['abuseTheyAreHere', 'abuseTheyAreOut', 'abuseBackAgain'];
const FEW_WORDS = 8;

/** Whoever writes about another speaks of those who are worried about as often as of those who are feared. */
export function isOfTheWorried({ case: it }: Draft): boolean {
  return it!.about === 'someone' && (it!.what === 'childAtRisk' || !it!.reasons.some((each) => isOfMe(each.text)));
}

/** In fear of somebody: that they are coming, are out, or that it is safe to write again. Heard every time. */
export function whereTheyAre(draft: Draft, { text, asked = [] }: Said): Part | undefined {
  const group = groupOf(draft);
  if (!group || !NEVER_BESIDE.includes(group) || text.trim().split(/\s+/).length > FEW_WORDS) return undefined;
  // "He's here with me", of the child or the friend who is worried about, tells of nobody who is feared.
  if (isOfTheWorried(draft)) return undefined;
  const first = likeliest(asked, ({ where }) => where.includes(group));
  if (!first || !WHERE_THEY_ARE.includes(first.entry.id) || first.margin < KNOWN) return undefined;
  if (isNotThat(draft, first.entry.id, text)) return undefined;
  return ofTheirCase(draft, first.entry.id, text);
}

/** What their case knows better than any bank: what happens now, and when. */
function ofTheirCase(draft: Draft, id: string, text: string): Part | undefined {
  const there = whenThere(draft);
  const said = draft.conversation.dangerWords;
  if (id === 'whoIsComing' || id === 'whoTonight') return ['withYou.whoComes', there];
  if (id === 'whenSomebodyWrites') return isYoung(draft) ? ['withYou.childNext', there] : ['withYou.whenWrites', there];
  if (id === 'childWhatNext') return ['withYou.childNext', there];
  if (id === 'someoneHasKey') return KEYS[groupOf(draft)!] && remember(draft, KEYS[groupOf(draft)!]!);
  // A number of two digits is no low sugar, whatever the words are like.
  if (id === 'diabeticLow' && HIGH_SUGAR.test(text)) return remember(draft, 'inDanger.highSugar');
  if (id === 'deleteThis' && groupOf(draft) === 'abuse') return remember(draft, 'inDanger.abuseHideChat');
  if (id === 'abuseSafeWay') return keepReach(draft, text, 'some');
  if (id === 'aloneScared' && COMES_TO_ILL.includes(groupOf(draft)!) && !said.includes('withYou.scaredBody'))
    return remember(draft, 'withYou.scaredBody');
  if (id === 'abuseTheyAreHere') return keepReach(draft, text, 'near');
  if (id === 'abuseTheyAreOut') return keepReach(draft, text, 'away');
  if (id === 'abuseBackAgain') return remember(draft, 'withYou.backAgain');
  if (id === 'calledThem') return remember(draft, 'withYou.notYetCalled');
  if (id === 'concernWhatHappens')
    return [groupOf(draft) === 'abuse' ? 'withYou.whatNowUnseen' : 'withYou.whatNow', there];
  return id === 'mindHowLong' && (there.promise || there.late) ? ['crisis.when', there] : undefined;
}

/** Where every second counts, nothing else is answered before help is on its way. */
const HELP_FIRST: Group[] = ['overdose', 'body', 'gas', 'fire'];
const NEVER_BESIDE: Group[] = ['child', 'abuse'];

/** Nobody has said that help is on its way, and it is needed first. */
export function needsHelpFirst(draft: Draft): boolean {
  const group = groupOf(draft);
  return group !== undefined && HELP_FIRST.includes(group) && !helpIsComing(draft) && !isGuess(draft);
}

/** What is wished for in any talk, with the words for it here. */
const WISHES: Record<string, ReplyKey> = {
  otherLanguage: 'withYou.interpreter',
  assessInterpreter: 'withYou.interpreter',
  ringMe: 'withYou.ringMe',
};

/** "My number is ..., ring me, not him". */
const RING_ME = /\b(?:ring|call|phone|bell) me\b/i;

/** A number by itself, or one word, wishes for nothing. */
const A_FEW_WORDS = /\p{L}+[^\p{L}]+\p{L}+[^\p{L}]+\p{L}/u;

/** They wish for an interpreter, or to be rung: it is kept for whoever joins, and said once. */
export function wishIn(draft: Draft, { text, asked: [first] = [] }: Said): Part | undefined {
  const facts = factsIn(text);
  const named = asksForLanguage(text, facts) ? 'withYou.interpreter' : undefined;
  const rung = facts.phone && RING_ME.test(text) ? 'withYou.ringMe' : undefined;
  const meant = first && first.margin >= 0 && A_FEW_WORDS.test(text) ? WISHES[first.id] : undefined;
  const key = named ?? rung ?? meant;
  if (!key) return undefined;
  // Asked for once more: it is named once more, and nobody's wish is put down as a note.
  if (named && draft.conversation.dangerWords.includes(key)) return interpreterAgain(facts.language!);
  if (draft.conversation.dangerWords.includes(key)) return undefined;
  return [remember(draft, key), whenThere(draft)];
}

const LIKELIEST = 4;

/** The same behind something else that they told. */
export function interpreterToo(draft: Draft, { text, asked = [] }: Said): Part[] {
  const key: ReplyKey = 'withYou.interpreter';
  const wishes =
    A_FEW_WORDS.test(text) && asked.slice(0, LIKELIEST).some(({ id, margin }) => margin >= 0 && WISHES[id] === key);
  return wishes && !draft.conversation.dangerWords.includes(key) ? [[remember(draft, key), whenThere(draft)]] : [];
}

/** A plain question about something else, to which the bank holds an answer for ordinary talk. */
export function beside(draft: Draft, { asked = [] }: Said): Part | undefined {
  const group = groupOf(draft);
  const { dangerWords } = draft.conversation;
  // Whoever fears somebody wants no leaflet; whoever writes of another may ask how a thing is done.
  if (group && NEVER_BESIDE.includes(group) && (group === 'child' || draft.case!.about === 'me')) return undefined;
  const found = likeliest(asked, (entry) => {
    const { id, intent, where } = entry;
    if (!isOrdinary(entry) || intent || dangerWords.includes(`asked.${id}`)) return false;
    return where.includes('talk') || where.includes('case');
  });
  const least = isGuess(draft) ? KNOWN_BESIDE : KNOWN_WELL_BESIDE;
  if (!found || found.entry.certain || found.clear < least) return undefined;
  return remember(draft, `asked.${found.entry.id}`);
}

/**
 * What to do at once, where the gate is not sure that it is danger and the bank knows what they tell of: said before they
 * are asked whether anybody is in danger.
 */
export function whileWeAsk(draft: Draft, { asked = [] }: Said): ReplyKey[] {
  // Nobody has called for what we only ask about.
  const found = likeliest(
    asked,
    ({ id, graver, where }) => graver === true && id !== 'calledWorse' && !where.includes('abuse'),
  );
  if (!found || found.clear < KNOWN_WELL) return [];
  return [remember(draft, `inDanger.${found.entry.id}`)];
}

/** What somebody asks or wishes while their request is with our team: answered, and only then the thread is taken up. */

import { isCrisisNow } from '../../bot/case/case.ts';
import type { Answers } from '../../bot/conversation.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { namedDay } from '../../bot/namedDay.ts';
import { type Facts, type Part, say } from '../../bot/reply.ts';
import { listen } from '../../bot/turn/listen.ts';
import type { Turn } from '../../bot/turn/turn.ts';
import { fearsMoneyStops, feelingIn, speaksOf } from '../../bot/understanding/askedOfTheCase.ts';
import { asksForEquipment } from '../../bot/understanding/equipment.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { asUnderstood } from '../../bot/understanding/saidIn.ts';
import { wishesIn } from '../../bot/understanding/wishes.ts';
import { aboutThem } from '../asking.ts';
import {
  asksForAKind,
  asksForThatToo,
  asksForTheirYes,
  asksHowItGoes,
  asksIfAllowed,
  asksWhatItBrings,
  asksWhatWeHave,
  asksWhoIsTold,
  asksWithoutNames,
  complainsToo,
  fearsForAVisa,
  goesAwayThemselves,
  keepsBack,
  likedIn,
  movesTheDay,
  needsAnInterpreter,
  onlyJokes,
  saysGoAhead,
  saysWhenToRing,
  wantsSomewhereToGo,
  whatTheySaid,
  whomTheyMean,
} from '../heardWithin.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { askAgain, isOurs, isWorried, keepMore } from '../inPassing.ts';
import { asks } from '../known.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { requestOf } from '../requests.ts';
import { isAsking } from '../rooms.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { shownBack, toCase } from '../telling.ts';
import { ofTheCase } from '../tonight.ts';
import { asksAssessment, asksUs } from '../whichRoom.ts';

type Answer = (moment: Moment) => Promise<boolean>;

/** In this order: what they will not tell is honoured before all else. */
const ANSWERS: Answer[] = [
  keepsSomethingBack,
  saysItAgain,
  asksForWhatWeHave,
  putsTheDayRight,
  asksForMore,
  needsTheirLanguage,
  saysWhatKind,
  fearsThatMoneyStops,
  fearsForTheirVisa,
  mustBeAwayThemselves,
  jokes,
  asksOfConsent,
  asksWhoHears,
  asksWhatMayCome,
  looksForSomewhere,
  saysWhenItSuitsThem,
];

export const asksWithinARequest: Step = async (moment) => {
  const { turn, waiting, want } = moment;
  const { draft, heard } = turn;
  if (heard.what !== 'message' || want || !isOurs(draft) || isCrisisNow(draft.case)) return false;
  if (waiting && waiting !== StatutoryRequest.id && waiting !== InformationAndAdvice.id) return false;
  // What is said of a name where abuse is feared has words of its own, unless a name was asked for.
  const asked = waiting === StatutoryRequest.id ? [keepsSomethingBack] : [];
  const some = isWorried(draft) ? [...asked, asksForWhatWeHave] : ANSWERS;
  if (draft.case?.kind !== 'statutory' && !isWorried(draft)) return false;
  for (const answers of some) if (await answers(moment)) return true;
  return false;
};

/** After what has an answer of its own: whether anybody has it, what comes next, and by when. */
export const asksHowTheirRequestGoes: Step = async (moment) => {
  const { turn, want } = moment;
  const { draft, heard } = turn;
  if (heard.what !== 'message' || want || !isOurs(draft) || isCrisisNow(draft.case)) return false;
  if (draft.case?.kind === 'person' || draft.case?.status === 'waiting') return false;
  return asksOfItsProgress(moment);
};

/** "Can I ask about somebody without saying who?": yes, before anything else is made of it. */
export const asksWithoutGivingNames: Step = async ({ dc, turn, waiting, want }) => {
  const { draft, heard } = turn;
  const isFree = !waiting || waiting === InformationAndAdvice.id;
  if (!isFree || want || draft.case || heard.what !== 'message' || asksAssessment(heard.text)) return false;
  const back = keepsBack(heard.text, undefined);
  if (!asksWithoutNames(heard.text) && !(back?.name || back?.number)) return false;
  await say(dc.context, ['statutory.withoutNames']);
  return true;
};

/** The question that waits is put once more after an answer, and then stays open: nobody is pushed. */
async function sayAndGoOn({ dc, answers, waiting }: Moment, said: Part[]): Promise<true> {
  const { asked } = answers;
  const most = LONG.test(asked ?? '') ? MOST_PUT - 1 : MOST_PUT;
  const goesOn = isAsking(waiting) && asked?.startsWith('statutory.') && (answers.put?.[asked as never] ?? 0) < most;
  if (goesOn) await askAgain(dc, answers, said);
  else await say(dc.context, said);
  return true;
}

const MOST_PUT = 3;
/** Whose words take up the whole screen. */
const LONG = /ask(?:Hard|CarerHelp|Today|GoingHome|Share)$/;

function told(turn: Turn, answers: Answers): Facts {
  return { ...aboutThem(answers), ...ofTheCase(turn) };
}

function hear({ turn, answers }: Moment): void {
  const { heard, facts, directory } = turn;
  listen(answers, heard.text, facts, placeNamed(directory, heard.text), false);
}

async function keepsSomethingBack(moment: Moment): Promise<boolean> {
  const { dc, turn, answers, waiting } = moment;
  const back = keepsBack(turn.heard.text, undefined);
  if (!back || turn.facts.phone) return false;
  hear(moment);
  if (waiting === StatutoryRequest.id && answers.asked !== 'statutory.summary') {
    await dc.continueDialog();
    return turn.draft.lines.length > 0;
  }
  keepMore(turn, answers);
  await say(dc.context, [['statutory.notNeeded', { name: back.name, number: back.number }]]);
  return true;
}

async function saysItAgain(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (!saysGoAhead(turn.heard.text) || answers.asked === 'statutory.summary') return false;
  const { reference, promise } = ofTheCase(turn);
  return sayAndGoOn(moment, [['statutory.isAsked', { reference, promise }]]);
}

async function asksForWhatWeHave(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (!asksWhatWeHave(turn.heard.text)) return false;
  const shown = shownBack(answers);
  const request = requestOf(answers.request ?? turn.draft.case!.what).words;
  return sayAndGoOn(moment, [
    ['statutory.whatWeHave', { ...told(turn, answers), ...shown, request, worry: isWorried(turn.draft) }],
  ]);
}

/** Another day is no second one: it stands wherever the first one stood. */
async function putsTheDayRight(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  const day = movesTheDay(text);
  const { byWhen, goingHome } = answers.told ?? {};
  if (!day || !(byWhen ?? goingHome)) return false;
  hear(moment);
  const says = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!]+$/, '');
  for (const name of ['byWhen', 'goingHome'] as const)
    if (answers.told?.[name]) answers.told = { ...answers.told, [name]: says };
  if (answers.told?.urgencyWords) answers.told = { ...answers.told, urgencyWords: undefined };
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  return sayAndGoOn(moment, [['statutory.dayPutRight', { says: day }]]);
}

/** "Also a seat for the bath", "make it a complaint as well": it goes with the request, by its name. */
async function asksForMore(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  const { request } = answers;
  if (request !== 'complaint' && complainsToo(text)) {
    hear(moment);
    return begin(moment, StatutoryRequest.id, { intent: 'complaint', certain: true });
  }
  if (!asksForEquipment(text) || (!asksForThatToo(text) && !asksUs(text))) return false;
  if (request !== 'equipmentAndAdaptations') {
    hear(moment);
    return begin(moment, StatutoryRequest.id, { intent: 'equipmentAndAdaptations', certain: true });
  }
  if (!asksForThatToo(text)) return false;
  keepMore(turn, answers);
  const { reference } = ofTheCase(turn);
  return sayAndGoOn(moment, [['statutory.added', { reference, says: saidBack(text, turn.draft.conversation) }]]);
}

/** "He speaks mainly Gujarati": an interpreter is asked for, and no family has to do it. */
async function needsTheirLanguage(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  const { language } = turn.facts;
  // There it is the answer.
  if (/ask(?:More|Hard)$/.test(answers.asked ?? '')) return false;
  if (asksUs(text) || wishesIn(text).interpreter || !needsAnInterpreter(text, language)) return false;
  if (!(await once(moment.dc, 'statutory.interpreter'))) return false;
  hear(moment);
  const says = text.replace(/\s+/g, ' ').trim().slice(0, LONGEST);
  answers.told = { ...answers.told, communication: [answers.told?.communication, says].filter(Boolean).join('\n') };
  answers.language ??= language;
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  return sayAndGoOn(moment, ['statutory.interpreter']);
}

/** A lady to wash her, food that he eats: may be asked for, is kept, and nothing is promised. */
async function saysWhatKind(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!asksForAKind(text) && !asksIfAllowed(text)) return false;
  hear(moment);
  keepMore(turn, answers);
  const says = saidBack(text, turn.draft.conversation);
  return sayAndGoOn(moment, [['statutory.mayAsk', { ...told(turn, answers), says }]]);
}

async function fearsForTheirVisa(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (!fearsForAVisa(turn.heard.text)) return false;
  keepMore(turn, answers);
  return sayAndGoOn(moment, ['statutory.visa']);
}

/** Who cares for somebody and goes into hospital: help for that time is asked for, and the day is kept. */
async function mustBeAwayThemselves(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (answers.forWhom !== 'someone' || answers.told?.works || !goesAwayThemselves(text)) return false;
  hear(moment);
  keepMore(turn, answers);
  const says = text.replace(/\s+/g, ' ').trim();
  if (namedDay(text, turn.now) || A_DATE.test(text))
    answers.told = { ...answers.told, byWhen: answers.told?.byWhen ?? says };
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  return sayAndGoOn(moment, ['asked.whoMindsMother']);
}

const A_DATE = /\b\d{1,2}(?:st|nd|rd|th)\b/i;

async function jokes(moment: Moment): Promise<boolean> {
  return onlyJokes(moment.turn.heard.text) && sayAndGoOn(moment, ['statutory.noJoker']);
}

async function fearsThatMoneyStops(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!fearsMoneyStops(text) || !asks(text) || speaksOf('house', text)) return false;
  keepMore(turn, answers);
  return sayAndGoOn(moment, ['yourRequest.moneyNoBar']);
}

/** "He said do what you like, does that count": whoever asks may ask, and our team hears it from the person. */
async function asksOfConsent(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (answers.forWhom === 'me' || answers.told?.works || !asksForTheirYes(text)) return false;
  if (answers.request === 'carersAssessment') return sayAndGoOn(moment, ['asked.carerTheirAgreement']);
  const says = whatTheySaid(text);
  if (says) answers.told = { ...answers.told, knows: answers.told?.knows || text.slice(0, LONGEST) };
  keepMore(turn, answers);
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  if (says && answers.asked === 'statutory.askKnows') {
    answers.asked = 'statutory.askShare';
    answers.told = { ...answers.told };
  }
  return sayAndGoOn(moment, [
    ['statutory.theirYes', { ...told(turn, answers), says: says?.replaceAll('"', "'") ?? '' }],
  ]);
}

async function asksWhoHears(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { text } = turn.heard;
  if (!asksWhoIsTold(text) || asksAssessment(text)) return false;
  const whom = whomTheyMean(text)?.replace(/^my /i, 'your ') ?? '';
  // Of whoever it is about, nobody can promise that they never hear of it.
  const isIt = answers.forWhom === 'someone' && answers.request !== 'carersAssessment' && isThem(whom, answers);
  keepMore(turn, answers);
  Object.assign(turn.draft.case!.facts, toCase(answers, turn.facts));
  const named = /^(?:he|she|they)$/i.test(whom) ? OBJECT[whom.toLowerCase()]! : whom;
  return sayAndGoOn(moment, [
    isIt
      ? ['statutory.notBehindThem', aboutThem(answers)]
      : ['statutory.whoIsTold', { ...aboutThem(answers), whom: named }],
  ]);
}

const OBJECT: Record<string, string> = { he: 'him', she: 'her', they: 'them' };

/** "From her", with the request about her; "my dad", with the request about him. */
function isThem(whom: string, { pronoun, relation = '' }: Answers): boolean {
  const word = whom.toLowerCase();
  if (word === pronoun || word === OBJECT[pronoun ?? '']) return true;
  return relation !== '' && (word.endsWith(relation) || SHORT[word.replace('your ', '')] === relation);
}

const SHORT: Record<string, string> = { mum: 'mother', mam: 'mother', dad: 'father' };

async function asksWhatMayCome(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  if (!asksWhatItBrings(turn.heard.text)) return false;
  const carer = answers.request === 'carersAssessment';
  if (!carer && !ASSESSED.includes(answers.request ?? '')) return false;
  return sayAndGoOn(moment, [['statutory.whatItBrings', { ...told(turn, answers), carer }]]);
}

const ASSESSED = ['needsAssessment', 'reviewOfSupport', 'hospitalDischarge'];

/** "Only evenings, I work": when to ring, where something else was asked. */
async function saysWhenItSuitsThem(moment: Moment): Promise<boolean> {
  const { dc, turn, answers, waiting } = moment;
  const { text } = turn.heard;
  const { asked } = answers;
  // There a day is an answer.
  if (waiting && !/ask(?:Name|Phone|Reach|Knows|Share|More)$|summary$/.test(asked ?? '')) return false;
  if (!saysWhenToRing(text) || turn.facts.phone || turn.facts.name || wishesIn(text).callAt || wishesIn(text).byWay)
    return false;
  const says = text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.!]+$/, '');
  const callAt = [answers.told?.callAt, says].filter(Boolean).join('\n').slice(0, LONGEST);
  answers.told = { ...answers.told, callAt };
  turn.draft.case!.facts.callAt = callAt;
  if (asked === 'statutory.summary') {
    await askAgain(dc, answers, [['statutory.noted', { says }]]);
    return true;
  }
  return sayAndGoOn(moment, [['statutory.noted', { says }]]);
}

/** "Anything he could go to meanwhile": looked for now, by what they enjoy where they name it. */
async function looksForSomewhere(moment: Moment): Promise<boolean> {
  const { dc, turn, answers, waiting } = moment;
  const { text } = turn.heard;
  if (!(wantsSomewhereToGo(text) || wantsSomewhereToGo(asUnderstood(text))) || asksAssessment(text)) return false;
  hear(moment);
  const { asked } = answers;
  const place = answers.told?.place ?? '';
  const liked = likedIn(text).map((each) => `${each} group ${place}`.trim());
  // "For men like me" names nothing that could be looked for: company is.
  const company = `social club to meet people ${place}`.trim();
  const [first, ...others] = LIKE_ME.test(text) ? [...liked, company] : liked;
  const options = first ? { text: first, instead: [...others, text, company] } : { instead: [company] };
  await dc.beginDialog(InformationAndAdvice.id, { intent: '', quiet: true, ...options });
  if (!isAsking(waiting)) return turn.draft.lines.length > 0;
  answers.asked = asked;
  if ((answers.put?.[asked as never] ?? 0) < MOST_PUT) await askAgain(dc, answers, ['frontDoor.backTo']);
  return true;
}

const LIKE_ME =
  /\b(?:like me|like (?:him|her)|(?:men|women|ladies|lads|boys|people|someone|somebody) (?:like|of (?:my|his|her) age)|out once|out of the house|get (?:her|him|them|me|mum|dad) out)\b/i;

/** "What happens next, and when?", "has anyone picked it up": true as it stands now, and what comes next. */
async function asksOfItsProgress(moment: Moment): Promise<boolean> {
  const { turn, answers } = moment;
  const { draft, heard } = turn;
  if (!asksHowItGoes(heard.text) || wishesIn(heard.text).callAt || feelingIn(heard.text)) return false;
  // How long an answer to a complaint takes is known.
  if (answers.request === 'complaint' && /\bhow (?:long|soon)\b/i.test(heard.text))
    return sayAndGoOn(moment, [['yourRequest.complaintTime', ofTheCase(turn)]]);
  hear(moment);
  const it = draft.case!;
  const worry = isWorried(draft);
  const { communication = '', callAt = '' } = answers.told ?? {};
  const way = wishesIn(communication).byWay !== undefined;
  const next = worry || answers.unclear ? '' : requestOf(answers.request ?? it.what).next;
  const claimed = it.status === 'claimed';
  const facts = { claimed, name: it.owner?.name ?? '', next, way, callAt: worry ? '' : callAt, worry };
  return sayAndGoOn(moment, [['statutory.howItGoes', { ...told(turn, answers), ...facts }]]);
}

const LONGEST = 2_000;

/** What is said next to somebody in danger, in answer to what they write: from the gate's hearing and from a turn alike. */
import content from '../../content/requests.json' with { type: 'json' };
import { inWords } from '../hours.ts';
import { openOrRaise } from '../openCase.ts';
import type { Part, ReplyKey } from '../reply.ts';
import { asideIn } from '../understanding/asides.ts';
import { type Facts, factsIn, numberOf } from '../understanding/facts.ts';
import { isQuestion, saysSafe, takesBack, turnsDown, yesOrNo } from '../understanding/shortAnswers.ts';
import { ABOUT_THEM, childWords, isYoung, remember, stay } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { answerTo, listening, type Said } from './inDanger.ts';
import { reachIn } from './reach.ts';

/** What yes means is decided by what was asked last: "are you safe" and "is anyone in danger" ask it both ways round. */
interface Asked {
  yes: ReplyKey;
  no: ReplyKey;
}
const SAFE: Asked = { yes: 'crisis.safeYes', no: 'crisis.safeNo' };
const IN_DANGER: Asked = { yes: 'crisis.safeNo', no: 'crisis.safeYes' };
const WITH_THEM: Asked = { yes: 'withYou.nearBody', no: 'withYou.aloneBody' };
const CALLED: Asked = { yes: 'withYou.comingBody', no: 'withYou.noPhoneBody' };
/** Of what may have been asked, the last that was counts. */
const ASKED: Partial<Record<ReplyKey, Asked>> = {
  'crisis.suicide': { yes: 'withYou.thinking', no: 'withYou.notThinking' },
  'crisis.unsure': IN_DANGER,
  'crisis.scamNow': { yes: 'withYou.gaveIt', no: 'withYou.scamMore' },
  'crisis.overdose': WITH_THEM,
  'crisis.medical': CALLED,
  'crisis.onTheFloor': CALLED,
  'crisis.missingPerson': { yes: 'withYou.coming', no: 'crisis.safeNo' },
  'crisis.gas': { yes: 'withYou.outGas', no: 'withYou.stillInside' },
  'crisis.fire': { yes: 'withYou.outFire', no: 'withYou.stillInside' },
  'withYou.body1': CALLED,
  'withYou.outGas': { yes: 'withYou.comingGas', no: 'withYou.gas1' },
  'withYou.outFire': { yes: 'withYou.stillInside', no: 'withYou.coming' },
  'crisis.next1': { yes: 'withYou.nearMind', no: 'withYou.aloneMind' },
  'withYou.thinking': SAFE,
  'withYou.notThinking': SAFE,
  'withYou.heard2': { yes: 'withYou.nearMind', no: 'withYou.aloneMind' },
};
/** Where it is about somebody else, another question was asked. */
const OF_THEM: Partial<Record<ReplyKey, Asked>> = {
  'crisis.suicide': SAFE,
  'crisis.overdose': { yes: 'withYou.body1', no: 'crisis.safeNo' },
};
/** Answers that say that it is worse than our team knew. */
const UNSAFE: ReplyKey[] = ['crisis.safeNo', 'withYou.thinking', 'withYou.stillInside', 'withYou.gaveIt'];
/** "Ok" goes on with the talk; it is no yes to whether somebody is safe, or wants to die. */
const GOES_ON = /^\W*(?:o?k|okay|alright|all right|fine|sure|right)\W*$/i;
/** "Thank you, bye" ends the talk; "thank you" does not. */
const SAYS_BYE = /\b(?:bye|goodbye|good ?night)\W*$/i;
/** Dangers where nobody but 999 is fast enough: their no is respected, and said plainly what it may cost. */
const SECONDS_COUNT = ['medical', 'overdose', 'onTheFloor', 'gas', 'fire', 'missingPerson'];

/** Whoever joins needs to know whom to ring and what to call them. */
export function keepWho(draft: Draft, facts: Facts): void {
  const { name, age, language } = facts;
  const phone = numberOf(facts);
  Object.assign(
    draft.case!.facts,
    name && { name },
    phone && { phone },
    language && { language },
    age !== undefined && { age: String(age) },
  );
}

/** They have told that they are safe, or took it back: then a clear question is answered as well. */
export function isCalmer({ conversation: { dangerWords } }: Draft): boolean {
  const calm: ReplyKey[] = ['crisis.safeYes', 'crisis.joke', 'withYou.notThinking', 'inDanger.mindJoking'];
  return calm.some((key) => dangerWords.includes(key));
}

/** The draft must hold the open crisis. Never the same script twice. */
export function stayWith(draft: Draft, heard: Said): Part {
  const { text, intent } = heard;
  const { what } = draft.case!;
  // A child is hurt by somebody at home, whatever kind of danger it is for the desk.
  const reach = reachIn(draft, isYoung(draft) ? 'domesticAbuse' : what, text);
  if (reach) return reach === 'crisis.away' && isYoung(draft) ? remember(draft, 'withYou.childAway') : reach;
  const said = draft.conversation.dangerWords;
  const [child] = childWords(draft, text, draft.case!.about);
  if (child) return child;
  const unsaid = (key: ReplyKey) => !said.includes(key);
  const told = whatTheyTell(draft, heard);
  if (told) return told;
  const aside = asideIn(text);
  const secret: ReplyKey = isYoung(draft) ? 'withYou.childSecret' : 'crisis.secret';
  if (aside === 'secret' && unsaid(secret)) return remember(draft, secret);
  if (aside === 'numbers') return ['crisis.numbers', { isGas: what === 'gas' }];
  if (aside === 'howLong' || intent === 'requestStatus') return when(draft, text);
  const refuses = SECONDS_COUNT.includes(what) ? 'crisis.refusesHelp' : 'crisis.refuses';
  if (turnsDown(text) && !isQuestion(text) && unsaid(refuses)) return remember(draft, refuses);
  if (takesBack(text) && unsaid('crisis.joke')) return remember(draft, 'crisis.joke');
  const answered = answerToUs(draft, text);
  if (answered && unsaid(answered)) {
    if (UNSAFE.includes(answered)) tellTeam(draft, text);
    return remember(draft, answered);
  }
  if (SAYS_BYE.test(text) && unsaid('crisis.goodbye')) return remember(draft, 'crisis.goodbye');
  const asked = requested(draft, text, intent);
  if (asked) return asked;
  const passing = answerTo(draft, heard, true);
  if (passing) {
    if (passing.graver) tellTeam(draft, text);
    return passing.part;
  }
  if (intent === 'goodbye' && unsaid('crisis.goodbye')) return remember(draft, 'crisis.goodbye');
  if (tellsHowToReach(factsIn(text)) && unsaid('crisis.kept')) return remember(draft, 'crisis.kept');
  const next = listening(draft).find(unsaid);
  if (next) return remember(draft, next);
  tellTeam(draft, text);
  return stay(draft);
}

/** "I want him sectioned": a request that people must decide is put on the case, and said back once. */
function requested(draft: Draft, text: string, intent: string | undefined): Part | undefined {
  const request = (content.requests as Record<string, { words: string }>)[intent ?? ''];
  if (!request || intent === 'safeguardingWorry' || draft.conversation.dangerWords.includes('withYou.request'))
    return undefined;
  tellTeam(draft, text);
  return [remember(draft, 'withYou.request'), { request: request.words }];
}

/** What they tell or ask of their danger comes before any reading of yes and no: "no, he hasn't hurt anyone" is no "no". */
export function whatTheyTell(draft: Draft, heard: Said): Part | undefined {
  const told = answerTo(draft, heard, false);
  if (told?.graver) tellTeam(draft, heard.text);
  return told?.part;
}

/** What their yes or no says to what was asked last. */
function answerToUs(draft: Draft, text: string): ReplyKey | undefined {
  const { dangerWords: said } = draft.conversation;
  const last = said.findLast((key) => ASKED[key as ReplyKey]) as ReplyKey | undefined;
  const aboutThem = last && said[said.lastIndexOf(last) + 1] === ABOUT_THEM ? OF_THEM[last] : undefined;
  const asked = aboutThem || (last && ASKED[last]) || SAFE;
  if (saysSafe(text)) return 'crisis.safeYes';
  if (GOES_ON.test(text)) return undefined;
  const answer = yesOrNo(text);
  return answer && asked[answer];
}

/** A name or a number, for whoever joins. */
function tellsHowToReach({ name, phone, extension }: Facts): boolean {
  return Boolean(name ?? phone ?? extension);
}

/** How long it will be, as far as anybody knows. */
function when(draft: Draft, text: string): Part {
  const { promisedBy } = draft.case!;
  const now = draft.clock.care();
  if (promisedBy > now) return ['crisis.when', { promise: inWords(promisedBy, now) }];
  tellTeam(draft, text);
  return stay(draft);
}

function tellTeam(draft: Draft, text: string): void {
  openOrRaise(draft, { kind: 'crisis', what: draft.case!.what, urgency: 'immediate', text });
}

/** What is said next to somebody in danger, in answer to what they write: from the gate's hearing and from a turn alike. */
import { waitsSince } from '../case/case.ts';
import { inWords } from '../hours.ts';
import { openOrRaise } from '../openCase.ts';
import type { Part, ReplyKey } from '../reply.ts';
import { asideIn } from '../understanding/asides.ts';
import { type Facts, factsIn, numberOf } from '../understanding/facts.ts';
import { isQuestion, saysSafe, takesBack, turnsDown, yesOrNo } from '../understanding/shortAnswers.ts';
import { childWords, nextSteps, remember, stay } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { reachIn } from './reach.ts';

/** Dangers whose safety question is asked the other way round: there, yes is the dangerous answer. */
const YES_IS_DANGER = ['unsure', 'scamNow'];
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
  return dangerWords.includes('crisis.safeYes') || dangerWords.includes('crisis.joke');
}

/**
 * The draft must hold the open crisis. Never the same script twice.
 * @param intent what the recogniser made of it, where it was asked
 */
export function stayWith(draft: Draft, text: string, intent?: string): Part {
  const { what } = draft.case!;
  const reach = reachIn(draft, what, text);
  if (reach) return reach;
  const said = draft.conversation.dangerWords;
  const [child] = childWords(draft, text, draft.case!.about);
  if (child) return child;
  const safe = saysSafe(text);
  const answer = safe ? (YES_IS_DANGER.includes(what) ? 'no' : 'yes') : yesOrNo(text);
  const aside = asideIn(text);
  if (aside === 'secret' && !said.includes('crisis.secret')) return remember(draft, 'crisis.secret');
  if (aside === 'numbers') return ['crisis.numbers', { isGas: what === 'gas' }];
  if (aside === 'howLong' || intent === 'requestStatus') return when(draft);
  const refuses = SECONDS_COUNT.includes(what) ? 'crisis.refusesHelp' : 'crisis.refuses';
  if (turnsDown(text) && !isQuestion(text) && !said.includes(refuses)) return remember(draft, refuses);
  if (intent === 'goodbye' && !said.includes('crisis.goodbye')) return remember(draft, 'crisis.goodbye');
  const unsafe = answer === (YES_IS_DANGER.includes(what) ? 'yes' : 'no');
  const answered = unsafe ? 'crisis.safeNo' : 'crisis.safeYes';
  if (answer && !said.includes(answered)) {
    if (unsafe) tellTeam(draft, text);
    return remember(draft, answered);
  }
  if (takesBack(text) && !said.includes('crisis.joke')) return remember(draft, 'crisis.joke');
  if (tellsHowToReach(factsIn(text)) && !said.includes('crisis.kept')) return remember(draft, 'crisis.kept');
  const next = (['crisis.heard', ...nextSteps(what)] as ReplyKey[]).find((key) => !said.includes(key));
  if (next) return remember(draft, next);
  tellTeam(draft, text);
  return stay(draft);
}

/** A name or a number, for whoever joins. */
function tellsHowToReach({ name, phone, extension }: Facts): boolean {
  return Boolean(name ?? phone ?? extension);
}

/** How long it will be, as far as anybody knows. */
function when({ case: it, clock }: Draft): Part {
  const { promisedBy, raised } = it!;
  const now = clock.care();
  if (promisedBy > now) return ['crisis.when', { promise: inWords(promisedBy, now) }];
  return ['crisis.stay', { minutes: Math.max(1, Math.round((now - waitsSince(it!)) / 60_000)), times: raised + 1 }];
}

function tellTeam(draft: Draft, text: string): void {
  openOrRaise(draft, { kind: 'crisis', what: draft.case!.what, urgency: 'immediate', text });
}

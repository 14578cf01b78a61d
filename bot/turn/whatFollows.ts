/**
 * What follows a message at once, in the commit that hears it: small steps in order, and the first that answers ends it.
 * What none of them answers has a turn of its own.
 */
import { isCrisisNow } from '../case/case.ts';
import { inWords, staffed } from '../hours.ts';
import { openOrRaise } from '../openCase.ts';
import type { Concern } from '../safety/concern.ts';
import { tell } from '../speakTo.ts';
import { isAutomaticReply } from '../texts/keywords.ts';
import { factsIn } from '../understanding/facts.ts';
import { howToReach } from '../understanding/safeContact.ts';
import { isQuestion, yesOrNo } from '../understanding/shortAnswers.ts';
import {
  believesIt,
  deniesItSoftly,
  hasCalled,
  helpIsCalled,
  isNewsOfBlows,
  isUnsafe,
  mayBeDanger,
  meansMe,
  noDanger,
  sameAsAsked,
  saysUnsafe,
  stillDanger,
} from './askIfSafe.ts';
import { isOnlyOfAWard } from './asTold.ts';
import { criesForHelp, hasCome, theyCame } from './cries.ts';
import { danger, orAnother, queue } from './danger.ts';
import type { Said } from './dangerBank.ts';
import { remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { deniesIt, easedBy, noteHeard, staysEased } from './eased.ts';
import type { Inbound } from './hear.ts';
import { isCalmer, keepWho } from './stayWith.ts';
import { factsFor, isIll } from './tellings.ts';
import { whoElseWrites } from './whoElseWrites.ts';
import { saysOf } from './writtenTellings.ts';
import { goesOn } from './yesAndNo.ts';

export interface Following {
  draft: Draft;
  inbound: Inbound;
  said: Said;
  /** The id of the resident's line. */
  line: string;
  found: Concern[];
  act?: Concern;
  ask?: Concern;
  /** What it asked besides its danger. */
  rest: string;
  /** The open case's kind, where it is nobody's but ours. */
  open?: string;
}

type Follows = (heard: Following) => boolean;

/** Somebody who writes on after that is told again no sooner. */
const TOLD_AGAIN_MS = 60 * 60_000;

export function whatFollows(heard: Following): void {
  STEPS.some((step) => step(heard));
}

/** Whoever they fear may have the phone: before anything that would show what this is. */
const isSomebodyElse: Follows = ({ draft, said, act }) => whoElseWrites(draft, said.text, act);

/** On a ward they are looked after: the way home is pressing, and no life hangs on it tonight. */
const isOfAWard: Follows = ({ draft, said, line, found, act, ask, open }) => {
  const heard = act ?? ask;
  if (!heard || open === 'crisis' || draft.conversation.holder !== 'bot') return false;
  // Where a rule has heard a worry as well, that must not go with it.
  if (!isOnlyOfAWard(found, said.text)) return false;
  // With the office shut nobody can ring the ward, and whoever has left it already may say so in words that we do not
  // know: it is asked.
  if (staffed(draft.clock.care()).open) ofTheWayHome(draft, said.text, heard);
  else mayBeDanger(draft, said, { ...heard, band: 'ask' }, line);
  return true;
};

/** It is asked about once, and not taken for one: silence still makes it a case. */
const deniesAGuess: Follows = ({ draft, said, line, found, act, open }) => {
  const { askedIfSafe, holder } = draft.conversation;
  if (!act || found.length > 1 || open === 'crisis' || holder !== 'bot' || askedIfSafe) return false;
  if (!deniesIt(act, said)) return false;
  mayBeDanger(draft, said, { ...act, band: 'ask' }, line);
  return true;
};

const deniesAWish: Follows = ({ draft, said, line, found, act, ask, open }) => {
  const heard = act ?? ask;
  if (!heard || found.length > 1 || open === 'crisis' || draft.conversation.holder !== 'bot') return false;
  if (!deniesItSoftly(heard, said.text)) return false;
  believesIt(draft, heard, said.text, line);
  return true;
};

/** A guess at another danger adds to the case, and does not break off the talk with somebody in danger. */
const guessesAtAnother: Follows = ({ draft, said, line, act, open }) => {
  if (!act?.byModel || open !== 'crisis') return false;
  const { text } = said;
  const { concern: kind, words: marks, urgency, about } = act;
  // Danger of which we know no name takes none from the case.
  const what = act.kind === 'unsure' ? draft.case!.what : act.kind;
  openOrRaise(draft, { kind, what, urgency, about, text, marks });
  keepWho(draft, factsIn(text));
  if (staysEased(draft)) {
    queue(draft, { what: 'message', lineId: line, text });
    return true;
  }
  const eases = easedBy(draft, said);
  const calm = eases || (isCalmer(draft) && isQuestion(text));
  if (!eases) noteHeard(draft, true);
  tell(draft, 'bot', eases ? [remember(draft, eases)] : orAnother(draft, said, act));
  if (calm) queue(draft, { what: 'rest', lineId: line, text });
  return true;
};

/** How they may be reached was asked, and this is the answer: read by our team sooner, and taken down as that. */
const saysHowToReach: Follows = (heard) => {
  const guess = heard.act ?? heard.ask;
  const { draft, said } = heard;
  return guess?.byModel === true && draft.conversation.asksSafeContact && howToReach(said.text)
    ? readSooner(heard, guess)
    : false;
};

const guessesBesideAWorry: Follows = ({ draft, said, line, act, open }) => {
  if (!act?.byModel || act.concern !== 'crisis' || open !== 'safeguarding' || isIll(said.text)) return false;
  mayBeDanger(draft, said, { ...act, band: 'ask' }, line);
  return true;
};

/** "Would she have to leave him?", asked of a worry that is with our team: it tells of no new danger. */
const onlyAsks: Follows = (heard) => {
  const guess = heard.act ?? heard.ask;
  const isOfIt = guess !== undefined && OF_LEAVING.includes(guess.kind) && (heard.act || guess.byModel);
  return isOfIt &&
    heard.open === 'safeguarding' &&
    isQuestion(heard.said.text) &&
    ASKS_WHAT_FOLLOWS.test(heard.said.text)
    ? readSooner(heard, guess)
    : false;
};

const OF_LEAVING: Concern['kind'][] = ['domesticAbuse', 'unsure', 'domestic'];
const ASKS_WHAT_FOLLOWS =
  /^\W*(?:but |and |so )?(?:would|will|must|does|do) (?:she|he|they|mum|dad) (?:have to|need to)\b/i;

function readSooner({ draft, said: { text }, line }: Following, { kind: what }: Concern): true {
  openOrRaise(draft, { kind: 'safeguarding', what, urgency: 'immediate', text });
  queue(draft, { what: 'message', lineId: line, text });
  return true;
}

const tellsOfBlows: Follows = ({ draft, said, line, found, act }) => {
  if (act?.concern !== 'safeguarding' || found.length > 1 || draft.conversation.askedIfSafe) return false;
  if (!isNewsOfBlows(draft, act, said.text)) return false;
  mayBeDanger(draft, said, { ...act, band: 'ask' }, line);
  return true;
};

const isDanger: Follows = ({ draft, said, line, found, act, ask, rest, open }) => {
  if (!act) return false;
  const isAnswered = danger(draft, said, sameAsAsked(draft, act, said.text), found);
  // A crisis that is only feared is asked about all the same, unless they are in one: graver than what is certain.
  if (ask?.concern === 'crisis' && act.concern === 'safeguarding' && open !== 'crisis')
    mayBeDanger(draft, said, ask, line);
  const { askedIfSafe } = draft.conversation;
  if (askedIfSafe) askedIfSafe.answered = true;
  if (rest !== '' && !isAnswered) queue(draft, { what: 'rest', lineId: line, text: rest });
  return true;
};

const hasHelp: Follows = ({ draft, said }) => {
  const { askedIfSafe, holder } = draft.conversation;
  if (!askedIfSafe || askedIfSafe.passed || holder === 'staff' || !hasCalled(said.text)) return false;
  helpIsCalled(draft, said);
  return true;
};

/** What their yes or no says to whether anybody is in danger. */
function answered({ draft, said: { text } }: Following): 'yes' | 'no' | undefined {
  const { askedIfSafe } = draft.conversation;
  // "No, I mean me" puts right whom we asked of, and denies nothing.
  if (!askedIfSafe || askedIfSafe.passed || meansMe(text)) return undefined;
  // "OK" takes in what was said: it is asked again, and silence makes it a case all the same.
  if (goesOn(text)) return undefined;
  // "Yes, she moves on Saturday", of somebody who needs no more meals.
  if (movesAway(text)) return 'no';
  // "My grandson" names whoever it is.
  return isUnsafe(text) || namesSomebody(text) || hasCome(askedIfSafe, text) ? 'yes' : yesOrNo(text);
}

const movesAway = saysOf('onlyAway');
const namesSomebody = saysOf('namesSomebody');

const saysYes: Follows = (heard) => {
  const { draft, said } = heard;
  const { askedIfSafe } = draft.conversation;
  if (answered(heard) !== 'yes' && !(askedIfSafe && criesForHelp(askedIfSafe, said.text))) return false;
  stillDanger(draft);
  return true;
};

const mayBe: Follows = ({ draft, said, line, ask }) => {
  if (!ask) return false;
  mayBeDanger(draft, said, ask, line);
  return true;
};

/** "No, not safe", though nothing was asked; or whoever they told us that they fear has come. */
const isInDangerUnasked: Follows = ({ draft, said }) => {
  const { text } = said;
  if (draft.conversation.askedIfSafe) return false;
  const fears = draft.case?.kind === 'safeguarding' && draft.case.about === 'me';
  const came = fears && theyCame(text);
  if (!came && (isCrisisNow(draft.case) || !saysUnsafe(text))) return false;
  const words = [{ from: 0, to: text.length }];
  const kind = came ? 'domesticAbuse' : 'unsure';
  const concern: Concern = {
    concern: 'crisis',
    kind,
    band: 'act',
    urgency: 'immediate',
    about: 'me',
    words,
    saidSo: true,
  };
  danger(draft, said, concern, [concern]);
  return true;
};

/** In words: what is longer tells something. */
const MOST_IN_A_SHORT_ONE = 7;

const saysNo: Follows = (heard) => {
  if (answered(heard) !== 'no') return false;
  const { draft, line } = heard;
  const { text } = heard.said;
  const it = draft.case;
  // "No, just shook up. Mornings are the worst, I'm knackered": it goes on with their request, and so does what worried us.
  const behind = text.replace(/^[^.!?\n]*[.!?\n]+\s*/, '');
  const isLong = behind !== text && behind.trim().split(/\s+/).length > MOST_IN_A_SHORT_ONE;
  const asksMore = it?.status === 'open' && it.kind === 'statutory' && isLong;
  if (asksMore) {
    const { kind, what, urgency } = it;
    const asked = draft.conversation.askedIfSafe!;
    openOrRaise(draft, { kind, what, urgency, text: asked.text });
    openOrRaise(draft, { kind, what, urgency, text });
    asked.answered = true;
  }
  noDanger(draft, line);
  if (asksMore) queue(draft, { what: 'message', lineId: line, text: behind });
  return true;
};

const isShed: Follows = ({ draft, inbound }) => {
  if (!inbound.shed) return false;
  if (isAutomaticReply(inbound.text)) draft.audit('front door', 'text.automaticReply');
  else tooMany(draft, inbound.text);
  return true;
};

const hasATurn: Follows = ({ draft, inbound, line }) => {
  const { text, media, optOut, fromWeb } = inbound;
  const { askedIfSafe } = draft.conversation;
  // They have gone on to something else: a later yes answers that, and the timer goes on.
  if (askedIfSafe) askedIfSafe.passed = true;
  queue(draft, { what: 'message', lineId: line, text, media, optOut, fromWeb });
  return true;
};

const STEPS: Follows[] = [
  isSomebodyElse,
  isOfAWard,
  deniesAGuess,
  deniesAWish,
  guessesAtAnother,
  saysHowToReach,
  onlyAsks,
  guessesBesideAWorry,
  tellsOfBlows,
  isDanger,
  hasHelp,
  saysYes,
  mayBe,
  isInDangerUnasked,
  saysNo,
  isShed,
  hasATurn,
];

function ofTheWayHome(draft: Draft, text: string, { words: marks }: Concern): void {
  const it = openOrRaise(draft, { kind: 'statutory', what: 'hospitalDischarge', urgency: 'urgent', text, marks });
  const { reference, promisedBy } = it;
  const read = { reference, promise: inWords(promisedBy, draft.clock.care()) };
  tell(draft, 'bot', [
    ['tellings.ward', factsFor(draft, text)],
    ['meanwhile.wardRead', read],
  ]);
}

/** More texts than we answer: every one is kept on the case, and one of them is told so. */
function tooMany(draft: Draft, text: string): void {
  const { conversation, clock } = draft;
  const now = clock.care();
  if (conversation.shedAt !== undefined && now - conversation.shedAt < TOLD_AGAIN_MS) return;
  conversation.shedAt = now;
  const { kind, urgency } = draft.case ?? { kind: 'person' as const, urgency: 'routine' as const };
  openOrRaise(draft, { kind, what: 'tooMany', urgency, text });
  if (conversation.holder === 'bot') tell(draft, 'bot', ['texts.tooMany']);
}

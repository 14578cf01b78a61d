/** What we remember of one conversation, by name; and what was said in it, line by line. */
import type { ConversationState, StatePropertyAccessor } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import told from '../content/told.json' with { type: 'json' };
import type { Why } from './directory/afterAnswer.ts';
import type { HubQuestion } from './hubs/answersHub.ts';
import type { TimeWish } from './hubs/timeWish.ts';
import type { Facts as ReplyFacts, ReplyKey } from './reply.ts';
import type { Span, Urgency } from './safety/concern.ts';
import type { SelfCheck } from './selfCheck.ts';
import type { Pronoun } from './understanding/relations.ts';

export type Channel = 'web' | 'sms';
export type CaseKind = 'crisis' | 'safeguarding' | 'statutory' | 'person';

export interface Conversation {
  id: string;
  channel: Channel;
  /** Who speaks for the council now. While it is staff, the bot is silent (promise 7). */
  holder: 'bot' | 'staff';
  /** The open case, if there is one: never more than one (promise 5). */
  caseId?: string;
  /** Care-clock ms. */
  startedAt: number;
  /** Whom it is with: a Direct Line user id or a phone number. Private. */
  who: string;
  /** Whether it is safe to speak first. `unknown` after a fear of abuse: then nothing unprompted is sent by text. */
  safeContact: 'notAsked' | 'unknown' | 'yes' | 'no';
  /** Reply keys that were said in answer to danger, so that nobody hears the same script twice. */
  dangerWords: string[];
  /** A safety question that was asked and not answered yet (promise 5): what it was asked about,
   * and whether the rest of that message has had its answer. */
  askedIfSafe?: {
    kind: CaseKind;
    what: string;
    text: string;
    marks: Span[];
    about: 'me' | 'someone';
    answered?: boolean;
    /** They went on to something else: a yes that comes later answers that. */
    passed?: boolean;
  };
  /** Since when whoever holds the conversation has not answered new danger. Care-clock ms. */
  dangerSince?: number;
  /** We have asked how it is safe to contact them, and not heard yet. */
  asksSafeContact?: boolean;
  /** Talking Points: the code of the booking made here, when bookings were made, and when codes that fit none were tried. */
  hubs?: { booking?: string; made: number[]; wrong: number[] };
  /** By text: how many pictures are kept. */
  pictures?: number;
  /** What was carried away from here: when it was sent (machine-clock ms), codes that opened nothing, and the plan's code. */
  carried?: { sent: number[]; wrong: number[]; code?: string };
  /** Cases of this conversation that were closed, oldest first. */
  earlier?: EarlierContact[];
  /** There was danger in it, or fear of abuse: from then on we ask nothing for our own sake. */
  hadDanger?: boolean;
  /** What is asked at most once in a conversation, and has been. */
  askedOnce?: ('followUp' | 'feedback')[];
  /** We have asked whether what was found, or what somebody did, helped, and not heard yet: the needs that it was found for. */
  asksDidItHelp?: { needs: string[] };
  /** By text: they have asked for no more texts. What they write is read and passed on, and only danger is answered. */
  wish?: 'stop';
  /** By text: our words about danger did not reach their phone, or the provider blocks all that we send to it. */
  unreached?: 'failed' | 'optedOut';
  /** By text: when they wrote last, care-clock ms. */
  wroteAt?: number;
  /** By text: more came than we answer, and they were told so. Care-clock ms. */
  shedAt?: number;
  /** What else is kept under this conversation: ids, for whoever must find all of it, or erase it. Not sealed. */
  belongs?: {
    /** Every case that it ever had. */
    cases?: string[];
    /** Codes of bookings that were made or moved here. */
    bookings?: string[];
    /** Conversations of the same person, who went from one to the other by a code. */
    joined?: string[];
  };
  /** They have asked us to delete what they wrote. Care-clock ms. */
  askedToErase?: { at: number; reference: string };
  /** Bot Framework's state: dialogs and answers. */
  memory: Record<string, unknown>;
}

/** A case that was closed, for whoever is next to hold this conversation. Absent parts: it is older than they are. */
export interface EarlierContact {
  id?: string;
  reference: string;
  kind: CaseKind;
  what: string;
  outcome: string;
  /** What its closer said of the alarm. */
  alarm?: 'needless' | 'missed';
  /** Care-clock ms. */
  at: number;
  /** Who closed it. */
  by?: { id: string; name: string };
  /** To whom they were connected or referred. */
  to?: string;
  /** What was to happen next. */
  next?: string;
}

/** What somebody may tell us, each under one name. `content/told.json` says how it is shown back to them. */
export type Told = keyof typeof told.labels;
/** In the order in which they are shown. */
export const TOLD = Object.keys(told.labels) as Told[];

/** The answers a conversation has gathered, by name, so that a release in mid-conversation shifts nothing. */
export interface Answers {
  /** In their own words; empty: asked, and passed over. */
  told?: Partial<Record<Told, string>>;
  forWhom?: 'me' | 'someone';
  relation?: string;
  pronoun?: Pronoun;
  /** Years. */
  age?: number;
  language?: string;
  /** The question that was asked last, which is the name of its words: the next message answers it or changes the subject. */
  asked?: ReplyKey | HubQuestion;
  /** What its words said besides, so that they can be said again. */
  askedWith?: { question: ReplyKey; facts: ReplyFacts };
  /** The questions of this room in the order in which they were asked: for going back. */
  asks?: ReplyKey[];
  /** How often each question of a request was put: a name or a number is dropped after three. */
  put?: Partial<Record<ReplyKey, number>>;
  /** What they told of somebody's likes, where looking for it was offered. */
  likes?: string;
  /** The question was asked again because the answer could not be used: it is not asked a third time. */
  askedAgain?: boolean;
  /** The question that stays open with nothing of it said last: a bare yes is to what was said, and not to this. */
  leftOpen?: ReplyKey;
  /** Ids of what was found for the plan. */
  ideas?: string[];
  /** They came because they are lonely or low: what they enjoyed is asked before what a good day is. */
  isLow?: boolean;
  /** The plan was shown, and they said to keep it. */
  planKept?: boolean;
  /** The plan was spoken of last, and no list since: "text it" means the plan. */
  planInHand?: boolean;
  /** Words that are said once: sorrow, and what is said to anger. */
  said?: ReplyKey[];
  /** What the bank's last answer was about. */
  topic?: string;
  /**
   * The bank's last answer, until something else is shown: what they asked and its topic. A question that follows is about
   * that. `alone`: nothing from the directory was shown with it.
   */
  about?: { text: string; topic: string; alone?: boolean };
  /** The last message, and how often it came in a row to the same question. */
  last?: { text: string; times: number; asked?: ReplyKey | HubQuestion };
  /** When they last wrote, care-clock ms. */
  heardAt?: number;
  /** A look at their own situation, as far as it went. It goes to people only if they say yes. */
  selfCheck?: SelfCheck;
  /** Ids found for the last directory question, in order, and how many have been shown. */
  found?: { id: string; miles?: number; about?: boolean; site?: number }[];
  shown?: number;
  question?: string;
  /** All that they asked for in this talk, in their words, the first first: for whoever wants to know what was said. */
  wished?: string[];
  /** What put it more closely since: a day, a time, online. */
  closer?: string;
  /** What the question was heard to be about. */
  needs?: { id: string; score: number }[];
  /** What it means, as the directory compares it; gone with the next question. */
  meaning?: string;
  /** What a statutory request is about: an intent id. */
  request?: string;
  /** What was offered beside the answer to a mere question: an intent id. */
  offersRequest?: string;
  /** It is clear that they ask for something statutory, and not clear for what. */
  unclear?: boolean;
  /** They ask after what was asked for before, by whomever: our team looks for it, and nothing new is asked. */
  old?: boolean;
  /** Misses in a row: two offer a person. */
  misses?: number;
  /** Offered by "did you mean", in order. */
  offered?: string[];
  /** A session at a hub that is being talked about. */
  hub?: HubAnswers;
  /** Ids of what they saved, in that order; and of what is not for them: never shown again. */
  saved?: string[];
  notForMe?: string[];
  /** What they said of what did not do: it holds for every further search. `within`: miles. */
  wishes?: {
    free?: boolean;
    within?: number;
    notDays?: string[];
    notTimes?: ('morning' | 'afternoon' | 'evening')[];
    notIn?: string[];
    /** Kinds of thing that they would not go to: "lunch", "bingo". */
    notKinds?: string[];
    noCar?: boolean;
    /** What is for older people will not do. */
    notForOld?: boolean;
    /** A voice on the phone is no use to them. */
    noPhone?: boolean;
    /** A way in without steps: what is known to have one comes first. */
    stepFree?: boolean;
  };
  /** What they asked for together, each wish by itself. */
  apart?: string[];
  /** What stands on their screen from the directory, by the number that it was shown with. */
  seen?: { number: number; id: string }[];
  /** Ids of what was shown before that, latest first: it may be asked for again. */
  earlier?: string[];
  /** Which of it was spoken of last. */
  one?: string;
  /** How many messages about other things have come since. */
  seenAge?: number;
  /** Ids that were dropped without a reason: one that comes next is for them. */
  dropped?: string[];
  /** We have asked which one of what was shown: to do what with it. */
  which?: { what: 'save' | 'text' | 'notForMe'; why?: Why };
  /** A call back that is being talked about: what was offered, in order; what they chose; whether it moves. */
  call?: { misses: number; slots?: string[]; slot?: string; moving?: boolean; wish?: TimeWish };
  /** What is to be sent, and to whom. */
  carry?: CarryAnswers;
}

/** What somebody wants to take away, as far as that is known. */
export interface CarryAnswers {
  what: 'plan' | 'asset';
  /** The asset, and others that go with it. */
  id?: string;
  ids?: string[];
  how?: 'text' | 'email';
  /** A number in E.164 form, or an address: read back before anything leaves. */
  to?: string;
  /** Misses in a row. */
  misses: number;
}

/** What is known of a session that somebody wants at a hub. */
export interface HubAnswers {
  /** Misses in a row at one question. */
  misses: number;
  /** The hub that they chose, or that is nearest; and those that would do as well, easiest first. */
  hub?: string;
  others?: string[];
  /** Whether it stands in for a hub near them that there is not. */
  lift?: boolean;
  /** Ids of the slots that were offered last, in the order of their numbers. */
  slots?: string[];
  /** Times that do not do, as they said them: for all that is offered from then on. */
  without?: TimeWish[];
  /** The time that they named before we knew where. */
  time?: TimeWish;
  /** The time that they asked for last, whether or not it was free. */
  asked?: TimeWish;
  /** What they want of a booking that they have. */
  wish?: 'book' | 'change' | 'cancel' | 'when';
  /** The code of the booking that is changed or cancelled. */
  code?: string;
  /** Whether that booking is to be moved rather than dropped. */
  moving?: boolean;
  /** What they chose where no hub is near. */
  instead?: 'call' | 'visit' | 'lift';
  /** Whether they would like to be reminded, where they said so before it was asked. */
  remind?: boolean;
}

/** The only place that names properties of the conversation's state. */
export function memories(state: ConversationState): {
  dialogs: StatePropertyAccessor<DialogState>;
  answers: StatePropertyAccessor<Answers>;
} {
  return { dialogs: state.createProperty('dialogs'), answers: state.createProperty('answers') };
}

/** The answers that a conversation has gathered, for whoever acts outside a turn: to be read, not to be changed. */
export function answersOf({ memory }: Conversation): Readonly<Answers> {
  return (memory.answers ?? {}) as Answers;
}

/** One line of a conversation, as the ledger keeps it. */
export interface Line {
  id: string;
  /** Machine-clock ms: what a screen shows. */
  at: number;
  from: 'resident' | 'bot' | 'staff' | 'automatic';
  /** First name of the member of staff who holds the conversation, whoever speaks. */
  name?: string;
  text: string;
  /** The web client's own id of a resident's message, echoed. */
  clientActivityID?: string;
  /** Which reviewed words these are. */
  keys?: string[];
  buttons?: string[];
  links?: { title: string; url: string }[];
  holder: 'bot' | 'staff';
  case?: { reference: string; kind: CaseKind; urgency: Urgency };
  /** The words in a resident's line that the gate marked, for staff. */
  marks?: Span[];
  /** By text: how many pictures, voices or other things came with it that cannot be read here. */
  media?: number;
  /** An event of the SDK's handoff protocol: for a bought agent hub, never shown to residents. */
  event?: { name: string; value: unknown };
}

/** A line with the number that the ledger gave it. */
export type NumberedLine = Line & { seq: number };

/** What we remember of one conversation, by name; and what was said in it, line by line. */
import type { ConversationState, StatePropertyAccessor } from 'botbuilder';
import type { DialogState } from 'botbuilder-dialogs';
import type { Span, Urgency } from './safety/concern.ts';

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
  };
  /** Since when whoever holds the conversation has not answered new danger. Care-clock ms. */
  dangerSince?: number;
  /** We have asked how it is safe to contact them, and not heard yet. */
  asksSafeContact?: boolean;
  /** By text: they have asked for no more texts. What they write is still read, and danger is still answered. */
  wish?: 'stop';
  /** By text: they wrote on after that, and were told how it stands. */
  wishTold?: boolean;
  /** By text: our words about danger did not reach their phone, or the provider blocks all that we send to it. */
  unreached?: 'failed' | 'optedOut';
  /** By text: when they wrote last, care-clock ms. */
  wroteAt?: number;
  /** By text: more came than we answer, and they were told so. Care-clock ms. */
  shedAt?: number;
  /** Bot Framework's state: dialogs and answers. */
  memory: Record<string, unknown>;
}

/** The answers a conversation has gathered, by name, so that a release in mid-conversation shifts nothing. */
export interface Answers {
  /** What the resident first came for, in their own words. */
  matters?: string;
  forWhom?: 'me' | 'someone';
  relation?: string;
  name?: string;
  place?: string;
  phone?: string;
  /** The question that was asked last, by name: the next message answers it or changes the subject. */
  asked?: string;
  /** Ids found for the last directory question, in order, and how many have been shown. */
  found?: string[];
  shown?: number;
  question?: string;
  /** What the question was heard to be about. */
  needs?: { id: string; score: number }[];
  /** What a statutory request is about: an intent id. */
  request?: string;
  /** Misses in a row: two offer a person. */
  misses?: number;
  /** Offered by "did you mean", in order. */
  offered?: string[];
}

/** The only place that names properties of the conversation's state. */
export function memories(state: ConversationState): {
  dialogs: StatePropertyAccessor<DialogState>;
  answers: StatePropertyAccessor<Answers>;
} {
  return { dialogs: state.createProperty('dialogs'), answers: state.createProperty('answers') };
}

/** One line of a conversation, as the ledger keeps it. */
export interface Line {
  id: string;
  /** Machine-clock ms: what a screen shows. */
  at: number;
  from: 'resident' | 'bot' | 'staff' | 'automatic';
  /** First name of the member of staff. */
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

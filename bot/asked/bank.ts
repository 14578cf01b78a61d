/** What people ask in the middle of a conversation, and the answer to each: the bank that practitioners keep in `content/asked`. */

import afterDanger from '../../content/asked/afterDanger.json' with { type: 'json' };
import body from '../../content/asked/body.json' with { type: 'json' };
import care from '../../content/asked/care.json' with { type: 'json' };
import careFails from '../../content/asked/careFails.json' with { type: 'json' };
import carers from '../../content/asked/carers.json' with { type: 'json' };
import community from '../../content/asked/community.json' with { type: 'json' };
import danger from '../../content/asked/danger.json' with { type: 'json' };
import everyday from '../../content/asked/everyday.json' with { type: 'json' };
import firstContact from '../../content/asked/firstContact.json' with { type: 'json' };
import groups from '../../content/asked/groups.json' with { type: 'json' };
import hardMoments from '../../content/asked/hardMoments.json' with { type: 'json' };
import home from '../../content/asked/home.json' with { type: 'json' };
import hospital from '../../content/asked/hospital.json' with { type: 'json' };
import mind from '../../content/asked/mind.json' with { type: 'json' };
import money from '../../content/asked/money.json' with { type: 'json' };
import othersAndUs from '../../content/asked/othersAndUs.json' with { type: 'json' };
import rights from '../../content/asked/rights.json' with { type: 'json' };
import thingsAndMoney from '../../content/asked/thingsAndMoney.json' with { type: 'json' };
import whenThingsChange from '../../content/asked/whenThingsChange.json' with { type: 'json' };
import workingAge from '../../content/asked/workingAge.json' with { type: 'json' };
import acts from '../../content/understanding/acts.json' with { type: 'json' };
import { typed } from '../understanding/saidIn.ts';

/** Where in a conversation an answer fits: in ordinary talk, beside a request or a worry, or in one kind of danger. */
export type Place = Ordinary | InDanger;
export type Ordinary = 'talk' | 'case' | 'concern';
export type InDanger =
  | 'child'
  | 'mind'
  | 'overdose'
  | 'body'
  | 'gas'
  | 'fire'
  | 'threat'
  | 'abuse'
  | 'carer'
  | 'without'
  | 'scam'
  | 'missing';

export interface Entry {
  id: string;
  /** Neighbours share it: after one of them, another is likelier. */
  topic: string;
  where: Place[];
  /** What is asked, in one plain sentence. */
  means: string;
  /** How people put it. */
  asked: string[];
  /** In danger: only where the danger is their own, or only where it is somebody else's. */
  about?: 'me' | 'someone';
  /** Only where it is very clear: to be taken for this by mistake would do harm, such as that it is over. */
  certain?: boolean;
  /** The answer is true only where one of these is said (`~` for any ending): "no, family do not pay" is none to "will I pay". */
  onlyWith?: string[];
  /** Asked in one of these and nothing else, it is this one (`~` for any ending): few words have little else to be heard by. */
  plainly?: string[];
  /** The room about us answers it: the intent that it takes. The words here are for whoever is in danger. */
  intent?: string;
  /** In danger: what they tell is graver than what our team knows, and our team is told at once. */
  graver?: boolean;
  web: string;
  sms: string;
}

/** What a message does rather than asks: the code knows each by its id, and has no words for it here. */
export type Act =
  | 'meetFaceToFace'
  | 'moveSession'
  | 'cancelSession'
  | 'remindMe'
  | 'wantsAPerson'
  | 'ringMe'
  | 'textMeThat'
  | 'lookAtMySituation'
  | 'itIsForSomeoneElse'
  | 'itIsForMe'
  | 'otherPlace'
  | 'notThatOne'
  | 'itDidNotWork'
  | 'whatElse'
  | 'stopHere'
  | 'goAhead'
  | 'notYet'
  | 'noEmergency'
  | 'itIsOver'
  | 'comeWithMe'
  | 'showMyPlan'
  | 'whereWereWe'
  | 'whatOfMyRequest'
  | 'withdraw'
  | 'iNeedHelpToo'
  | 'youAreNotListening'
  | 'saySimpler'
  | 'rememberThis';

const ACTS = new Set(acts.entries.map(({ id }) => id));

/** The act of this id, if it is one. */
export function actOf(id: string): Act | undefined {
  return ACTS.has(id) ? (id as Act) : undefined;
}

const books = [
  money,
  care,
  rights,
  hospital,
  carers,
  home,
  body,
  mind,
  danger,
  community,
  firstContact,
  workingAge,
  groups,
  careFails,
  thingsAndMoney,
  othersAndUs,
  afterDanger,
  hardMoments,
  whenThingsChange,
  everyday,
] as {
  entries: Entry[];
  none: string[];
}[];

export const ENTRIES: readonly Entry[] = books.flatMap(({ entries }) => entries);
const ORDINARY: readonly Place[] = ['talk', 'case', 'concern'] satisfies Ordinary[];

/** May be answered where nobody is in danger. */
export function isOrdinary({ where }: Entry): boolean {
  return where.some((place) => ORDINARY.includes(place));
}

export function isForDanger({ where }: Entry): boolean {
  return where.some((place) => !ORDINARY.includes(place));
}

const BY_ID = new Map(ENTRIES.map((entry) => [entry.id, entry]));

export function entryOf(id: string): Entry | undefined {
  return BY_ID.get(id);
}

const LEADS_IN =
  '(?:hi|hello|ok|okay|so|and|but|please|can you tell me|just|i want to know|i wanted to know|just wondering)';
const SAID_WITH = new Map(
  ENTRIES.flatMap(({ id, onlyWith }) => (onlyWith ? [[id, new RegExp(typed(onlyWith), 'i')] as const] : [])),
);

/** Whether the answer of an entry can be one to words that hold all that was said. @param said as typed or as understood */
export function mayAnswer(id: string, said: string): boolean {
  return SAID_WITH.get(id)?.test(said) ?? true;
}

const ASKED_PLAINLY = ENTRIES.flatMap(({ id, plainly }) =>
  plainly
    ? [{ id, asks: new RegExp(`^(?:${LEADS_IN} )*${typed(plainly)}(?: (?:please|pls|then|though|tho|at all))*$`, 'i') }]
    : [],
);

/** The entry that words ask for which can ask for no other. @param said as understood, without marks */
export function plainlyAsked(said: string): string | undefined {
  return ASKED_PLAINLY.find(({ asks }) => asks.test(said))?.id;
}

/** What is said at the same places and asks nothing of the bank. */
export const NONE = 'none';

/** What the writers of the entries put down for it. */
export const ASKS_NOTHING: readonly string[] = books.flatMap(({ none }) => none);

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

/** What is said at the same places and asks nothing of the bank. */
export const NONE = 'none';

/** What the writers of the entries put down for it. */
export const ASKS_NOTHING: readonly string[] = books.flatMap(({ none }) => none);

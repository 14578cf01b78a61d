/** What practitioners wrote down for somebody in danger, read once: what is told or asked, and what else is needed. */
import around from '../../content/tellings/around.json' with { type: 'json' };
import calling from '../../content/tellings/calling.json' with { type: 'json' };
import carers from '../../content/tellings/carers.json' with { type: 'json' };
import dependants from '../../content/tellings/dependants.json' with { type: 'json' };
import fear from '../../content/tellings/fear.json' with { type: 'json' };
import fears from '../../content/tellings/fears.json' with { type: 'json' };
import fewWords from '../../content/tellings/fewWords.json' with { type: 'json' };
import firstAid from '../../content/tellings/firstAid.json' with { type: 'json' };
import fumes from '../../content/tellings/fumes.json' with { type: 'json' };
import hospital from '../../content/tellings/hospital.json' with { type: 'json' };
import means from '../../content/tellings/means.json' with { type: 'json' };
import mind from '../../content/tellings/mind.json' with { type: 'json' };
import missing from '../../content/tellings/missing.json' with { type: 'json' };
import needs from '../../content/tellings/needs.json' with { type: 'json' };
import theCall from '../../content/tellings/theCall.json' with { type: 'json' };
import waiting from '../../content/tellings/waiting.json' with { type: 'json' };
import wavers from '../../content/tellings/wavers.json' with { type: 'json' };
import waysOut from '../../content/tellings/waysOut.json' with { type: 'json' };
import whoComes from '../../content/tellings/whoComes.json' with { type: 'json' };
import whoIsTold from '../../content/tellings/whoIsTold.json' with { type: 'json' };
import type { ReplyKey } from '../reply.ts';
import { saysAny } from '../understanding/saysAny.ts';
import type { Group } from './dangerGroups.ts';
import { spelledOut } from './spelledOut.ts';
import type { Call } from './theCall.ts';

export interface Written {
  tell: string;
  where?: Group[];
  about?: 'me' | 'someone';
  after?: ReplyKey;
  unless?: ReplyKey;
  asks?: boolean;
  of?: string[];
  /** Instead of phrases: what the one reader of the call makes of it. */
  call?: Call[];
  says?: string[];
  never?: string[];
  say: ReplyKey[] | Partial<Record<Group | 'any' | 'worry', ReplyKey[]>>;
  /** Only where help is on its way, or only where it is not. */
  comes?: boolean;
  /** Also for a child who writes of somebody ill. */
  young?: boolean;
  again?: boolean;
  graver?: boolean;
  request?: string;
  kept?: boolean;
}

/** In the order in which they are tried. */
const BOOKS = [
  fewWords,
  theCall,
  whoIsTold,
  fumes,
  dependants,
  wavers,
  firstAid,
  missing,
  means,
  mind,
  fear,
  waysOut,
  carers,
  hospital,
  calling,
  whoComes,
  fears,
  around,
  waiting,
];

export const TELLINGS = (BOOKS.flatMap(({ tells }) => tells as unknown[]) as Written[]).map((each) => ({
  ...each,
  isSaid: each.says ? saysAny(each.says.map(spelledOut), each.never?.map(spelledOut)) : () => false,
  isOf: each.of && saysAny(each.of),
}));

export const NEEDS = (needs.needs as { need: string; also?: string; says: string[] }[]).map((each) => ({
  ...each,
  isSaid: saysAny(each.says),
}));

/** Only for whoever writes of another: a patient, a neighbour, their mum. */
export const OF_A_WITNESS = ['theirYes', 'whatToTellThem', 'withThemNow', 'keepThemHere', 'notScaredNow', 'ifTheyCome'];

export function isOfAWitness(text: string): boolean {
  return TELLINGS.some((each) => OF_A_WITNESS.includes(each.tell) && each.isSaid(text));
}

/** @returns what reads this one telling, wherever it is told */
export function saysOf(tell: string): (text: string) => boolean {
  return TELLINGS.find((each) => each.tell === tell)!.isSaid;
}

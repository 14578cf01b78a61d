/** Everything that people come to the door for, as practitioners wrote it down in `content/phrases`. Pure. */

import frontDoor from '../../content/phrases/frontDoor.json' with { type: 'json' };
import outOfScope from '../../content/phrases/outOfScope.json' with { type: 'json' };
import statutory from '../../content/phrases/statutory.json' with { type: 'json' };
import targeted from '../../content/phrases/targeted.json' with { type: 'json' };
import universal from '../../content/phrases/universal.json' with { type: 'json' };

const GROUPS = [statutory, targeted, universal, frontDoor, outOfScope];

/** Where a message goes next. */
export const PATHS = [
  'statutoryRequest',
  'informationAndAdvice',
  'goodConversation',
  'talkToAPerson',
  'smallTalk',
  'outOfScope',
  'aboutUs',
] as const;
export type Path = (typeof PATHS)[number];

export interface Intent {
  /** One plain line: what somebody means by it. */
  says: string;
  /** For a button: at most 20 characters. */
  label: string;
  /** 1 universal, 2 targeted, 3 statutory; null where no tier applies. */
  tier: 1 | 2 | 3 | null;
  path: Path;
  /** Things people really say. The recogniser learns from these and nothing else. */
  phrases: string[];
}

/** The name of an intent. A wrong one does not compile. */
export type IntentId =
  | keyof typeof statutory.intents
  | keyof typeof targeted.intents
  | keyof typeof universal.intents
  | keyof typeof frontDoor.intents
  | keyof typeof outOfScope.intents;

/** Every intent by its name, in the order of the files. */
export const INTENTS = Object.assign({}, ...GROUPS.map((group) => group.intents)) as Readonly<Record<IntentId, Intent>>;

/** The intent of that name, if there is one: for names that came from outside, such as a recogniser in the cloud. */
export function intentOf(name: string): Intent | undefined {
  return Object.hasOwn(INTENTS, name) ? INTENTS[name as IntentId] : undefined;
}

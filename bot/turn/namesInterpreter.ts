/** Whoever writes in another language is told with each answer that an interpreter is asked for, and what to say to get one. */
import content from '../../content/tongues.json' with { type: 'json' };
import type { Part, ReplyKey } from '../reply.ts';
import { tell } from '../speakTo.ts';
import { tongueOf } from '../understanding/tongue.ts';
import type { Draft } from './draft.ts';

/** These name the interpreter themselves, or must stay the shortest words there are. */
const ENOUGH: ReplyKey[] = [
  'withYou.interpreter',
  'withYou.interpreterAgain',
  'aboutUs.otherLanguage',
  'statutory.interpreter',
  'meanwhile.whoElse',
  'crisis.goQuiet',
  'withYou.quietUnseen',
];

/** @param language in small letters, as the facts of a case have it */
export function interpreterAgain(language: string): Part {
  const own = (content.own as Record<string, string>)[language] ?? '';
  return ['withYou.interpreterAgain', { language: language[0]!.toUpperCase() + language.slice(1), own }];
}

/** After whatever was said in this commit: nothing was said, nothing is added. */
export function namesInterpreter(draft: Draft, text: string): void {
  const language = tongueOf(text);
  // Our team knows of it only where there is a case.
  if (!language || draft.conversation.holder === 'staff' || !draft.case || draft.case.status === 'closed') return;
  const said = draft.lines.filter(({ from }) => from === 'bot').flatMap(({ keys = [] }) => keys);
  if (said.length === 0 || ENOUGH.some((key) => said.includes(key))) return;
  draft.case.facts.language ??= language;
  tell(draft, 'bot', [interpreterAgain(language)]);
}

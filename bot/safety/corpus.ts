/** What people say in danger, and what sounds like it and is none: what the danger model learns from. Pure. */
import body from '../../content/safety/corpus/body.json' with { type: 'json' };
import harm from '../../content/safety/corpus/harm.json' with { type: 'json' };
import languages from '../../content/safety/corpus/languages.json' with { type: 'json' };
import mind from '../../content/safety/corpus/mind.json' with { type: 'json' };
import { INTENTS } from '../understanding/intents.ts';
import type { Crisis, Safeguarding } from './concern.ts';

/** `kind` is `none` for what is no danger. */
export interface DangerPhrase {
  text: string;
  kind: Crisis | Safeguarding | 'none';
}

type File = { kinds: Record<string, { act?: string[]; ask?: string[] }>; lookAlikes: string[] };

/** Every phrase. What people ask the front door for every day is no danger, save where the intent is a worry about one. */
export function dangerPhrases(): DangerPhrase[] {
  const files: File[] = [mind, harm, body, languages];
  const dangers = files.flatMap(({ kinds }) =>
    Object.entries(kinds).flatMap(([kind, { act = [], ask = [] }]) =>
      [...act, ...ask].map((text) => ({ text, kind: kind as Crisis | Safeguarding })),
    ),
  );
  const lookAlikes = files.flatMap(({ lookAlikes }) => lookAlikes);
  const everyday = Object.entries(INTENTS).flatMap(([id, { phrases }]) => (id === 'safeguardingWorry' ? [] : phrases));
  return [...dangers, ...[...lookAlikes, ...everyday].map((text) => ({ text, kind: 'none' as const }))];
}

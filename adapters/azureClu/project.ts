/** The phrases in `content/` as a project that Azure's Language Studio imports. */
import { dangerPhrases } from '../../bot/safety/corpus.ts';
import { INTENTS } from '../../bot/understanding/intents.ts';
import { DANGER } from './recogniser.ts';

const LONGEST = 500;

export interface CluProject {
  projectFileVersion: string;
  stringIndexType: 'Utf16CodeUnit';
  metadata: Record<string, unknown> & { projectName: string };
  assets: {
    projectKind: 'Conversation';
    intents: { category: string }[];
    entities: [];
    utterances: { text: string; language: string; intent: string; entities: []; dataset: 'Train' }[];
  };
}

/**
 * In the import format of Conversational Language Understanding, version 2023-04-01 (learn.microsoft.com, "Import a CLU
 * project"): one intent for each of ours and `danger.<kind>` for each danger. What only sounds like danger is `None`.
 */
export function cluProject(projectName: string): CluProject {
  const said = [
    ...Object.entries(INTENTS).flatMap(([intent, { phrases }]) => phrases.map((text) => ({ text, intent }))),
    ...dangerPhrases().map(({ text, kind }) => ({ text, intent: kind === 'none' ? 'None' : `${DANGER}${kind}` })),
  ];
  // The first wins: an everyday phrase is in its intent and again among what is no danger.
  const once = [...Map.groupBy(said, ({ text }) => text.toLowerCase()).values()]
    .map(([first]) => first!)
    .filter(({ text }) => text.length <= LONGEST);
  return {
    projectFileVersion: '2023-04-01',
    stringIndexType: 'Utf16CodeUnit',
    metadata: {
      projectKind: 'Conversation',
      projectName,
      language: 'en-gb',
      multilingual: true,
      settings: { confidenceThreshold: 0 },
    },
    assets: {
      projectKind: 'Conversation',
      intents: [...new Set([...once.map(({ intent }) => intent), 'None'])].map((category) => ({ category })),
      entities: [],
      utterances: once.map(({ text, intent }) => ({ text, language: 'en-gb', intent, entities: [], dataset: 'Train' })),
    },
  };
}

/**
 * The recogniser in the cloud: Azure's Conversational Language Understanding, beside the one that runs here. The one here
 * always reads too: its answer is there when the cloud is slow, down, throttled or wrongly set up, and what it is sure of
 * that concerns people (a statutory request, danger) the cloud cannot take back.
 */
import { AzureKeyCredential, ConversationAnalysisClient } from '@azure/ai-language-conversations';
import type { Log } from '../../bot/log.ts';
import type { Recogniser } from '../../bot/ports.ts';
import { type Concern, heardAs, isCrisis, SAFEGUARDINGS } from '../../bot/safety/concern.ts';
import { intentOf } from '../../bot/understanding/intents.ts';
import type { Understanding } from '../../bot/understanding/understanding.ts';
import { within } from '../../bot/within.ts';

export interface CluParts {
  /** `https://<name>.cognitiveservices.azure.com`; plain http is for a fake on this machine only. */
  endpoint: string;
  key: string;
  project: string;
  deployment: string;
  log: Log;
  /** The recogniser that runs here. */
  here: Recogniser;
  /** Machine-clock ms: for how long a service that fails is left alone. */
  now?: () => number;
}

/** Intents of the project that name a danger begin with this: `danger.suicide`. `npm run clu-project` writes them. */
export const DANGER = 'danger.';

/** The promise is an answer within 800 ms: this leaves the rest of it for the recogniser here. */
const ANSWER_MS = 700;
/** The service reads no more than this of an utterance: longer messages are read here, whole. */
const LONGEST = 500;
/** After a fault the service is left alone, so that not every message waits for it: ms, by what it said. */
const REST_MS = 10_000;
const REST_WHEN_REFUSED_MS = 60_000;
const LONGEST_REST_MS = 10 * 60_000;

/** Confidences of the service run from 0 to 1 for each intent. */
const SURE = 0.7;
const NONE = 0.3;
const DANGER_ASK = 0.5;
const DANGER_ACT = 0.8;

/** It promises what the `Recogniser` port asks. */
export function cluRecogniser(parts: CluParts): Recogniser {
  const { endpoint, key, project, deployment, log, here, now = Date.now } = parts;
  const client = new ConversationAnalysisClient(endpoint, new AzureKeyCredential(key), {
    apiVersion: '2023-04-01',
    // Only a fake on this machine is spoken to without TLS: the settings refuse it for any other address.
    allowInsecureConnection: endpoint.startsWith('http:'),
    retryOptions: { maxRetries: 0 },
  });
  let restUntil = 0;

  async function ask(text: string): Promise<Understanding> {
    const gone = new AbortController();
    const asked = client.analyzeConversation(
      {
        kind: 'Conversation',
        analysisInput: { conversationItem: { id: '1', participantId: 'resident', modality: 'text', text } },
        parameters: {
          targetProjectKind: 'Conversation',
          projectName: project,
          deploymentName: deployment,
          // Nobody's words are kept there.
          callingOptions: { isLoggingEnabled: false },
        },
      } as Parameters<typeof client.analyzeConversation>[0],
      { abortSignal: gone.signal },
    );
    try {
      return understood(text, await within(ANSWER_MS, 'CLU', asked));
    } finally {
      gone.abort();
      asked.catch(() => {}); // it is late: nobody waits for it any more
    }
  }

  return {
    name: 'clu',
    ready: here.ready,
    async recognise(text) {
      const [own, theirs] = await Promise.all([
        here.recognise(text),
        text.trim() === '' || text.length > LONGEST || now() < restUntil
          ? undefined
          : ask(text).catch((error: unknown) => {
              restUntil = now() + restAfter(error);
              log.fault('clu.failed', error, { status: statusOf(error) });
              return undefined;
            }),
      ]);
      return theirs ? together(own, theirs) : own;
    },
  };
}

/** What the service says, in our terms. Names that we do not know count for nothing. @throws when it is no answer */
function understood(text: string, answer: unknown): Understanding {
  const { result } = answer as { result?: { prediction?: { intents?: unknown } } };
  const all = result?.prediction?.intents;
  if (!Array.isArray(all)) throw new SyntaxError('the service did not answer with intents');
  const said = (all as { category?: unknown; confidence?: unknown }[]).flatMap(({ category, confidence }) =>
    typeof category === 'string' && typeof confidence === 'number' && confidence >= 0 && confidence <= 1
      ? [{ intent: category, score: confidence }]
      : [],
  );
  const known = said.filter(({ intent }) => intentOf(intent)).sort((a, b) => b.score - a.score);
  const whole = Math.max(
    1,
    known.reduce((sum, { score }) => sum + score, 0),
  );
  const best = known[0]?.score ?? 0;
  return {
    intents: known.slice(0, 3).map(({ intent, score }) => ({ intent, score: score / whole })),
    band: best >= SURE ? 'sure' : best >= NONE ? 'unsure' : 'none',
    danger: dangerIn(text, said),
  };
}

function dangerIn(text: string, said: { intent: string; score: number }[]): Concern | undefined {
  const isKnown = (kind: string): boolean => isCrisis(kind) || (SAFEGUARDINGS as readonly string[]).includes(kind);
  const [first] = said
    .filter(({ intent, score }) => score >= DANGER_ASK && intent.startsWith(DANGER))
    .filter(({ intent }) => isKnown(intent.slice(DANGER.length)))
    .sort((a, b) => b.score - a.score);
  if (!first) return undefined;
  const kind = first.intent.slice(DANGER.length) as Concern['kind'];
  return heardAs(kind, first.score >= DANGER_ACT ? 'act' : 'ask', text, [{ from: 0, to: text.length }]);
}

/** The cloud's answer, save where the one here is sure that people are needed and the cloud is not: a concern stays. */
function together(own: Understanding, theirs: Understanding): Understanding {
  const keep = theirs.band === 'none' || (needsPeople(own) && !needsPeople(theirs));
  const { needs, asked, meaning, danger = theirs.danger } = own;
  return { ...(keep ? own : theirs), needs, asked, meaning, danger };
}

function needsPeople({ band, intents }: Understanding): boolean {
  const path = band === 'sure' ? intentOf(intents[0]!.intent)?.path : undefined;
  return path === 'statutoryRequest' || path === 'talkToAPerson';
}

function statusOf(error: unknown): number | undefined {
  const status = (error as { statusCode?: unknown }).statusCode;
  return typeof status === 'number' ? status : undefined;
}

function restAfter(error: unknown): number {
  const { response } = error as { response?: { headers?: { get(name: string): string | undefined } } };
  const seconds = Number(response?.headers?.get('retry-after'));
  if (seconds > 0) return Math.min(seconds * 1_000, LONGEST_REST_MS);
  const status = statusOf(error);
  return status && status >= 400 && status < 500 ? REST_WHEN_REFUSED_MS : REST_MS;
}

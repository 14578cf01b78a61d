/** What people may ask the council for, and what each needs: read from `content/requests.json`. Pure. */
import type { ReplyKey } from '../bot/reply.ts';
import { typed } from '../bot/understanding/saidIn.ts';
import content from '../content/requests.json' with { type: 'json' };

export interface Request {
  urgency: string;
  words: string;
  asks: string[];
  advice?: string;
  topics?: string[];
  costs?: string;
  next: string;
}

const REQUESTS: Record<string, Request> = content.requests;
const NAMED = new Map(Object.entries(content.named).map(([intent, says]) => [intent, new RegExp(typed(says), 'i')]));

/** Whether a message has a word of what this request is about; some are too wide for that. */
export function isItsName(intent: string, text: string): boolean {
  const named = NAMED.get(intent);
  return named === undefined || named.test(text);
}

export function requestOf(intent: string): Request {
  return REQUESTS[intent] ?? content.requests.needsAssessment;
}

/** The topics of the bank that a question within this request is likeliest about. */
export function topicsOf(request: string | undefined): readonly string[] {
  return (request && REQUESTS[request]?.topics) || [];
}

/** The bank's words for what this costs, where they are its own. */
export function costsOf(request: string | undefined): ReplyKey | undefined {
  const costs = request && REQUESTS[request]?.costs;
  return costs ? `asked.${costs}` : undefined;
}

/** Topics that more than one request has: which of them somebody who wants it asks for. */
const REQUESTED: Record<string, string> = {
  telecare: 'equipmentAndAdaptations',
  homeOrCareHome: 'needsAssessment',
};

/** The request that is about a topic of the bank, if one is. */
export function requestAbout(topic: string | undefined): string | undefined {
  if (!topic) return undefined;
  return Object.entries(REQUESTS).find(([, { topics }]) => topics?.[0] === topic)?.[0] ?? REQUESTED[topic];
}

/** The log. It takes a name and a few safe facts (ids, codes, counts, milliseconds): there is no way to hand it words. */
import pino from 'pino';

export interface Log {
  /** @param what a short fixed name, such as `turn.failed` */
  note(what: string, facts?: Record<string, string | number | boolean | undefined>): void;
  fault(what: string, error: unknown, facts?: Record<string, string | number | boolean | undefined>): void;
}

/** Only the error's class and code: a parser's message may echo what somebody wrote. */
function safe(error: unknown): { error: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { error: 'unknown' };
  const code = (error as { code?: unknown }).code;
  const at = error.stack
    ?.split('\n')
    .find((line) => line.includes('file://'))
    ?.replace(/^.*\/(?=[^/]+\/[^/]+$)/, '');
  return { error: error.name, code: typeof code === 'string' ? code : undefined, at };
}

export function openLog(level: 'info' | 'silent' | 'debug'): Log {
  const out = pino({ level, base: undefined });
  return {
    note: (what, facts) => out.info({ what, ...facts }),
    fault: (what, error, facts) => out.error({ what, ...facts, ...safe(error) }),
  };
}

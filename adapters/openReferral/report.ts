/** What an import did, so that whoever owns the feed can put it right. */

export interface ImportReport {
  /** The name that the assets carry as `source`. */
  source: string;
  kept: number;
  /** How many of those were not asked for again, since the server says that they have not changed. */
  unchanged: number;
  /** What was put right, one entry for each thing. The service was kept. */
  mended: { id: string; what: string }[];
  /** What was left out, and why. */
  refused: { id: string; name?: string; why: string }[];
  /** Ids that came more than once for the same service: the most lately assured was kept. */
  doubled: { id: string }[];
  /** How many of those kept were last assured over a year ago, or the feed does not say. */
  stale: number;
}

/** A feed that cannot be read at all. The message is a plain sentence for the operator; nothing was changed. */
export class FeedFault extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FeedFault';
  }
}

export function emptyReport(source: string): ImportReport {
  return { source, kept: 0, unchanged: 0, mended: [], refused: [], doubled: [], stale: 0 };
}

/** So many lines of one kind are read by nobody; `--json` has them all. */
const MOST_LINES = 300;

/** One line for each thing mended, refused or doubled, at most 300 of each, and a last line that sums up. */
export function reportLines(report: ImportReport): string[] {
  const lines = [
    ...some('mended', report.mended, ({ id, what }) => `${oneLine(id)}: ${oneLine(what)}`),
    ...some('doubled', report.doubled, ({ id }) => `${oneLine(id)}: came more than once, kept once`),
    ...some(
      'refused',
      report.refused,
      ({ id, name, why }) => `${oneLine(id)}${name ? ` (${oneLine(name)})` : ''}: ${oneLine(why)}`,
    ),
  ];
  lines.push(
    `${report.source}: kept ${report.kept}${report.unchanged ? ` (${report.unchanged} as they were)` : ''}, mended ${report.mended.length}, refused ${report.refused.length}, ` +
      `doubled ${report.doubled.length}; ${report.stale} not assured within the last year`,
  );
  return lines;
}

function some<T>(kind: string, things: T[], line: (thing: T) => string): string[] {
  const lines = things.slice(0, MOST_LINES).map((thing) => `${kind.padEnd(7)} ${line(thing)}`);
  const more = things.length - lines.length;
  return more > 0 ? [...lines, `${kind.padEnd(7)} and ${more} more: --json gives them all`] : lines;
}

/** A feed must not be able to forge lines of the report, or send the terminal control codes. */
function oneLine(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: taking them out is the point
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').slice(0, 200);
}

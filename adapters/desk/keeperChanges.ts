/** The keeper's page of feeds: how each was last read, and the last change of the directory, to be taken back. */
import { audited } from '../../bot/audit/entry.ts';
import type { DirectoryChanges, LastChange, SourceChange } from '../../bot/lastChange.ts';
import type { Clock, Ledger } from '../../bot/ports.ts';
import type { FeedState } from '../../bot/refreshState.ts';
import labels from '../../content/directory/keeper.json' with { type: 'json' };
import { asked, fields, goTo, sendPage, type Visit, whoSees } from './answer.ts';
import { fill, when } from './arrangementWords.ts';
import { page } from './pages.ts';

const MOST_LINES = 100;

export class KeeperChanges {
  readonly #parts: { changes: DirectoryChanges; ledger: Ledger; clock: Clock };
  constructor(parts: { changes: DirectoryChanges; ledger: Ledger; clock: Clock }) {
    this.#parts = parts;
  }

  async show({ request, response, session }: Visit): Promise<void> {
    const { changes } = this.#parts;
    const done = asked(request).get('done') ?? '';
    const change = await changes.look();
    const html = page('directoryFeeds', {
      ...whoSees(session),
      done: Object.hasOwn(labels.changes, done) ? labels.changes[done as keyof typeof labels.changes] : '',
      feeds: changes.feeds().map(({ name, state }) => feedShown(name, state)),
      change: change ? changeShown(change) : false,
    });
    sendPage(response, 200, html);
  }

  async takeBack({ request, response, staff }: Visit): Promise<void> {
    const { changes, ledger, clock } = this.#parts;
    const seen = (await fields(request)).get('seen') ?? '';
    const done = await changes.takeBack(seen);
    await ledger.commit({ append: [audited(clock, { actor: staff.id, what: 'directory.takenBack', to: done })] });
    goTo(response, `/desk/directory/feeds?done=${done}`);
  }
}

function feedShown(name: string, state: FeedState | undefined): object {
  const report = state?.report as { lines?: unknown } | undefined;
  const lines = Array.isArray(report?.lines) ? report.lines.map(String) : [];
  return {
    name,
    state: state ? labels.feeds[state.state] : labels.feeds.never,
    isWrong: state !== undefined && state.state !== 'done',
    tried: state ? when(state.tried) : '',
    done: state?.done ? when(state.done) : '',
    why: state?.why ?? '',
    // The last line sums up.
    summary: lines.at(-1) ?? '',
    lines: lines.slice(0, -1).slice(0, MOST_LINES),
    more: Math.max(0, lines.length - 1 - MOST_LINES),
  };
}

function changeShown({ seen, sources, isTakenBack }: LastChange): object {
  return { seen, isTakenBack, sources: sources.map((each) => ({ source: each.source, parts: partsOf(each) })) };
}

function partsOf(change: SourceChange): { title: string; names: string[]; more: number }[] {
  return (['back', 'gone', 'other'] as const)
    .map((part) => ({ part, names: change[part], count: change[`${part}Count`] }))
    .filter(({ count }) => count > 0)
    .map(({ part, names, count }) => ({
      title: fill(labels.parts[part], { count }),
      names,
      more: count - names.length,
    }));
}

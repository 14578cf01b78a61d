/** The last change of the directory: what taking it back would do, as a keeper reads it before it is done. */
import type { FeedState } from './refreshState.ts';

/** What would become of one source's entries. Names, at most {@link MOST_NAMES} of each; the counts are whole. */
export interface SourceChange {
  source: string;
  /** Would be there again. */
  back: string[];
  backCount: number;
  /** Would go. */
  gone: string[];
  goneCount: number;
  /** Would say what they said before. */
  other: string[];
  otherCount: number;
}

export interface LastChange {
  /** Which two directories were compared: named again when it is taken back. */
  seen: string;
  sources: SourceChange[];
  /** It was taken back already: the same brings it here again, and lets the nightly reading go. */
  isTakenBack: boolean;
}

export const MOST_NAMES = 50;

/** The directory's file, as far as its keeper may change it whole. */
export interface DirectoryChanges {
  /** @returns undefined when no earlier directory is kept, or it cannot be read @throws {OutsideFault} */
  look(): Promise<LastChange | undefined>;
  /** Takes back what was seen. @returns `moved` when another change came between, `busy` while an import runs @throws {OutsideFault} */
  takeBack(seen: string): Promise<'done' | 'moved' | 'busy'>;
  /** The live feeds, by address without its query; `state` is absent while one was never read. */
  feeds(): { name: string; state?: FeedState }[];
}

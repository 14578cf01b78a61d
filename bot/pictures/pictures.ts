/**
 * Pictures that came with a text: fetched from the provider as due work, kept beside the words under their conversation's
 * key, and gone with it. What was fetched is what its bytes say it is; everything else is only told to staff.
 */
import { OutsideFault, type SmsGateway, type Work } from '../ports.ts';
import type { Records } from '../records.ts';
import type { Draft } from '../turn/draft.ts';
import { within } from '../within.ts';
import { type PictureKind, pictureKind } from './pictureKind.ts';

/** With one text, and in one conversation: a ledger is no album. */
export const MOST_WITH_A_TEXT = 3;
const MOST_IN_A_CONVERSATION = 20;
/** Networks make pictures smaller than this. */
export const MOST_BYTES = 1_000_000;
/** Shorter than the lease. */
const FETCH_MS = 15_000;
const GIVE_UP_MS = 3_600_000;

/** What is known of one: waiting until it was fetched or given up. */
export type PictureState = 'waiting' | 'kept' | 'failed' | 'tooLarge' | 'noPicture' | 'tooMany';

/** A text that something came with. */
export interface CameWith {
  line: string;
  /** The provider's id of the text. */
  text: string;
  count: number;
  /** Care-clock ms. */
  at: number;
}

/** Under which ids the pictures that came with a line are kept. */
export function pictureIds(line: string, media: number): string[] {
  return Array.from({ length: Math.min(media, MOST_WITH_A_TEXT) }, (_, n) => recordId(line, n + 1));
}

interface Kept {
  conversation: string;
  state: PictureState;
  kind?: PictureKind;
  sealed?: string;
}

/** In the commit that hears the text. */
export function fetchLater(draft: Draft, came: Omit<CameWith, 'at'>): void {
  const at = draft.clock.care();
  const id = `picture ${came.line}`;
  draft.due(id, 'picture', id, at, { ...came, at } satisfies CameWith);
}

export class Pictures {
  readonly #records: Records;
  readonly #gateway?: SmsGateway;

  /** @param parts.gateway not needed by whoever only shows them */
  constructor(parts: { records: Records; gateway?: SmsGateway }) {
    this.#records = parts.records;
    this.#gateway = parts.gateway;
  }

  /** @throws {OutsideFault} when the provider failed: it is to be tried again, for an hour */
  async fetch(work: Work, conversation: string, came: CameWith): Promise<void> {
    const { ledger, clock } = this.#records;
    const count = Math.min(came.count, MOST_WITH_A_TEXT);
    const late = clock.care() - came.at > GIVE_UP_MS;
    const files = late ? undefined : await this.#files(came.text, count);
    await this.#records.change(conversation, async (draft) => {
      draft.expect.push({ work: work.id, token: work.token });
      draft.done(work.id);
      for (let n = 1; n <= count; n++) {
        const known = draft.conversation.pictures ?? 0;
        const kept: Judged = files ? judge(files[n - 1], known) : { state: 'failed' };
        const id = recordId(came.line, n);
        if (await ledger.get('picture', id)) continue;
        const { bytes, ...plain } = kept;
        const sealed = bytes && draft.seal(Buffer.from(bytes).toString('base64'), id);
        const value: Kept = { conversation, ...plain, sealed };
        draft.put({ kind: 'picture', id, value: JSON.stringify(value) });
        if (bytes) draft.conversation.pictures = known + 1;
      }
    });
  }

  /** One of the pictures that came with a line. @returns its state, and the picture when it was kept and not erased */
  async show(
    conversation: string,
    line: string,
    number: number,
  ): Promise<{ state: PictureState; kind?: PictureKind; bytes?: Buffer }> {
    const id = recordId(line, number);
    const stored = await this.#records.ledger.get('picture', id);
    if (!stored) return { state: 'waiting' };
    const { sealed, ...kept } = JSON.parse(stored.value) as Kept;
    if (kept.conversation !== conversation) return { state: 'waiting' };
    const words = sealed && (await this.#records.unseal<string>(conversation, sealed, id));
    return words ? { ...kept, bytes: Buffer.from(words, 'base64') } : { state: sealed ? 'waiting' : kept.state };
  }

  async #files(text: string, count: number): Promise<(Uint8Array | 'tooLarge')[] | undefined> {
    const gateway = this.#gateway;
    if (!gateway?.attachments) return undefined;
    const files = await within(FETCH_MS, gateway.name, gateway.attachments(text, { count, bytes: MOST_BYTES }));
    // A provider lists what came a moment after it tells of it.
    if (files.length < count) throw new OutsideFault(gateway.name, 'fetching what came with a text');
    return files;
  }
}

type Judged = Pick<Kept, 'state' | 'kind'> & { bytes?: Uint8Array };

function judge(file: Uint8Array | 'tooLarge' | undefined, known: number): Judged {
  if (!file || file === 'tooLarge' || file.length > MOST_BYTES) return { state: 'tooLarge' };
  const kind = pictureKind(file);
  if (!kind) return { state: 'noPicture' };
  return known >= MOST_IN_A_CONVERSATION ? { state: 'tooMany' } : { state: 'kept', kind, bytes: file };
}

function recordId(line: string, number: number): string {
  return `picture ${line} ${number}`;
}

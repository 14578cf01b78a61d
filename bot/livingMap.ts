/** The living map: what people say is missing, wrong or still right waits for a keeper, and what is accepted is laid over the feeds. */
import { randomUUID } from 'node:crypto';
import { audited } from './audit/entry.ts';
import type { Asset } from './directory/asset.ts';
import { type Correction, correcting, councilAsset, type Details } from './directory/corrections.ts';
import type { Log } from './log.ts';
import type { Change, Clock, Ledger } from './ports.ts';
import { madeId } from './publicId.ts';
import type { Seals } from './seal.ts';

export type SuggestionKind = 'new' | 'wrong' | 'right';

/** What a visitor sends. */
export interface Said {
  kind: SuggestionKind;
  /** The entry it is about; none when it is new. */
  about?: Pick<Asset, 'source' | 'id'>;
  words?: string;
  /** Only what differs from the entry as it was shown. */
  details?: Partial<Details>;
  closed?: boolean;
}

export interface Suggestion extends Said {
  id: string;
  /** Care-clock ms. */
  at: number;
  /** How many have said the same. */
  times: number;
  status: 'waiting' | 'accepted' | 'refused';
  /** Of the record: a decision names the version that it was made on. */
  version: number;
}

interface Kept {
  kind: SuggestionKind;
  about?: Said['about'];
  at: number;
  times: number;
  status: Suggestion['status'];
  /** Who decided, when and why: a staff id and the id of a reason, never words. */
  decided?: { by: string; at: number; reason?: string };
  sealed?: string;
}

/** More than this would hide the true ones from a keeper. */
const MOST_WAITING = 500;
const MOST_CORRECTIONS = 100_000;

export class LivingMap {
  readonly #ledger: Ledger;
  readonly #seals: Seals;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #publish: (assets: Asset[]) => Promise<void>;
  #publishing: Promise<void> = Promise.resolve();
  #waiting?: Promise<void>;

  /** @param parts.publish puts the council's layer into the directory's file, whole */
  constructor(parts: {
    ledger: Ledger;
    seals: Seals;
    clock: Clock;
    log: Log;
    publish: (assets: Asset[]) => Promise<void>;
  }) {
    this.#ledger = parts.ledger;
    this.#seals = parts.seals;
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#publish = parts.publish;
  }

  /**
   * Keeps what somebody says until a keeper has read it. “Still right” about one entry is kept once, and counted.
   * @returns 'full' when so many wait that nothing was kept
   */
  async suggest(said: Said): Promise<'kept' | 'full'> {
    const same = said.kind === 'right' && said.about;
    const id = same ? madeId('right', said.about!.source, said.about!.id) : randomUUID();
    for (;;) {
      const before = same ? await this.read(id) : undefined;
      const again = before?.status === 'waiting' ? before : undefined;
      if (!again && (await this.#ledger.ranked('suggestion', MOST_WAITING)).length >= MOST_WAITING) return 'full';
      const change = this.#keep(id, said, again?.times ?? 0, before?.version ?? 0);
      if ((await this.#ledger.commit(change)).done) return 'kept';
    }
  }

  #keep(id: string, { kind, about, ...words }: Said, times: number, version: number): Change {
    const at = this.#clock.care();
    const kept: Kept = { kind, about, at, times: times + 1, status: 'waiting' };
    const change: Change = { expect: [{ kind: 'suggestion', id, version }] };
    if (Object.keys(words).length === 0)
      return { ...change, put: [{ kind: 'suggestion', id, value: JSON.stringify(kept), rank: at }] };
    const { seal, wrapped } = this.#seals.fresh(keyOf(id));
    kept.sealed = seal.close(JSON.stringify(words), keyOf(id));
    change.put = [
      { kind: 'key', id: keyOf(id), value: wrapped },
      { kind: 'suggestion', id, value: JSON.stringify(kept), rank: at },
    ];
    return change;
  }

  /** What waits for a keeper, oldest first. */
  async waiting(): Promise<Suggestion[]> {
    const stored = await this.#ledger.ranked('suggestion', MOST_WAITING);
    return Promise.all(stored.map((each) => this.#open(each)));
  }

  async read(id: string): Promise<Suggestion | undefined> {
    const stored = await this.#ledger.get('suggestion', id);
    return stored && this.#open(stored);
  }

  async #open({ id, value, version }: { id: string; value: string; version: number }): Promise<Suggestion> {
    const { sealed, ...kept } = JSON.parse(value) as Kept;
    const seal = sealed === undefined ? undefined : await this.#seals.of(keyOf(id));
    const words = seal ? (JSON.parse(seal.open(sealed!, keyOf(id))) as Partial<Said>) : {};
    return { id, version, ...kept, ...words };
  }

  /**
   * Takes it up, as the keeper has put it. What its sender wrote is then erased: the directory holds what is true of it.
   * @param today `YYYY-MM-DD`
   * @returns false when somebody has decided it already: nothing was changed
   */
  async accept(
    { id, kind, about }: Suggestion,
    version: number,
    by: string,
    put: { details: Partial<Details>; closed?: boolean },
    today: string,
  ): Promise<boolean> {
    const decided = this.#decide(id, kind, about, version, by, 'accepted');
    for (;;) {
      const layer = about
        ? await this.#correction(about, { ...put, assured: today })
        : {
            put: [
              {
                kind: 'correction' as const,
                id,
                value: json({ asset: councilAsset(id, put.details, today) }),
                rank: this.#clock.care(),
              },
            ],
          };
      const outcome = await this.#ledger.commit({
        expect: [...decided.expect!, ...(layer.expect ?? [])],
        put: [...decided.put!, ...layer.put!],
        append: decided.append,
      });
      if (outcome.done) break;
      if ('kind' in outcome.because && outcome.because.kind === 'suggestion') return false;
    }
    void this.publish();
    return true;
  }

  /** @param reason the id of one of the reasons in `content/` @returns false when somebody has decided it already */
  async refuse({ id, kind, about }: Suggestion, version: number, by: string, reason: string): Promise<boolean> {
    return (await this.#ledger.commit(this.#decide(id, kind, about, version, by, 'refused', reason))).done;
  }

  #decide(
    id: string,
    kind: SuggestionKind,
    about: Said['about'],
    version: number,
    by: string,
    status: 'accepted' | 'refused',
    reason?: string,
  ): Change {
    const at = this.#clock.care();
    const value = json({ kind, about, at, times: 0, status, decided: { by, at, reason } } satisfies Kept);
    return {
      expect: [{ kind: 'suggestion', id, version }],
      put: [
        { kind: 'suggestion', id, value },
        { kind: 'key', id: keyOf(id), value: null },
      ],
      append: [audited(this.#clock, { actor: by, what: `directory.${status}`, to: `suggestion ${id}` })],
    };
  }

  /** Somebody who runs it says that an entry is still right: true of today. @param by for the audit */
  async confirm(about: Pick<Asset, 'source' | 'id'>, by: string, today: string): Promise<void> {
    const append = [audited(this.#clock, { actor: by, what: 'directory.confirmed' })];
    for (;;) {
      const layer = await this.#correction(about, { assured: today });
      if ((await this.#ledger.commit({ ...layer, append })).done) break;
    }
    void this.publish();
  }

  /** Adds to what the council says of an entry already. */
  async #correction(
    { source, id }: Pick<Asset, 'source' | 'id'>,
    more: Omit<Correction, 'source' | 'id'>,
  ): Promise<Change> {
    const record = madeId('correction', source, id);
    const stored = await this.#ledger.get('correction', record);
    const before = stored && (JSON.parse(stored.value) as { corrects: Correction }).corrects;
    const corrects: Correction = {
      ...before,
      ...more,
      source,
      id,
      details: { ...before?.details, ...more.details },
    };
    return {
      expect: [{ kind: 'correction', id: record, version: stored?.version ?? 0 }],
      put: [{ kind: 'correction', id: record, value: json({ corrects }), rank: this.#clock.care() }],
    };
  }

  /** The council's layer as the directory's file holds it. The ledger is the truth: the file can be made again. */
  async layer(): Promise<Asset[]> {
    const stored = await this.#ledger.ranked('correction', MOST_CORRECTIONS);
    return stored.map(({ value }) => {
      const { asset, corrects } = JSON.parse(value) as { asset?: Asset; corrects?: Correction };
      return asset ?? correcting(corrects!);
    });
  }

  /**
   * Puts the layer into the file: one at a time, and many that wait are one. Never throws: what could not be put in is
   * put in at the next decision or the next start.
   */
  publish(): Promise<void> {
    this.#waiting ??= this.#publishing.then(() => {
      this.#waiting = undefined;
      return this.#publishNow();
    });
    this.#publishing = this.#waiting;
    return this.#waiting;
  }

  async #publishNow(): Promise<void> {
    try {
      // Another server may have put an older layer in meanwhile: what is in the ledger at the end is what counts.
      for (let put = ''; ; ) {
        const layer = await this.layer();
        if (json(layer) === put) return;
        put = json(layer);
        await this.#publish(layer);
      }
    } catch (error) {
      this.#log.fault('directory.layerNotPublished', error);
    }
  }
}

const json = JSON.stringify;
const keyOf = (id: string): string => `suggestion ${id}`;

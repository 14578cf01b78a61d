/** What the directory has, found and sent from the card of a case. */
import type { Directory } from '../../bot/directory/asset.ts';
import { type Found, findAssets } from '../../bot/directory/search.ts';
import { shown } from '../../bot/directory/shown.ts';
import type { Clock, Recogniser } from '../../bot/ports.ts';
import { words } from '../../bot/reply.ts';
import { sendJson } from '../../bot/server.ts';
import { within } from '../../bot/within.ts';
import type { Acts } from './acts.ts';
import { asked, fields, sendPage, type Visit, wantsPage, whoSees } from './answer.ts';
import { page } from './pages.ts';
import type { Reading } from './reading.ts';
import { labels } from './words.ts';

const AT_ONCE = 6;
/** Ms that a search waits to be understood. */
const AT_MOST = 2_000;

export class Assets {
  readonly #directory: () => Directory;
  readonly #recogniser: Recogniser | undefined;
  readonly #clock: Clock;
  readonly #reading: Reading;
  readonly #acts: Acts;

  constructor(parts: {
    directory: () => Directory;
    recogniser?: Recogniser;
    clock: Clock;
    reading: Reading;
    acts: Acts;
  }) {
    this.#directory = parts.directory;
    this.#recogniser = parts.recogniser;
    this.#clock = parts.clock;
    this.#reading = parts.reading;
    this.#acts = parts.acts;
  }

  async find(visit: Visit): Promise<void> {
    const { case: it, standing } = await this.#reading.standing(visit);
    if (standing !== 'mine') return this.#reading.notYours(visit, it, 'read');
    const question = (asked(visit.request).get('question') ?? '').slice(0, 200);
    const place = it.facts.postcode ?? it.facts.place;
    const found = question.trim() ? await this.#found(question, place) : [];
    const assets = found.slice(0, AT_ONCE).map(({ asset, ...near }, i) => {
      const { name, sample, summary, where, contact } = shown(asset, i + 1, this.#today(), near);
      const called = sample ? labels.sample.replace('{name}', () => name) : name;
      return { id: asset.id, name: called, summary, where, contact };
    });
    if (!wantsPage(visit.request)) return sendJson(visit.response, 200, { assets });
    const { id, reference, fence } = it;
    const facts = { ...whoSees(visit.session), id, reference, fence, question, assets, key: crypto.randomUUID() };
    sendPage(visit.response, 200, page('assets', facts));
  }

  /** As the assistant and the public directory look: what is meant by the words, and not the words alone. */
  async #found(text: string, place: string | undefined): Promise<Found[]> {
    const recogniser = this.#recogniser;
    const heard = recogniser && within(AT_MOST, recogniser.name, recogniser.recognise(text));
    const needs = (await heard?.catch(() => undefined))?.needs;
    return findAssets(this.#directory(), { text, needs, place, today: this.#today(), limit: AT_ONCE, all: true }).found;
  }

  /** Sends one, in the same words as the assistant would: on the page as a card with its link, by text as one text. */
  async send(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const it = await this.#reading.case(visit);
    const asset = this.#directory().assets.find(({ id }) => id === form.get('asset'));
    if (!asset) return this.#acts.mistake(visit, 'asset', {});
    const facts = shown(asset, 1, this.#today());
    const { key, month } = facts.fresh;
    const told = { ...facts, channel: it.channel, freshness: words(`advice.${key}`, it.channel, { month }) };
    const text = words('advice.found', it.channel, { many: false, assets: [told] });
    const links = asset.url ? [{ title: asset.name, url: asset.url }] : undefined;
    await this.#acts.send(visit, form, text, { links, keys: ['advice.found'] });
  }

  #today(): string {
    return new Date(this.#clock.care()).toISOString().slice(0, 10);
  }
}

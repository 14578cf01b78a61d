/** The directory keeper's part of the desk: what people suggest, what nobody has checked, and what was asked for in vain. */
import { type Act, audited } from '../../bot/audit/entry.ts';
import type { Asset, Directory } from '../../bot/directory/asset.ts';
import { type Details, detailsOf, differing, FIELDS, MOST, webAddress } from '../../bot/directory/corrections.ts';
import { freshness } from '../../bot/directory/freshness.ts';
import type { LivingMap, Suggestion } from '../../bot/livingMap.ts';
import { OwnerLinks } from '../../bot/ownerLink.ts';
import type { Clock, Ledger } from '../../bot/ports.ts';
import { publicIds } from '../../bot/publicId.ts';
import { NoSuchConversation } from '../../bot/records.ts';
import type { Keys } from '../../bot/seal.ts';
import { Refusal } from '../../bot/server.ts';
import council from '../../content/council.json' with { type: 'json' };
import labels from '../../content/directory/keeper.json' with { type: 'json' };
import publicWords from '../../content/pages/directory/words.json' with { type: 'json' };
import { fields, goTo, sendPage, type Visit, whoSees } from './answer.ts';
import { gapsAsCsv, gapsShown, readGaps } from './gaps.ts';
import { type ByField, mistakeFacts, mistakesOf } from './mistakes.ts';
import { page } from './pages.ts';
import { sendCsv } from './spreadsheet.ts';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MOST_STALE = 50;
const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/London' });
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
const fill = (text: string, facts: Record<string, string>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => facts[name]!);

export interface KeeperParts {
  livingMap: LivingMap;
  directory: () => Directory;
  ledger: Ledger;
  keys: Keys;
  clock: Clock;
  publicUrl: string;
}

/** The keeper's room: `routes.ts` says who may come in. */
export class Keeper {
  readonly #parts: KeeperParts;
  readonly #owners: OwnerLinks;

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#owners = new OwnerLinks(parts.keys, parts.clock);
  }

  get #today(): string {
    return new Date(this.#parts.clock.care()).toISOString().slice(0, 10);
  }

  #note(actor: string, what: Act, to?: string): Promise<unknown> {
    const { ledger, clock } = this.#parts;
    return ledger.commit({ append: [audited(clock, { actor, what, to })] });
  }

  async show({ request, response, session, staff }: Visit): Promise<void> {
    await this.#note(staff.id, 'directory.viewed');
    const directory = this.#parts.directory();
    const waiting = await this.#parts.livingMap.waiting();
    const stale = directory.assets
      .filter((asset) => asset.source !== 'advice' && freshness(asset, this.#today).key !== 'checked')
      .sort((a, b) => (a.assured ?? '').localeCompare(b.assured ?? ''));
    const done = new URL(request.url ?? '', 'http://desk').searchParams.get('done') ?? '';
    const html = page('directory', {
      ...whoSees(session),
      done: Object.hasOwn(labels.done, done) ? labels.done[done as keyof typeof labels.done] : '',
      count: directory.assets.length,
      waiting: waiting.map((each) => this.#head(each)),
      staleCount: stale.length,
      staleMore: stale.length > MOST_STALE,
      stale: stale.slice(0, MOST_STALE).map((asset) => {
        const id = publicIds(directory).of(asset);
        return { id, name: asset.name, address: `/directory/services/${id}`, checked: checkedWords(asset) };
      }),
      gaps: gapsShown(await readGaps(this.#parts.ledger, this.#parts.clock.care())),
    });
    sendPage(response, 200, html);
  }

  async gaps({ response, staff }: Visit): Promise<void> {
    await this.#note(staff.id, 'directory.gapsExported');
    const csv = gapsAsCsv(await readGaps(this.#parts.ledger, this.#parts.clock.care()));
    sendCsv(response, 'gaps.csv', csv);
  }

  async link({ request, response, session, staff }: Visit): Promise<void> {
    const directory = this.#parts.directory();
    const asset = publicIds(directory).asset((await fields(request)).get('id') ?? '');
    if (!asset) throw new NoSuchConversation();
    const link = new URL(this.#owners.path(asset, this.#today), this.#parts.publicUrl).href;
    const { name: councilName, service, phone } = council;
    const checked = checkedWords(asset);
    const letter = fill(labels.letter, { name: asset.name, checked, link, service, council: councilName, phone });
    await this.#note(staff.id, 'directory.ownerLinkMade');
    const email = asset.email ?? '';
    const mailto = email && `mailto:${encodeURIComponent(email)}?body=${encodeURIComponent(letter)}`;
    sendPage(response, 200, page('ownerLink', { ...whoSees(session), name: asset.name, letter, email, mailto }));
  }

  async suggestion(visit: Visit): Promise<void> {
    const { suggestion, asset } = await this.#found(visit);
    await this.#note(visit.staff.id, 'directory.suggestionRead', `suggestion ${suggestion.id}`);
    this.#page(visit, 200, suggestion, asset, suggestion.details ?? {});
  }

  async accept(visit: Visit): Promise<void> {
    const { suggestion, asset } = await this.#found(visit);
    const form = await fields(visit.request);
    const given = detailsIn(form);
    if (suggestion.about && !asset) throw new Refusal(422, 'notUnderstood', 'The entry is gone.');
    const now = asset ? detailsOf(asset) : undefined;
    // What the feed has changed since the page was read is nothing that the keeper has decided.
    if (now && !isAsRead(now, form))
      return this.#page(visit, 409, suggestion, asset, decidedIn(form), { accept: labels.mistakes.changed }, form);
    const details = now ? differing(now, given) : given;
    const mistake = given.name === '' ? 'name' : details.url && webAddress(details.url) === '' ? 'url' : undefined;
    if (mistake) return this.#page(visit, 422, suggestion, asset, given, { [mistake]: labels.mistakes[mistake] }, form);
    const closed = form.get('closed') === '1';
    const put = { details, ...(closed && { closed }) };
    const done = await this.#parts.livingMap.accept(suggestion, versionIn(form), visit.staff.id, put, this.#today);
    goTo(visit.response, `/desk/directory?done=${done ? 'accepted' : 'late'}`);
  }

  async refuse(visit: Visit): Promise<void> {
    const { suggestion, asset } = await this.#found(visit);
    const form = await fields(visit.request);
    const reason = form.get('reason') ?? '';
    if (!labels.reasons.some(({ id }) => id === reason))
      return this.#page(visit, 422, suggestion, asset, detailsIn(form), { reasons: labels.mistakes.reason }, form);
    const done = await this.#parts.livingMap.refuse(suggestion, versionIn(form), visit.staff.id, reason);
    goTo(visit.response, `/desk/directory?done=${done ? 'refused' : 'late'}`);
  }

  /** @throws {NoSuchConversation} when it is not there, or is decided */
  async #found({ request }: Visit): Promise<{ suggestion: Suggestion; asset?: Asset }> {
    const { id } = request.params as { id: string };
    const suggestion = ID.test(id) ? await this.#parts.livingMap.read(id) : undefined;
    if (!suggestion) throw new NoSuchConversation();
    const { about } = suggestion;
    const asset =
      about && this.#parts.directory().assets.find(({ source, id }) => source === about.source && id === about.id);
    return { suggestion, asset };
  }

  #head({ id, kind, about, at, times, details }: Suggestion): Record<string, unknown> {
    const asset =
      about && this.#parts.directory().assets.find(({ source, id }) => source === about.source && id === about.id);
    return {
      id,
      kindLabel: labels.kinds[kind],
      name: asset?.name ?? details?.name ?? '',
      on: day.format(at),
      times: times > 1 ? times : '',
    };
  }

  #page(
    { response, session }: Visit,
    status: number,
    suggestion: Suggestion,
    asset: Asset | undefined,
    then: Partial<Details>,
    wrong: ByField = {},
    form?: URLSearchParams,
  ): void {
    if (suggestion.status !== 'waiting') return goTo(response, '/desk/directory?done=late');
    const now = asset && detailsOf(asset);
    const isNew = !suggestion.about;
    const rows = FIELDS.map((id) => ({
      id,
      label: publicWords.words.fields[id],
      most: MOST[id],
      long: id === 'description',
      now: now?.[id] ?? '',
      value: then[id] ?? now?.[id] ?? '',
      mistake: wrong[id] ?? '',
      changed: then[id] !== undefined && then[id] !== now?.[id],
    }));
    const html = page('suggestion', {
      ...this.#head(suggestion),
      ...whoSees(session),
      version: suggestion.version,
      address: asset ? `/directory/services/${publicIds(this.#parts.directory()).of(asset)}` : '',
      gone: !isNew && !asset,
      acceptable: isNew || asset !== undefined,
      isNew,
      words: suggestion.words ?? '',
      closedSaid: suggestion.closed ?? false,
      closes: form?.has('version') ? form.get('closed') === '1' : (suggestion.closed ?? false),
      rows,
      reasons: labels.reasons.map(({ id, label }) => ({ id, label, chosen: id === form?.get('reason') })),
      ...mistakeFacts(mistakesOf(wrong)),
    });
    sendPage(response, status, html);
  }
}

type FieldName = (typeof FIELDS)[number];

const plain = (words: string, field: FieldName): string => words.replace(/\r\n/g, '\n').trim().slice(0, MOST[field]);

function detailsIn(form: URLSearchParams): Partial<Details> {
  return Object.fromEntries(
    FIELDS.filter((field) => form.has(field)).map((field) => [field, plain(form.get(field)!, field)]),
  );
}

/** What the entry said when the page was read. */
const wasIn = (form: URLSearchParams, field: FieldName): string => plain(form.get(`was_${field}`) ?? '', field);

function isAsRead(now: Details, form: URLSearchParams): boolean {
  return FIELDS.every((field) => wasIn(form, field) === plain(now[field], field));
}

/** What was to be other than it was: what the keeper, or whoever suggested it, has decided. */
function decidedIn(form: URLSearchParams): Partial<Details> {
  const all = Object.entries(detailsIn(form)) as [FieldName, string][];
  return Object.fromEntries(all.filter(([field, value]) => value !== wasIn(form, field)));
}

/** The version of the suggestion that the keeper has seen. @throws {Refusal} 422 when the form does not name one */
function versionIn(form: URLSearchParams): number {
  const version = Number(form.get('version') || Number.NaN);
  if (!Number.isSafeInteger(version)) throw new Refusal(422, 'notUnderstood', 'A field is missing or wrong.');
  return version;
}

function checkedWords({ assured }: Asset): string {
  return assured ? fill(labels.checked, { month: month.format(new Date(assured)) }) : labels.unchecked;
}

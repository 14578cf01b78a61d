import { createHash } from 'node:crypto';
import type { Asset } from '../../bot/directory/asset.ts';
import { allPhones, mendEmail, mendUrl } from './contact.ts';
import { costOf } from './costs.ts';
import { audiencesOf, eligibilityOf } from './eligibility.ts';
import { placesOf } from './places.ts';
import { date, firstWord, list, type Raw, record, word } from './raw.ts';
import { sessionsOf } from './schedules.ts';
import { accessIn, kindsIn, languageName, statusOf, waysIn } from './tables.ts';
import { plain, plainLine, summaryOf } from './text.ts';

/** What became of one service: an asset with what was mended in it, or the reason why it was refused. */
export type Read = { asset: Asset; mended: string[] } | { id: string; name?: string; refused: string };

/** The taxonomy term by which the project's own sample marks what it made up. */
const SAMPLE_TERM = 'sample entry';
const MOST_ORGANISATION_WORDS = 400;

/** One service of any version as an asset. Never throws: what cannot be read is refused with a reason. */
export function toAsset(raw: Raw, source: string): Read {
  const id = word(raw.id);
  try {
    return read(raw, id, source);
  } catch (error) {
    return {
      id: id || '(no id)',
      name: word(raw.name) || undefined,
      refused: `it cannot be read: ${(error as Error).message}`,
    };
  }
}

function read(service: Raw, given: string, source: string): Read {
  const name = plainLine(service.name);
  const organisation = record(service.organization);
  const organisationName = plainLine(organisation.name);
  const mended: string[] = [];
  if (!name) return { id: given || '(no id)', refused: 'it has no name' };
  const status = statusOf(word(service.status));
  if (typeof status === 'object') return { id: given || '(no id)', name, refused: status.refused };
  if (!word(service.status)) mended.push('it gives no status; taken as active');
  const id = given || madeId(name, organisationName);
  if (!given) mended.push('it has no id; one was made from its name');

  const secret = assurers(service);
  const description = withoutAssurers(describe(service, organisation, mended), secret);
  const url = take(
    mended,
    mendUrl(service.url),
    mendUrl(firstWord(organisation.website, organisation.url, organisation.uri)),
  );
  const email = take(mended, mailOf(service.email, secret), mailOf(organisation.email, secret));
  const phones = allPhones(service, description);
  const { what: oddAges, ...eligibility } = eligibilityOf(service);
  const { places, virtual, what: oddPlaces } = placesOf(service, description);
  mended.push(...(phones.what ? [phones.what] : []), ...oddAges, ...new Set(oddPlaces));
  const terms = termsOf(service);
  const sample = terms.some((term) => term.toLowerCase() === SAMPLE_TERM);
  const topics = topicsOf(service, terms);
  const assured = date(service.assured_date) ?? date(record(service.pc_metadata).date_assured);
  const organisationWords = withoutAssurers(plainLine(organisation.description), secret)
    .slice(0, MOST_ORGANISATION_WORDS)
    .trim();
  const asset: Asset = {
    id,
    source,
    kind: kindOf(topics, service),
    name,
    ...(organisationName && { organisation: organisationName }),
    ...(organisationName && organisationWords && organisationWords !== organisationName && { organisationWords }),
    description,
    summary: summaryOf(description, name, organisationName),
    topics,
    status,
    ...(url && { url }),
    ...(email && { email }),
    phones: phones.phones,
    places,
    sessions: sessionsOf(service),
    ways: waysOf(service, virtual),
    ...eligibility,
    ...costOf(service, description),
    languages: once(
      list(service.languages).map((row) => languageName(plainLine(firstWord(row.name, row.language, row.code)))),
    ),
    access: accessOf(service),
    areas: once(
      list(service.service_areas).map((row) => plainLine(firstWord(row.name, row.service_area)).slice(0, 160)),
    ),
    ...(assured && { assured }),
    ...(sample && { sample: true }),
  };
  return { asset: withoutAssurersAnywhere(asset, secret), mended };
}

function madeId(name: string, organisation: string): string {
  return `made-${createHash('sha256').update(`${name}\n${organisation}`).digest('hex').slice(0, 24)}`;
}

function describe(service: Raw, organisation: Raw, mended: string[]): string {
  const alert = plain(service.alert);
  let description = plain(service.description);
  if (!description) {
    description = plain(organisation.description);
    mended.push(description ? 'its description is empty; its organisation’s is used' : 'it has no description');
  }
  return [alert, description, plain(service.pc_attendingAccess_additionalInfo)].filter(Boolean).join('\n\n');
}

/** Addresses of staff who keep the record. They are in the feed for the council and must not reach a resident. */
function assurers(service: Raw): string[] {
  const metadata = record(service.pc_metadata);
  return [service.assurer_email, service.assured_by, metadata.assured_by, metadata.assurer_email]
    .map((value) => word(value).toLowerCase())
    .filter((value) => value.length > 3);
}

function withoutAssurers(text: string, secret: string[]): string {
  return secret.reduce((left, address) => {
    const at = left.toLowerCase().indexOf(address);
    return at < 0 ? left : withoutAssurers(left.slice(0, at) + left.slice(at + address.length), [address]);
  }, text);
}

/** The last sieve: whatever field an assurer's address got into, it does not leave with the asset. */
function withoutAssurersAnywhere(asset: Asset, secret: string[]): Asset {
  if (!secret.some((address) => JSON.stringify(asset).toLowerCase().includes(address))) return asset;
  const clean = (value: unknown): unknown => {
    if (typeof value === 'string') return withoutAssurers(value, secret).trim();
    if (Array.isArray(value)) return value.map(clean);
    if (value === null || typeof value !== 'object') return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]));
  };
  return clean({ ...asset, id: asset.id }) as Asset;
}

type Mend = { url?: string; email?: string; what?: string };

/** The first that can be used. Only what befell the service's own field is worth reporting. */
function take(mended: string[], own: Mend, spare: Mend): string | undefined {
  if (own.what) mended.push(own.what);
  return own.url ?? own.email ?? spare.url ?? spare.email;
}

function mailOf(value: unknown, secret: string[]): Mend {
  const mail = mendEmail(value);
  return mail.email && secret.includes(mail.email.toLowerCase())
    ? { what: 'its e-mail was the assurer’s own, so it was left out' }
    : mail;
}

function termsOf(service: Raw): string[] {
  const v3 = list(service.attributes).map((row) => record(row.taxonomy_term));
  const v1 = list(service.service_taxonomys).map((row) => record(row.taxonomy));
  return once([...v3, ...v1].map((term) => plainLine(firstWord(term.name, term.term))));
}

function topicsOf(service: Raw, terms: string[]): string[] {
  return once([
    ...terms.filter((term) => term.toLowerCase() !== SAMPLE_TERM),
    ...audiencesOf(service),
    ...kindsIn(plainLine(service.deliverable_type)),
    ...accessIn(plainLine(service.attending_access)),
  ]);
}

function kindOf(topics: string[], service: Raw): Asset['kind'] {
  if (topics.some((topic) => /^talking points?$/i.test(topic))) return 'hub';
  return /^(documented )?information\b/i.test(word(service.deliverable_type)) ? 'information' : 'service';
}

function waysOf(service: Raw, virtual: boolean): Asset['ways'] {
  const schedules = [service, ...list(service.service_at_locations)].flatMap((holder) => list(holder.schedules));
  const said = [word(service.attending_type), ...schedules.map((row) => word(row.attending_type))];
  return [...new Set([...said.flatMap(waysIn), ...(virtual ? (['online'] as const) : [])])];
}

function accessOf(service: Raw): string[] {
  const sites = [
    ...list(service.service_at_locations).map((site) => record(site.location)),
    ...list(service.locations),
  ];
  return once(
    sites
      .flatMap((site) => [...list(site.accessibility), ...list(site.accessibility_for_disabilities)])
      .map((row) => plainLine(firstWord(row.description, row.accessibility, row.details)).slice(0, 300)),
  );
}

/** Without blanks and repeats; case does not tell two apart. */
function once(words: string[]): string[] {
  const seen = new Map<string, string>();
  for (const text of words) if (text && !seen.has(text.toLowerCase())) seen.set(text.toLowerCase(), text);
  return [...seen.values()];
}

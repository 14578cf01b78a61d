import { parsePhoneNumber } from 'awesome-phonenumber';
import type { Asset } from '../../bot/directory/asset.ts';
import { list, type Raw, record, word } from './raw.ts';
import { plainLine } from './text.ts';

const MOST_PHONES = 8;

/** Hosts that stand in fields only because something had to. */
const PLACEHOLDERS = /^(www\.)?(example\.(com|org|net|co\.uk)|localhost|onehounslowconnect\.london|test\.com)$/i;

/**
 * A web address that can be opened, or why not. Only http and https are let through: a `javascript:` address in a
 * feed would otherwise become a link on the council's page.
 */
export function mendUrl(value: unknown): { url?: string; what?: string } {
  const raw = word(value);
  if (!raw) return {};
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i.test(raw) && !/^[^/:]+:\d/.test(raw);
  const text = hasScheme ? raw : `https://${raw.replace(/^\/+/, '')}`;
  if (!URL.canParse(text)) return { what: 'a web address that cannot be opened was left out' };
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return { what: 'a link that is not a web address was left out' };
  if (PLACEHOLDERS.test(url.hostname)) return { what: `the stand-in web address ${url.hostname} was left out` };
  if (!url.hostname.includes('.') || url.username) return { what: 'a web address that cannot be opened was left out' };
  return { url: url.href, what: hasScheme ? undefined : 'its web address had no https:// in front' };
}

/** An e-mail address that can be written to, or why not. */
export function mendEmail(value: unknown): { email?: string; what?: string } {
  if (typeof value !== 'string' || !value.trim()) return {};
  const email = value.replace(/[\s\u00a0\u200b-\u200d\u2060\ufeff]/g, '').replace(/^mailto:/i, '');
  if (!/^[^@\s<>"',;:()]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(email))
    return { what: 'what stood as its e-mail is none' };
  if (/\.(invalid|test)$/i.test(email)) return { what: 'a stand-in e-mail address was left out' };
  return { email, what: email === value ? undefined : 'its e-mail had spaces in it' };
}

type Phone = Asset['phones'][number];

/** Short numbers that are dialled as they stand (999, 116 123, 18000, text lines). */
const SHORT = /^[1-9]\d{2,5}$/;

/**
 * The numbers in one phone field, each with the words that stand before it as its label.
 * `"Bristol Youth MAPS: 0117 332 7111"` gives that label and `0117 332 7111`.
 */
export function phonesIn(value: unknown, label = ''): Phone[] {
  const text = word(value).replace(/^["']+|["']+$/g, '');
  const found: Phone[] = [];
  let from = 0;
  for (const match of text.matchAll(
    /(?<![\d\-/.)]|\) )(?:(?:\+|\(?0)(?:[\d\s().\-–]|(?<!\s)\/(?!\s)){7,18}\d(?:\s*(?:ext(?:ension)?\.?|x)\s*\d{1,6})?|\d[\d -]{1,9}\d\b(?![-/.)]?\d|\)))/gi,
  )) {
    const number = dialable(match[0]);
    if (!number) continue;
    const before = text
      .slice(from, match.index)
      .replace(/^[\s,;/|.]*(?:or|and)?\s+|[\s:;,\-–(]+$/gi, '')
      .trim();
    const words = plainLine(before || label).slice(0, 60);
    found.push(words ? { label: words, number } : { number });
    from = match.index + match[0].length;
  }
  return found;
}

function dialable(text: string): string | undefined {
  const [main = '', extension] = text.split(/\s*(?:ext(?:ension)?\.?|x)\s*(?=\d)/i);
  const digits = main.replace(/\(0\)/g, '').replace(/[^\d+]/g, '');
  if (SHORT.test(digits)) return digits;
  // Without its first 0 a number is a piece of one, or of another country's.
  if (!/^(?:0|\+|44\d{9,10}$)/.test(digits)) return undefined;
  const read = parsePhoneNumber(digits.replace(/^44/, '+44'), { regionCode: 'GB' });
  if (!read.possible || !read.number) return undefined;
  const number =
    digits.startsWith('+') && read.regionCode && read.regionCode !== 'GB'
      ? read.number.international
      : read.number.national;
  return extension ? `${number} ext ${extension.trim()}` : number;
}

/** UK numbers standing in running text. Short numbers are left alone there: they are more often ages and prices. */
function phonesInProse(text: string): Phone[] {
  const found: Phone[] = [];
  for (const [match] of text.matchAll(/(?<![\d/.-])(?:\+44\s?(?:\(0\)\s?)?|\(?0)\d[\d\s()-]{7,13}\d(?![\d/])/g)) {
    const digits = match.replace(/\(0\)/g, '').replace(/\D/g, '');
    if (!/^(44\d{9,10}|0\d{9,10})$/.test(digits)) continue;
    const number = dialable(match);
    if (number) found.push({ number });
  }
  return found;
}

/**
 * Every number of a service: its own, its contacts', its sites', and only if there is none, those in its description.
 * The contacts' names are never read: a named member of staff is not the public's to have.
 */
export function allPhones(service: Raw, description: string): { phones: Phone[]; what?: string } {
  const sites = list(service.service_at_locations).concat(list(service.locations).map((location) => ({ location })));
  const holders: Raw[] = [
    service,
    ...list(service.contacts),
    ...sites.flatMap((site) => {
      const location = record(site.location);
      return [site, ...list(site.contacts), location, ...list(location.contacts)];
    }),
    ...list(record(service.organization).contacts),
    record(service.organization),
  ];
  const raw = holders.flatMap((holder) => list(holder.phones)).filter((phone) => !/fax/i.test(word(phone.type)));
  const phones = raw.flatMap((phone) => {
    const [first, ...rest] = phonesIn(phone.number, plainLine(phone.description));
    if (!first) return [];
    const extension = word(phone.extension).replace(/\D/g, '');
    return [
      extension && !first.number.includes('ext') ? { ...first, number: `${first.number} ext ${extension}` } : first,
      ...rest,
    ];
  });
  const lost =
    raw.length > 0 && phones.length === 0 ? 'its phone number cannot be dialled, so it was left out' : undefined;
  const kept = phones.length > 0 ? phones : phonesInProse(description);
  return { phones: once(kept).slice(0, MOST_PHONES), what: lost };
}

function once(phones: Phone[]): Phone[] {
  const seen = new Map<string, Phone>();
  for (const phone of phones) {
    const key = phone.number.replace(/\D/g, '');
    const before = seen.get(key);
    if (!before || (!before.label && phone.label)) seen.set(key, phone);
  }
  return [...seen.values()];
}

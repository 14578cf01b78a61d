import { compile } from 'html-to-text';
import { word } from './raw.ts';

const LONGEST = 100_000;
const SUMMARY = 140;

const convert = compile({
  wordwrap: false,
  // A feed is a stranger's: nesting and length are bounded, so that no description can hang an import.
  limits: { maxInputLength: LONGEST, maxDepth: 60, ellipsis: '…' },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    { selector: 'script', format: 'skip' },
    { selector: 'style', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, options: { uppercase: false } })),
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
    { selector: 'ul', options: { itemPrefix: '- ' } },
  ],
});

/**
 * HTML or Markdown-like text as plain text: no tags, no entities (also when encoded twice), no invisible characters,
 * literal `\n` as a line break, and vendors' `###MON###` markers (county codes) taken out. Paragraphs stay apart; at most 100,000 characters in.
 */
export function plain(value: unknown): string {
  const raw = word(value);
  if (!raw) return '';
  const marked = raw
    .slice(0, LONGEST)
    .replace(/\\r\\n|\\n|\\r/g, '\n')
    .replace(/###[A-Z_]*#{2,3}/g, ' ');
  // Without a tag, line breaks are the author's own and html-to-text would fold them away.
  const isHtml = /<\/?[a-z][^>]*>/i.test(marked);
  let text = convert(isHtml ? marked : marked.replace(/</g, '&lt;').replace(/\n/g, '<br>'));
  if (/&(?:[a-z]{2,8}|#\d{2,5});/i.test(text)) text = convert(text.replace(/</g, '&lt;').replace(/\n/g, '<br>'));
  return text
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/[\u00a0\t ]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

/** Plain text on one line. */
export function plainLine(value: unknown): string {
  return plain(value).replace(/\s+/g, ' ');
}

/**
 * The first real sentence of a description, at most 140 characters, for a reply.
 * Headings, shouted notices and the service's own name standing alone are passed over.
 */
export function summaryOf(description: string, name: string, organisation?: string): string {
  for (const line of description.split('\n')) {
    const clean = line.replace(/^[\s*#\-•–]+|[\s*]+$/g, '').trim();
    if (clean.length < 30 || clean.toLowerCase() === name.toLowerCase()) continue;
    return cut(sentence(clean));
  }
  const rest = description.replace(/\s+/g, ' ').trim();
  return cut(rest || (organisation && organisation !== name ? `${name}, from ${organisation}` : name));
}

function sentence(line: string): string {
  // “Struggling with debt? We can help.” says nothing until its second sentence.
  const said = line.replace(/^[^.!?]{0,140}\?\s+(?=\S.{24})/, '');
  const end = /^.{25,}?[.!?](?=\s|$)/.exec(said);
  return end ? end[0] : said;
}

function cut(text: string): string {
  if (text.length <= SUMMARY) return text;
  const short = text.slice(0, SUMMARY - 1);
  const space = short.lastIndexOf(' ');
  return `${(space > 60 ? short.slice(0, space) : short).replace(/[\s,;:–-]+$/, '')}…`;
}

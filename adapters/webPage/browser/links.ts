/** Finds what can be rung, texted or opened in plain text. It never makes markup: the page builds elements from this. */

/** A stretch of text; with an address when it can be followed. */
export interface Stretch {
  text: string;
  href?: string;
}

// Long numbers and addresses speak for themselves. Short ones may be a house number: "111 High Street" is no helpline.
const FOUND =
  /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)]|\b999bsl\.co\.uk\b|(?:\+44[ ]?|\b0)\d(?:[ ]?\d){7,10}\b|\b116 ?123\b|\b0800 1111\b|\b85258\b|\b18000\b|\b(?:999|111|105|159)\b/g;
const SHORT = /^(?:111|105|159)$/;

export function stretches(text: string): Stretch[] {
  const all: Stretch[] = [];
  let from = 0;
  FOUND.lastIndex = 0;
  for (let found = FOUND.exec(text); found; found = FOUND.exec(text)) {
    const [match] = found;
    const before = text.slice(0, found.index);
    const after = text.slice(found.index + match.length);
    if (partOfMore(match, before, after)) continue;
    if (found.index > from) all.push({ text: text.slice(from, found.index) });
    all.push({ text: match, href: address(match) });
    from = found.index + match.length;
  }
  if (from < text.length) all.push({ text: text.slice(from) });
  return all;
}

function partOfMore(match: string, before: string, after: string): boolean {
  if (/^\D/.test(match) && match[0] !== '+') return false;
  if (/[\d£$#/.-]$/.test(before) || /\d ?$/.test(before) || /^(?: ?\d|[/%]|[-–.:]\d)/.test(after)) return true;
  return SHORT.test(match) && /^ [A-Z]/.test(after);
}

function address(match: string): string {
  if (/^http/.test(match)) return match;
  if (match === '999bsl.co.uk') return `https://${match}`;
  return `${match === '85258' ? 'sms' : 'tel'}:${match.replace(/ /g, '')}`;
}

/** An address that may be followed: never a script. Of our own only the directory and a plan to print. */
export function safe(url: string): boolean {
  return /^(?:https?:\/\/|tel:|sms:|mailto:|\/directory\/|\/plan\/)/i.test(url);
}

/** Words that fit a text: one odd letter in it makes every part hold 67 letters instead of 153. Pure. */
import { SegmentedMessage } from 'sms-segments-calculator';

/** Notify takes no text longer than this many parts; few phones show more as one. */
const MOST_PARTS = 6;
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]$/;
/** Marks that typing programs put in by themselves, and what people meant. */
const TYPED: Record<string, string> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '«': '"',
  '»': '"',
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '…': '...',
  '•': '-',
  '·': '-',
  '×': 'x',
  '½': '1/2',
  '¼': '1/4',
  '¾': '3/4',
  '\t': ' ',
};

/**
 * The same words in letters that every phone has. @param fold also take the accents off Latin letters and leave pictures
 * out: for our own words and the directory's, never for what a person has written
 */
export function gsm(text: string, fold: boolean): string {
  const typed = text
    .replace(/\p{Zs}/gu, ' ')
    .replace(/[\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00ad]/g, '')
    .replace(/./gsu, (sign) => TYPED[sign] ?? sign);
  if (!fold) return typed;
  return typed.replace(/./gsu, (sign) => {
    if (GSM.test(sign)) return sign;
    if (/\p{Extended_Pictographic}|[\ufe0f\u{1f3fb}-\u{1f3ff}]/u.test(sign)) return '';
    const plain = sign.normalize('NFD').replace(/\p{M}/gu, '');
    return GSM.test(plain) ? plain : sign;
  });
}

/** How many parts a network charges for. */
export function partsOf(text: string): number {
  return new SegmentedMessage(text).segmentsCount;
}

/** A text that fits, or several that do, cut where a sentence or a word ends. */
export function pieces(text: string, fold: boolean): string[] {
  const body = gsm(text, fold);
  if (partsOf(body) <= MOST_PARTS) return [body];
  const most = new SegmentedMessage(body).getEncodingName() === 'GSM-7' ? 900 : 390;
  const found: string[] = [];
  for (let rest = body; rest !== ''; ) {
    let end = Math.min(most, rest.length);
    while (partsOf(rest.slice(0, end)) > MOST_PARTS) end -= 10;
    if (end < rest.length) {
      const shown = rest.slice(0, end);
      const cut = Math.max(shown.lastIndexOf('. '), shown.lastIndexOf('\n'), shown.lastIndexOf('? '));
      const word = shown.lastIndexOf(' ');
      if (cut > end / 2) end = cut + 1;
      else if (word > 0) end = word;
      // A letter that takes two places must not be cut through.
      else if (/[\ud800-\udbff]/.test(rest[end - 1]!)) end--;
    }
    found.push(rest.slice(0, end).trim());
    rest = rest.slice(end).trim();
  }
  return found;
}

import type { Asset } from '../../bot/directory/asset.ts';
import { amount, firstWord, list, type Raw, word } from './raw.ts';
import { plainLine } from './text.ts';

type Cost = Pick<Asset, 'cost' | 'costWords'>;

const CHARGES =
  /£\s?\d|\b\d+p\b|\bcharge of\b|\bcosts? (?:is|are|from)\b|\b(?:fully )?paid[- ]up members?\b|\bmembership fee\b|\bannual subscription\b/i;
const NO_CHARGE =
  /\b(?:free of charge|no (?:charge|cost|fee)\b|free (?:to (?:attend|join|use|access|everyone|anyone|all|residents)|for (?:all|everyone|anyone|residents))|(?:is|are|all|it's|totally|completely|entirely) (?:totally |completely |entirely )?free\b(?! to\b| from\b)|(?:a|our|offers?|provides?|weekly|monthly) free\b|free,|free and (?:confidential|impartial|independent)|free (?:and |weekly |confidential |impartial |local |drop[ -]?in |community |online |phone |support |employment )*(?:service|support|advice|session|sessions|class|classes|group|event|walk|walks|programme|course|courses|helpline|information|coffee morning|football|counselling|training))/i;

/**
 * What a service costs, and how the source puts it. “Free” needs the source to say so in so many words, in its costs,
 * its fees or its description, and to name no price beside it: free parking and “feel free” are not a free service.
 */
export function costOf(service: Raw, description: string): Cost {
  const options = list(service.cost_options);
  const fees = plainLine(firstWord(service.fees, service.fees_description));
  const optionWords = options.map(optionWord).filter(Boolean);
  const costWords = [...new Set([fees, ...optionWords].filter(Boolean))].join('; ').slice(0, 300);
  const amounts = options.map((option) => amount(option.amount)).filter((value) => value !== undefined);
  const cost = fromAmounts(amounts) ?? fromWords(costWords, true) ?? fromWords(description, false);
  return { ...(cost && { cost }), ...(costWords && { costWords }) };
}

function fromAmounts(amounts: number[]): Asset['cost'] {
  if (amounts.some((value) => value > 0)) return 'paid';
  return amounts.length > 0 ? 'free' : undefined;
}

/** In a field for fees a bare “Free” is enough; in running text it is not. */
function fromWords(text: string, isFees: boolean): Asset['cost'] {
  if (CHARGES.test(text)) return 'paid';
  if (NO_CHARGE.test(text)) return 'free';
  return isFees && /^\W*(?:free|none|nil|no charge|0(?:\.00)?)\b/i.test(text) ? 'free' : undefined;
}

function optionWord(option: Raw): string {
  const who = plainLine(option.option);
  const value = amount(option.amount);
  const note = plainLine(option.amount_description);
  const price =
    value === undefined ||
    (value === 0 && /free|^$/i.test(note + who)) ||
    note.includes(`£${value}`) ||
    note.includes(`${Math.round(value * 100)}p`)
      ? ''
      : `${word(option.currency) === 'EUR' ? '€' : '£'}${value}`;
  const what = [price, note.toLowerCase() === who.toLowerCase() ? '' : note].filter(Boolean).join(' ');
  return [saysAgain(who, what) ? '' : who, what].filter(Boolean).join(': ');
}

const FOR_EACH = /^(?:each|every|per|an?) [\w ]+$/i;
/** A label that says only that a price follows. */
const ONLY_COST = /^(?:call )?(?:costs?|prices?|fees?|charges?)$/i;
const PRICE_FOR_EACH = /£[\d.]+ (?:an?|each|every|per) \w/i;

/** "Free: Free. Give what you can", "Each visit: £12 a visit": the price says by itself for what it is. */
function saysAgain(who: string, what: string): boolean {
  if (who === '' || what === '') return false;
  return (
    ONLY_COST.test(who) ||
    what.toLowerCase().startsWith(who.toLowerCase()) ||
    (FOR_EACH.test(who) && PRICE_FOR_EACH.test(what))
  );
}

/** What people say beside the time that they choose: who comes, whether to be reminded, a call or a visit instead. Pure. */
import type { Instead } from './answersHub.ts';

const LONGEST = 160;

const NAMED = [
  /(?:^|[.,;!] ?)(?:it['’]?s|this is|i['’]?m|(?:the )?name(?: is|['’]?s)) (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)[.!]?$/u,
  /\b(?:[Pp]ut|[Bb]ook) (?:me|it|us) (?:down |in )?(?:as|under|for) (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)\b/u,
  /\b(?:name(?: is|['’]?s)|name:|under the name(?: of)?) (\p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?)\b/u,
  // Signed: "yes that one. Pauline".
  /[.,!?-] ?(\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’-]+)?)[.!]?$/u,
];
const NO_NAME =
  /^(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may$|jun|jul|aug|sep|oct|nov|dec|thank|ta$|cheers|please|yes|no$|ok|morning|afternoon|evening|bye|love$|sorry|nothing|none|the|book|next|can|could|what|when|where|is|do)/i;

/** "The first one. It's Pauline": who is coming, where the choice names them. */
export function whoComes(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const name = NAMED.map((pattern) => pattern.exec(text.trim())?.[1]).find(Boolean);
  return name && !NO_NAME.test(name) ? name : undefined;
}

const REMINDS =
  /\bremind(?:er|ers)?\b|\bnudge\b|\b(?:text|txt|message|msg) (?:me|us)\b(?!.{0,30}\b(?:list|address|number|that|details?|those)\b)|\b(?:day|night|evening) (?:before|b4)\b|\bbefore ?hand\b/i;
const NO_REMINDER =
  /\b(?:no|not|don['’]?t|do not|dnt|without|never|stop|needn['’]?t|won['’]?t need)\b[^.!?]{0,24}\b(?:remind\w*|texts?\b|txts?\b|texting|messages?\b|nudges?)/i;

/** Whether they would like to be reminded the day before. @returns undefined when nothing is said of it */
export function reminderWish(text: string): boolean | undefined {
  if (text.length > LONGEST) return undefined;
  if (NO_REMINDER.test(text) && !/\bforget\b/i.test(text)) return false;
  return REMINDS.test(text) ? true : undefined;
}

const CALL =
  /\b(?:someone|somebody|some1|sum1|anyone|you|one of you|they|a person)\b.{0,20}\b(?:ring|call|phone|telephone|bell)\b(?! (?:it|him\w*|this))|\b(?:ring|phone|telephone) (?:me|us)\b|\bcall (?:me|us)\b(?=$|[.,!?;]| (?:back|instead|please|pls|on|at|when|rather|or|and|tomorrow|today|later|now|about|if)\b)|\b(?:phone|telephone) ?call\b|\b(?:over|on|by) (?:the )?(?:phone|telephone)\b|\bcall ?back\b/i;
const VISIT =
  /\bhome visits?\b|\b(?:visit|see) (?:me|us|him|her|my \w+) at (?:home|mine)\b|\bcome (?:round|out|over)? ?(?:to|and see|2) (?:me|us|the (?:house|flat|home)|my (?:house|home|flat|place)|mine|ours)\b|\bcome (?:round|over)\b(?! (?:on|at|to you)\b)/i;
const LIFT =
  /\b(?:need|get|want|arrange|have|about|be|with|is there|give me|book) (?:a |the |some |any )?(?:lift|transport|driver)\b|\b(?:volunteer )?drivers?\b|\bhelp (?:me )?(?:to )?get(?:ting)? there\b|\b(?:pick|picked|fetch|collect) (?:me )?up\b/i;

/** Another way to talk than the one on offer, where they ask for it in so many words. */
export function otherWay(text: string): Instead | undefined {
  if (text.length > LONGEST || /\b(?:shall|should|can|could|do|may) i (?:just )?(?:ring|call|phone)\b/i.test(text))
    return undefined;
  if (CALL.test(text)) return 'call';
  if (VISIT.test(text)) return 'visit';
  return LIFT.test(text) ? 'lift' : undefined;
}

/** An e-mail address that somebody gives: where they are reached, beside a number or in its place. Pure. */
import type { Answers } from '../conversation.ts';
import { withoutTheOld } from './listen.ts';

const MAIL = /[^\s,;:<>()"]+@[^\s,;<>()"]+\.[\p{L}]{2,}/gu;
/** "Not pam@old.example", "her GP's e-mail is": not theirs, or not any more. */
const NOT_THIS =
  /(?:\b(?:not|old|was|never|don['’]?t use|instead of|rather than|wrong)|\b(?:gp|doctor|surgery|agency|social worker|nurse|council|landlord|manager|office)(?:['’]?s)?(?: e-?mail)?(?: (?:address|is))*)[\s:]*$/i;
const BEFORE = 40;

/** The last address that a message gives and does not refuse. */
export function mailIn(text: string): string | undefined {
  return [...text.matchAll(MAIL)]
    .filter(({ index }) => !NOT_THIS.test(text.slice(Math.max(0, index - BEFORE), index)))
    .at(-1)?.[0];
}

/** Kept where a number would stand while there is none; a newer one takes the place of the old. */
export function withTheMail(told: NonNullable<Answers['told']>, text: string): NonNullable<Answers['told']> {
  const mail = mailIn(text);
  if (!mail) return told;
  if (!told.phone) return { ...told, phone: mail };
  if (told.phone.includes('@')) return { ...withoutTheOld(told, told.phone, mail), phone: mail };
  return { ...told, mail };
}

/** Whoever raises a concern at work is thanked for it, and not comforted as if it had been done to them. */
import { answersOf } from '../conversation.ts';
import { pictureIn } from '../understanding/picture.ts';
import type { Draft } from './draft.ts';

const SAYS_THEIR_WORK =
  /\b(?:i['’]?m|i am|this is|it['’]?s) (?:a |an |the |her |his |their |your )?(?:\w+ )?(?:nurse|gp|doctor|social worker|support worker|care worker|ot|physio|paramedic|housing officer|police officer|pcso|teacher|pharmacist|dentist|warden|keyworker|manager)\b/i;
const OF_THEIR_OWN =
  /\b(?:my|our) (?:\w+ )?(?:mum|mam|mom|mother|dad|father|nan|gran|grandad|husband|wife|partner|son|daughter|brother|sister|aunt(?:ie)?|uncle|niece|nephew|cousin)\b/i;

/** @param text the message that tells of the concern. Pure. */
export function writesAtWork({ conversation }: Draft, text: string): boolean {
  if (OF_THEIR_OWN.test(text)) return false;
  return (
    SAYS_THEIR_WORK.test(text) ||
    pictureIn(text).works !== undefined ||
    answersOf(conversation).told?.works !== undefined
  );
}

/** What somebody wonders or wishes while they ask for something, by its words. Pure. */
import { asUnderstood, typed } from '../bot/understanding/saidIn.ts';
import content from '../content/withinARequest.json' with { type: 'json' };

const says = (phrases: readonly string[]): ((text: string) => boolean) => {
  const pattern = new RegExp(typed(phrases), 'i');
  return (text) => pattern.test(text);
};

/** "Who decides then, me or her?" */
export const asksWhoDecides = says(content.whoDecides);

/** "She has good days and bad days." */
export const tellsOfBadDays = says(content.badDays);

/** "Shall I ring, or wait for you". */
export const asksWhetherToWait = says(content.waitOrDo);

/** "Forget the complaint". */
export const dropsOneOfThem = says(content.dropsIt);

/** "Can my friend Dot come too". */
const comesToo = says(content.comesToo);

export function asksForCompany(text: string): boolean {
  return comesToo(text) || comesToo(asUnderstood(text));
}

/** "Money is tight since I stopped work." */
export const tellsThatMoneyIsTight = says(content.moneyIsTight);

/** "Do we both need one", "does Alan have to have one too". */
export const asksIfBothMust = says(content.needBoth);

const both = says(content.both);
export const speaksOfTheTwo = says(content.theTwoOfUs);
const ONLY_BOTH =
  /^\W*(?:(?:yes|yeah|ok|okay|actually|no|well|oh|please)\W+)*both\b(?:\W+(?:please|pls|then|thanks|i think|if you can))*\W*$/i;

/** "Actually no, do both": not where something else is asked of the two. */
export function wantsBoth(text: string): boolean {
  return !/\?/.test(text) && (both(text) || speaksOfTheTwo(text) || ONLY_BOTH.test(text));
}

/** "I'm a social worker at Kings, referring Mrs Lobo". */
export const refersAtWork = says(content.atWork);

/** "He says I can speak for him", "she knows all about it". */
export const letsThemAsk = says(content.letsThem);

const forMe = says(content.somethingForMe);
const notForMe = says(content.notForMe);

/** "I don't know if there's anything for me, I'm just her husband". */
export function asksForThemselves(text: string): boolean {
  return forMe(text) && !notForMe(text);
}

const forTheOther = says(content.forTheOther);
const theyCare = says(content.theyCare);

/** "What about Dad? He does everything for her": of somebody else than whom it was asked for. */
export function asksForTheOther(text: string): boolean {
  return forTheOther(text);
}

export function tellsThatTheyCare(text: string): boolean {
  return theyCare(text);
}

export const asksForALetter = says(content.letter);
const mayAsk = says(content.whoMayAsk);

/** "Can a shopkeeper ask for that, or does it have to be the doctor?" */
export function asksWhoMayAsk(text: string): boolean {
  return mayAsk(text) || asksForALetter(text);
}

const WISH = new RegExp(`^\\W*(?:(?:and|also|oh|so|but|ok|please|one more thing)\\W+)*${typed(content.wish)}`, 'i');
const onlyToKnow = says(content.onlyToKnow);

/** "Can the doorway be looked at while they are here": a wish, and no question that somebody could answer now. */
export function wishesBySuchAQuestion(text: string): boolean {
  const isWish = (each: string) => WISH.test(each) && !onlyToKnow(each);
  return text.split(/(?<=[.!?])\s+/).some((each) => isWish(each) || isWish(asUnderstood(each).trim()));
}

const MAY_I_ASK = new RegExp(typed(content.mayIAsk), 'i');
const AROUND = new RegExp(typed(content.around), 'gi');

/** "Am I able to ask something at this hour, it's about my wife": nothing is asked yet. */
export function onlyAsksToAsk(text: string, relation: string | undefined): boolean {
  if (!MAY_I_ASK.test(text)) return false;
  const left =
    text
      .replace(MAY_I_ASK, ' ')
      .replace(AROUND, ' ')
      .match(/[\p{L}']{2,}/gu) ?? [];
  return left.length <= (relation === undefined ? 0 : 1);
}

/** "I help her with most things now." */
export const helpsThem = says(content.helps);

/** "Don't know what to ask for really". */
export const knowsNotWhatToAsk = says(content.knowsNotWhat);

/** "Can I ask for help for both my parents". */
export const asksForHelpForThem = says(content.asksForHelp);

const bills = says(content.aBill);
const disputes = says(content.disputed);
const asksOfPaying = says(content.payMeanwhile);

/** "The bill is wrong, nobody came: who checks that". */
export function disputesABill(text: string): boolean {
  return bills(text) && disputes(text);
}

/** "Do I have to pay it while it is argued about". */
export function asksIfItMustBePaid(text: string): boolean {
  return asksOfPaying(text);
}

const somebodyElse = says(content.somebodyElse);
const signs = says(content.signs);
const wonders = says(content.wondersWhom);

/** "An old boy on my round looks thin, I don't know if I should say something". */
export function worriesAboutSomebody(text: string): boolean {
  return somebodyElse(text) && signs(text) && wonders(text);
}

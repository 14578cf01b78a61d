/** What a yes or a no means to somebody in danger, by what was asked last. */
import type { ReplyKey } from '../reply.ts';
import { saysSafe, yesOrNo } from '../understanding/shortAnswers.ts';
import { asksIt } from './asksIt.ts';
import type { Said } from './dangerBank.ts';
import { ABOUT_THEM } from './dangerWords.ts';
import type { Draft } from './draft.ts';
import { saysItIsNone } from './eased.ts';
import { tellsOfNoCall } from './theCall.ts';
import { tellsWhoseMind } from './whoseMind.ts';

/** What yes means is decided by what was asked last: "are you safe" and "is anyone in danger" ask it both ways round. */
interface Asked {
  yes: ReplyKey;
  no: ReplyKey;
}
const SAFE: Asked = { yes: 'crisis.safeYes', no: 'crisis.safeNo' };
const IN_DANGER: Asked = { yes: 'crisis.safeNo', no: 'crisis.safeYes' };
/** What is happening was asked: neither yes nor no says that it is over. */
const TELL_US: Asked = { yes: 'crisis.safeNo', no: 'crisis.safeNo' };
const WITH_THEM: Asked = { yes: 'withYou.nearBody', no: 'withYou.aloneBody' };
const CALLED: Asked = { yes: 'withYou.comingBody', no: 'withYou.notYetCalled' };
/** Of what may have been asked, the last that was counts. */
const ASKED: Partial<Record<ReplyKey, Asked>> = {
  'crisis.suicide': { yes: 'withYou.thinking', no: 'withYou.notThinking' },
  'crisis.unsure': IN_DANGER,
  'crisis.inDanger': TELL_US,
  'crisis.scamNow': { yes: 'withYou.gaveIt', no: 'withYou.scamMore' },
  'crisis.overdose': WITH_THEM,
  'crisis.medical': CALLED,
  'crisis.onTheFloor': CALLED,
  'crisis.missingPerson': { yes: 'inDanger.missingPolice', no: 'crisis.safeNo' },
  'crisis.gas': { yes: 'withYou.outGas', no: 'withYou.stillInside' },
  'crisis.fire': { yes: 'withYou.outFire', no: 'withYou.stillInside' },
  'withYou.body1': CALLED,
  'withYou.outGas': { yes: 'withYou.comingGas', no: 'withYou.gas1' },
  'withYou.outFire': { yes: 'withYou.stillInside', no: 'withYou.coming' },
  'meanwhile.matters': { yes: 'withYou.thinking', no: 'withYou.notThinking' },
  'meanwhile.wornMind': { yes: 'withYou.thinking', no: 'withYou.notThinking' },
  'tellings.farewell': { yes: 'withYou.thinking', no: 'withYou.notThinking' },
  'crisis.next1': { yes: 'withYou.nearMind', no: 'withYou.aloneMind' },
  'withYou.thinking': SAFE,
  'withYou.notThinking': SAFE,
  'withYou.heard2': { yes: 'withYou.nearMind', no: 'withYou.aloneMind' },
  'meanwhile.yesNo': { yes: 'meanwhile.yesNoMeans', no: 'withYou.notThinking' },
  'withYou.backAgain': { yes: 'withYou.goOn', no: 'crisis.safeNo' },
};
/** Where it is about somebody else, another question was asked. */
const OF_THEM: Partial<Record<ReplyKey, Asked>> = {
  'crisis.suicide': SAFE,
  'crisis.overdose': { yes: 'withYou.body1', no: 'crisis.safeNo' },
};
const MOST_IN_A_YES = 4;
/** "I've called nobody" begins as a yes does. */
const ASKS_INSTEAD =
  /^\W*(?:no|yes|yeah|ok)\W+(?:(?:but|so|and|then)\W+)*(?:who|what|where|how|when|which|can|could|will|do|does|is|are)\b/i;
const SAYS_MORE = /^\W*no\W+(?:he|she|they|it|i|just|only|nothing|there)\b.*\s\S+\s\S+/i;
const SPEAKS_OF_A_CALL = /\b(?:call|r[aiu]ng|phon|dial)\w*/i;
const MOST_ABOUT_A_CALL = 9;
/** "Ok" goes on with the talk; it is no yes to whether somebody is safe, or wants to die. */
const GOES_ON = /^\W*(?:o?k|okay|alright|all right|fine|sure|right)(?: (?:then|ta|so|well|now))?\W*$/i;

/** "Yes please" asks for help: it says neither that somebody is safe nor that anybody is with them. */
const ASKS_FOR_HELP = /^\W*(?:\w+\W+)?(?:please|pls|plz)\b/i;
const OF_A_WISH: ReplyKey[] = ['withYou.thinking', 'withYou.notThinking'];

/** Whether it only goes on with the talk. */
export function goesOn(text: string): boolean {
  return GOES_ON.test(text);
}

/** "No thanks" turns something down, and says of nobody that they are not safe. */
export function saysNoThanks(text: string): boolean {
  return /^\W*(?:no|nah)\W+(?:thanks?|ta|thank you)(?: you)?\W*$/i.test(text);
}

/** "No, that's all, thanks": they have nothing to add, and it answers nothing. */
export function saysThatIsAll(text: string): boolean {
  return /^\W*(?:(?:no|nah|nope|ok)\W+)?(?:that['’]?s (?:all|it|everything|the lot)|that is (?:all|it|everything)|nothing (?:else|more))(?:\W+(?:for now|thanks?|thank you|ta|cheers|please))*\W*$/i.test(
    text,
  );
}

/** "If you like, yes." */
const ENDS_IN_YES = /^.{0,40}[,.] ?yes\W*$/i;

/** "She says she's fine but her hands are cold." */
const BUT_ALSO = /\bbut\b(?!.*\b(?:fine|ok|okay|safe|all right|alright)\b)/i;
const DENIES_MORE =
  /^\W*no\b.*\b(?:never|nothing like|not (?:going to|gonna)|would ?n['’]?t|wouldnt|nobody(?:['’]?s| is)|no ?one(?:['’]?s| is))\b/i;
const IS_OK =
  /\b(?:i['’]?m|i am|we['’]?re|we are|were|s?he['’]?s|s?he is|they['’]?re|they are) (?:all )?(?:ok|okay|fine|alright|all right|safe)\b/i;
const NOT_SAFE = /\b(?:not|n['’]?t|isnt|arent|never)\b.{0,12}\b(?:safe|ok|okay|all right|alright|well|sure|stops?)\b/i;

/** What their yes or no says to what was asked last. */
export function answerToUs(draft: Draft, { text, asked: known }: Said): ReplyKey | undefined {
  const { dangerWords: said } = draft.conversation;
  const last = said.findLast((key) => ASKED[key as ReplyKey]) as ReplyKey | undefined;
  const aboutThem = last && said[said.lastIndexOf(last) + 1] === ABOUT_THEM ? OF_THEM[last] : undefined;
  const asked = aboutThem || (last && ASKED[last]) || SAFE;
  if (saysSafe(text) && !BUT_ALSO.test(text)) return 'crisis.safeYes';
  if (GOES_ON.test(text)) return undefined;
  // "No, but who do I ask tomorrow to have him assessed?" asks, and answers nothing.
  if (text.trim().split(/\s+/).length > MOST_ABOUT_A_CALL && asksIt(text) && ASKS_INSTEAD.test(text)) return undefined;
  const few = text.trim().split(/\s+/).length <= MOST_ABOUT_A_CALL;
  if (asked === CALLED && few && SPEAKS_OF_A_CALL.test(text) && tellsOfNoCall(text)) return CALLED.no;
  const answer = yesOrNo(text) ?? (ENDS_IN_YES.test(text) ? 'yes' : undefined);
  // "No, he didn't hit his head" says nothing of a call.
  if (asked === CALLED && answer === 'no' && SAYS_MORE.test(text) && !SPEAKS_OF_A_CALL.test(text)) return undefined;
  const key = answer && asked[answer];
  if (answer === 'yes' && ASKS_FOR_HELP.test(text) && !OF_A_WISH.includes(key!)) return undefined;
  // "Yeah I am thinking of it, the tablets are in the drawer", to whether a friend is safe, is no yes to that.
  if (key === 'crisis.safeYes' && tellsWhoseMind(text) === 'mine') return undefined;
  // "No I would never hurt her" denies a harm, and tells of no danger.
  if (key === 'crisis.safeNo' && DENIES_MORE.test(text) && !NOT_SAFE.test(text)) return 'crisis.safeYes';
  // "No, I'm ok, just crying."
  if (key === 'crisis.safeNo' && IS_OK.test(text) && !NOT_SAFE.test(text)) return 'crisis.safeYes';
  // "No, nobody is in danger" answers whether they are safe with a no, and says that they are.
  if (key === 'crisis.safeNo' && saysItIsNone(known) === 'noEmergency') return 'crisis.safeYes';
  // Yes in the middle of something else is no word that anybody has rung.
  return key === 'withYou.comingBody' && text.trim().split(/\s+/).length > MOST_IN_A_YES ? 'withYou.calledYes' : key;
}

/** What somebody may tell in the middle of a request that is no answer to what was asked, by its words. Pure. */

import type { Told } from '../bot/conversation.ts';

const KEEPS_BACK =
  /(?:(?:\b(?:not|dont|wont|never|rather not|sooner not|prefer not|no need)|n['’]t) (?:to |want(?:ing)? |wanna |like |going |gonna |be |really |feel like |comfortable |have |keen |on |you |having )*(?:to )?(?:giv(?:e|ing)|shar(?:e|ing)|say(?:ing)?|tell(?:ing)?|put(?:ting)?|leav(?:e|ing)|hand(?:ing)?|provid(?:e|ing)|sa(?:y|id)|have)|\b(?:rather|sooner|prefer to) (?:keep|stay|leave|remain)|\bkeep (?:it|this|me|us|them|my \w+) (?:anonymous|without|private|out)|\b(?:go|do (?:it|this)|done|carry on|send (?:it|this)) without)\b/i;

/** What it is that they keep back. "Not his name on the complaint" is a name all the same. */
const OF_A_NAME =
  /\b(?:names?|nam|anonymous\w*|who (?:i am|we are|she is|he is|they are)|call(?:ed)?|identify|initials)\b/i;
const OF_A_NUMBER = /\b(?:numbers?|no|phone|mobile|email|e-mail|contact (?:details?|info\w*))\b/i;
const OF_OTHER =
  /\b(?:dob|d\.?o\.?b|date of birth|birth ?da(?:y|te)|age|address|post ?code|details?|private (?:things?|stuff)|personal (?:things?|stuff|details?|info\w*)|where (?:i|we|she|he|they) live|n\.?i\.? number|nhs number|bank|income|any ?more|that|it)\b/i;

/** "Not giving my name", then "or number". */
const NOR_THIS =
  /^\W*(?:(?:and|or|nor|not?|nope|nah|without)\b\W*)+(?:(?:give|giving|my|a|the|his|her|any|phone|mobile)\b\W*)*(?:names?|numbers?|address|dob|date of birth|post ?code|details)(?: (?:either|as well|too|please|pls))?\W*$/i;
const WITHOUT_NAMES = /\b(?:no|without(?: any| giving(?: any)?| saying)?|leave (?:the )?|skip (?:the )?)\s*names?\b/i;
/** "Without saying it was me": what may be told of them, and not what they tell. */
const OF_WHO_ASKED =
  /\b(?:say|saying|tell|telling|know|let)\b[^.!?]{0,24}\b(?:it (?:was|is) me|i (?:asked|rang|wrote|told))\b/i;
const MOST_TO_KEEP_BACK = 24;

export interface KeptBack {
  fields: Told[];
  name: boolean;
  number: boolean;
  /** Their date of birth, or what else is private. */
  other: boolean;
}

/** "I don't want to give a name or number", "not his name please", "can it go without": what they will not tell. */
export function keepsBack(text: string, asked: Told | undefined): KeptBack | undefined {
  if (text.trim().split(/\s+/).length > MOST_TO_KEEP_BACK || OF_WHO_ASKED.test(text)) return undefined;
  const says = text
    .split(/(?<=[.!?])\s+/)
    .find((each) => KEEPS_BACK.test(withoutLacking(each)) || NOR_THIS.test(each) || WITHOUT_NAMES.test(each));
  if (!says) return undefined;
  const name = OF_A_NAME.test(says);
  const number = OF_A_NUMBER.test(says.replace(/\b(?:n\.?i\.?|nhs) number\b/gi, '').replace(/^\W*no\b/i, ''));
  if (!name && !number && (!OF_OTHER.test(says) || asksOfOthers(says))) return undefined;
  // "I'd rather not say": what was asked just then.
  const isThat = !name && !number && /\b(?:that|it|any ?more)\b/i.test(says) ? asked : undefined;
  const fields = [name && 'name', number && 'phone', isThat].filter((each): each is Told => Boolean(each));
  return {
    fields,
    name,
    number,
    other: /\b(?:dob|birth|age|address|post ?code|details?|private|personal)\b/i.test(says),
  };
}
/** "I do not have a friend who could do it" lacks something, and keeps nothing back. */
const LACKS =
  /\bhave (?!it\b|that\b|this\b|any (?:names?|details)|(?:my|our|his|her|their|a|the) (?:names?|number|address|details))/gi;

function withoutLacking(sentence: string): string {
  return sentence.replace(LACKS, ' ');
}

/** "Don't you have to do a review before you cut it?" */
const ASKS_OF_OTHERS =
  /\b(?:don['’]?t|do|can|could|will|would|should|shouldn['’]?t|aren['’]?t) (?:you|they|u|he|she)\b[^.!]*\?\s*$/i;

function asksOfOthers(sentence: string): boolean {
  return ASKS_OF_OTHERS.test(sentence);
}
const MOST_IN_A_JOKE = 14;
const A_TIME_TO_RING =
  /\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)days?|mornings?|afternoons?|evenings?|lunch ?times?|week ?days?|week ?ends?|any ?time|(?:after|before|between|from|until|till) (?:about |around |half )?(?:\d|noon|lunch|work|school|tea|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\S*)\b/i;
const SAYS_IT_SUITS =
  /\b(?:only|best|better|good|suits?|free|ok|okay|fine|please|pls|except|no good|not|never|prefer\w*|work|after|before|between|ring|call|phone|contact)\b|^\W*(?:(?:week ?days?|mornings?|afternoons?|evenings?|week ?ends?|any ?time|and|or|on|in|the|mon\w*|tues\w*|wed\w*|thurs?\w*|fri\w*|sat\w*|sun\w*|after|before|\d+(?:[:.]\d\d)?|[ap]m)\W*)+$/i;

/** A time of care, of a ward or of a day: no time to ring. */
const NO_TIME_TO_RING =
  /\b(?:i do (?:it|all|everything|most)|carers?|visits?|hospital|home|ward|discharge\w*|tablets?|meds|medicine|fell|falls?|came|com(?:e|es|ing)|sleep\w*|wak\w*|wash\w*|dress\w*|bed|operation|appointment|meeting|since|every|help\w*|agency|money|eat\w*)\b/i;
const MOST_IN_A_TIME = 10;

/** "Weekday mornings before 11", "I work so only evenings". */
export function saysWhenToRing(text: string): boolean {
  return (
    text.trim().split(/\s+/).length <= MOST_IN_A_TIME &&
    A_TIME_TO_RING.test(text) &&
    SAYS_IT_SUITS.test(text) &&
    !NO_TIME_TO_RING.test(text) &&
    !/\?\s*$/.test(text)
  );
}
const LIKED =
  /\b(?:likes?|loves?|enjoys?|enjoyed|liked|loved|keen on|fond of|mad (?:on|about)|(?:is|am|are|really|so|proper|['’]s|['’]m) into|plays?|played|used to (?:play|do|go to|sing|like|love|enjoy|be in)|miss(?:es)?|sings?|sang)\s+(?!residential|a care|care|hospital|hospice)(?:(?:to|a|an|the|her|his|my|their|our|bit of|going to|playing|doing|with)\s+)*([^.!?;]{3,60})/gi;
const OF_A_TIME =
  /\b(?:every|each|once|when|until|till|before|for|since|\d+|at|on|with|near|round|in|too|lots?|really|lot|all)\b.*$/i;

/** What they enjoy, one by one, as the message names it. */
export function likedIn(text: string): string[] {
  return [...text.matchAll(LIKED)]
    .flatMap(([, what]) => what!.split(/,|&|\b(?:and|n|or)\b/i))
    .map((each) => each.replace(OF_A_TIME, '').trim())
    .filter((each) => /\p{L}{3}/u.test(each) && each.split(/\s+/).length <= 4);
}
const GO_AHEAD =
  /^\W*(?:(?:ok(?:ay)?|yes|yeah|yep|all ?right|right|well|please|go on|then|just)\W+)*(?:do it|ask (?:them|for it)|go ahead|go on|go for it|carry on|put (?:me|us|her|him|them|mum|dad) down(?: for (?:it|one|that))?|let['’]?s do (?:it|that)|please do(?: (?:it|that))?|i(?:['’]?d| would)? (?:want|like) (?:it|one|that))(?:\W+(?:then|please|now|thanks|thank you|for (?:me|us|him|her)))*\W*$/i;

/** "Ok do it", though it was done: no question, and no name. */
export function saysGoAhead(text: string): boolean {
  return GO_AHEAD.test(text);
}
const DAY =
  '(today|tonight|tomorrow|tom+or+ow|tmrw|tomoz|(?:next |this )?(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?|(?:next|this) week(?:end)?|the weekend|the \\d{1,2}(?:st|nd|rd|th)?)';
const MOVED = new RegExp(
  `\\b(?:(?:moved|changed|put|pushed|brought|shifted|switched|delayed|postponed|rescheduled|not (?:now )?(?:till|until))\\b[^.!?]{0,24}?\\b${DAY}\\b|(?:it['’]?s|its|is|now|be|say|saying)(?: (?:now|on|for|going to be|not till|not until))* ${DAY}\\b(?: now\\b|[^.!?]{0,8}\\bnot\\b)|${DAY} not (?:today|tonight|tom|tmrw|mon|tue|wed|thu|fri|sat|sun))`,
  'i',
);
const MOST_TO_MOVE = 22;

/** "They've moved it to Friday", "its friday now not tmrw": the day that holds now. */
export function movesTheDay(text: string): string | undefined {
  if (text.trim().split(/\s+/).length > MOST_TO_MOVE || /\?\s*$/.test(text)) return undefined;
  const [, ...found] = MOVED.exec(text) ?? [];
  return found.find(Boolean);
}
const ALSO = /\b(?:also|as well|too|and (?:can|could)|one more thing|another thing|while (?:you|i)|plus)\b/i;

export function asksForThatToo(text: string): boolean {
  return ALSO.test(text);
}

/** "Make it a complaint as well": beside what was asked for. */
const COMPLAINT_TOO =
  /\b(?:make (?:it|this|that) (?:into )?(?:a |an )?(?:formal |proper |official )?complaint|(?:also|too|as well)\b.{0,30}\bcomplain(?:t|ing)?\b|complain(?:t|ing)?\b.{0,30}\b(?:also|too|as well)\b|(?:want|like|going|need) to (?:make a (?:formal )?complaint|complain)\b)/i;
const NO_COMPLAINT = /(?:\b(?:not|dont|never|no|without|rather)|n['’]t) (?:\w+ ){0,4}complain/i;

export function complainsToo(text: string): boolean {
  return COMPLAINT_TOO.test(text) && !NO_COMPLAINT.test(text) && !/\?\s*$/.test(text);
}

/** A kind of help or of helper that anybody may ask for. */
const OF_A_KIND =
  /\b(?:(?:only|want\w*|prefer\w*|rather|need\w*|ask(?:ing)? for|have|like|as long as|must be|has to be|can it be|could it be) (?:\w+ ){0,4}(?:a |an |another )?(?:lady|woman|female|man|male|women|men|girl)\b(?: (?:carer|worker|nurse|for|to|who|only|please|doctor|social worker|if (?:possible|you can|they can)|instead|rather)|\W*$)|\b(?:lady|woman|female|male|women|men) (?:carers?|workers?|nurse|only|helpers?)\b|(?:same|regular|(?:a )?different|(?:a )?new) (?:carer|person|worker|social worker|face)s?\b|\bsomeone else to (?:come|do|look)\b|\b(?:halal|kosher|vegetarian|vegan) (?:food|meals?|diet|only)\b|\b(?:only|needs?|must|has to|have to)\b[^.!?]{0,20}\b(?:food|meals|diet)\b|\bno (?:meat|pork|beef|egg)\b|\bpray(?:er|s|ing)?\b|\b(?:shoes off|take (?:their|your) shoes)\b|\bcarer (?:who|that) (?:speaks|knows|understands)\b)/i;

/** "Only a lady for washing, and Gujarati food: is it allowed to ask this". */
export function asksForAKind(text: string): boolean {
  return OF_A_KIND.test(text);
}
const OWN_OPERATION =
  /\b(?:i|i['’]?m|i['’]?ve|me)\b[^.!?]{0,40}\b(?:operation|\bop\b|surgery|procedure|going into hospital|go into hospital|hospital (?:on|for))\b/i;

/** "I must have an operation on the 14th, who will lift her": the writer's own. */
export function goesAwayThemselves(text: string): boolean {
  return OWN_OPERATION.test(text) && !/\b(?:had|after|since) (?:my|an|the) (?:operation|op|surgery)\b/i.test(text);
}
const ONLY_FOR_FUN =
  /\b(?:tell (?:me|us) a joke|sing (?:me|us)|are (?:you|u) (?:single|married|human|real)|knock knock|make me laugh|do (?:you|u) like (?:me|football|cats|dogs|music))\b/i;

export function onlyJokes(text: string): boolean {
  return ONLY_FOR_FUN.test(text) && text.trim().split(/\s+/).length <= MOST_IN_A_JOKE;
}
const OTHER_TONGUE = /\b(?:speaks?|speaking|english|interpret\w*|translat\w*|understands?|language|only)\b/i;

/** "He speaks mainly Gujarati": with a language that was heard in it. */
export function needsAnInterpreter(text: string, language: string | undefined): boolean {
  return (
    (language !== undefined && OTHER_TONGUE.test(text)) ||
    /\b(?:no|little|poor|not much|hardly any|not good) english\b|\b(?:don['’]?t|doesn['’]?t|dont|doesnt|can['’]?t|cant|cannot|hardly|never|barely) (?:\w+ )?(?:speaks?|understands?|reads?) (?:\w+ )?english\b|\benglish (?:is|isn['’]?t) (?:poor|bad|not|going|good|very|weak)/i.test(
      text,
    )
  );
}

/** The clause that tells of their language, and nothing of the rest. */
export function saysTheirLanguage(text: string, language: string | undefined): string {
  const clauses = text.split(/(?<=[.!?;])\s+|\n|,\s+/);
  const says =
    clauses.find((each) => needsAnInterpreter(each, undefined)) ??
    clauses.find((each) => OTHER_TONGUE.test(each) && (!language || each.toLowerCase().includes(language))) ??
    clauses.find((each) => OTHER_TONGUE.test(each)) ??
    text;
  return says
    .trim()
    .replace(/[.!,;]+$/, '')
    .slice(0, MOST_OF_A_LANGUAGE);
}

const MOST_OF_A_LANGUAGE = 120;

/** "You ask more questions than my kids": of our questions, and no answer to one. */
const OF_OUR_QUESTIONS =
  /\b(?:so many|more|all these|too many|a lot of|enough|your|endless|nosy|silly|daft) questions?\b|\bnosy\b|\btwenty questions\b/i;

export function saysOfOurQuestions(text: string): boolean {
  return (
    OF_OUR_QUESTIONS.test(text) &&
    !/\b(?:i have|i['’]?ve got|got) (?:some |a few |a lot of |so many )?(?:more )?questions?\b/i.test(text)
  );
}
const THAT_IS_ALL =
  /^\W*(?:(?:ok|okay|no|right|well)\W+)*(?:(?:and )?(?:that['’]?s|thats|that is) (?:all|it|everything|the lot)(?: (?:for now|really|i think|from me))?|nothing (?:else|more))(?:\W+(?:thanks|thank you|ta|cheers|please)(?: \w+){0,3})?\W*$/i;

/** "That's all, thank you". */
export function saysThatIsAll(text: string): boolean {
  return THAT_IS_ALL.test(text);
}
const ONLY_THANKS =
  /^\W*(?:(?:ok|okay|oh|right|lovely|great|brilliant|alright)\W+)*(?:many thanks|thanks|thank you|thankyou|thx|ta|cheers|bless you|much appreciated|appreciate (?:it|that))\b[^?]{0,60}$/i;
const THANKS_AND_MORE =
  /\b(?:but|also|need|want|please|can|could|when|what|how|he|she|they|my|is|number|name|ring|call|email|hard|struggl\w*|agree\w*)\b/i;

/** "Thank you, you have been most patient": thanks, and nothing told. */
export function onlyThanks(text: string): boolean {
  return ONLY_THANKS.test(text) && !THANKS_AND_MORE.test(text) && !/\d/.test(text);
}
const A_WARD =
  /\b((?:\p{Lu}[\p{L}'’]+ )?[Ww]ard (?:\p{Lu}?\d{1,2}|\p{Lu}[\p{L}'’]*(?: \d{1,2})?)|\p{Lu}[\p{L}'’]{2,} \d{1,2}|(?<=\b(?:to|on|in|ward|its|it['’]s|is) )\p{Lu}[\p{L}'’]{2,}(?= (?:ward|now|not))|\p{Lu}\d{1,2})\b/u;
const CORRECTS_IT = /\b(?:sorry|correction|now|moved|not|actually|wrong|i meant|changed)\b/i;

/** "Sorry, it's ward B3 now", "correction: Fairfield 2 not Fairfield 1". */
export function putsTheWardRight(text: string): string | undefined {
  if (!CORRECTS_IT.test(text) || text.trim().split(/\s+/).length > MOST_TO_MOVE || /\?\s*$/.test(text))
    return undefined;
  const rest = text.replace(/\bnot (?:on |in )?(?:the )?(?:\S+(?: \d+)?)/i, ' ').replace(/\+?\d[\d ()-]{8,}\d/g, ' ');
  return A_WARD.exec(rest)?.[1];
}

/** What somebody may say or ask in the middle of a request that is no answer to what was asked, by its words. Pure. */
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
  /^\W*(?:(?:and|or|nor|not?|and not|without)\b\W*)+(?:(?:give|giving|my|a|the|his|her|any|phone|mobile)\b\W*)*(?:names?|numbers?|address|dob|date of birth|post ?code|details)\W*$/i;
const WITHOUT_NAMES = /\b(?:no|without(?: any| giving(?: any)?| saying)?|leave (?:the )?|skip (?:the )?)\s*names?\b/i;
const MOST_TO_KEEP_BACK = 24;

export interface KeptBack {
  fields: Told[];
  name: boolean;
  number: boolean;
}

/** "I don't want to give a name or number", "not his name please", "can it go without": what they will not tell. */
export function keepsBack(text: string, asked: Told | undefined): KeptBack | undefined {
  if (text.trim().split(/\s+/).length > MOST_TO_KEEP_BACK) return undefined;
  const says = text
    .split(/(?<=[.!?])\s+/)
    .find((each) => KEEPS_BACK.test(each) || NOR_THIS.test(each) || WITHOUT_NAMES.test(each));
  if (!says) return undefined;
  const name = OF_A_NAME.test(says);
  const number = OF_A_NUMBER.test(says.replace(/\b(?:n\.?i\.?|nhs) number\b/gi, '').replace(/^\W*no\b/i, ''));
  if (!name && !number && !OF_OTHER.test(says)) return undefined;
  // "I'd rather not say": what was asked just then.
  const isThat = !name && !number && /\b(?:that|it|any ?more)\b/i.test(says) ? asked : undefined;
  const fields = [name && 'name', number && 'phone', isThat].filter((each): each is Told => Boolean(each));
  return { fields, name, number };
}

/** "Can I ask about somebody without giving names", before anything is asked for. */
const ASKS_WITHOUT_NAMES =
  /\b(?:can|could|may|is it (?:ok|okay|all right|alright|possible)|do|must|have to|need to)\b.*\b(?:(?:without|not) (?:\w+ ){0,3}(?:names?|saying who|who (?:it|she|he|they|i) (?:is|are|am))|anonymous\w*|(?:give|say|tell you) (?:\w+ ){0,2}names?)\b/i;
const MOST_IN_A_PREFACE = 18;

export function asksWithoutNames(text: string): boolean {
  return ASKS_WITHOUT_NAMES.test(text) && text.trim().split(/\s+/).length <= MOST_IN_A_PREFACE;
}

/** "Tell me what you've got down", "what have you actually passed on". */
const WHAT_WE_HAVE =
  /\b(?:what|wot|wat)(?:['’]?s| is| have| has| did| do| do you|ve|['’]ve)? (?:(?:you|u|they|yous) )?(?:(?:have|ve|['’]ve) )?(?:actually |really |already |exactly )?(?:(?:you|u|they)(?:['’]?ve| have)? )?(?:actually |really |already |exactly )?(?:got|have|put|wrote|written|write|noted|taken|passed|sent|told|pass|send) ?(?:down|on|for (?:me|us|him|her|mum|dad)|about (?:me|us|him|her|it|mum|dad|my \w+)|so far|over|them|in (?:it|there)|already)\b|\b(?:read|say|play|show|send|tell|repeat|check) (?:(?:it|that|this|me|us|them) )*(?:(?:all|everything) )?(?:back|what (?:you|u)(?:['’]?ve| have)? (?:got|have|put|wrote|written|noted)|what (?:i|ive|i['’]ve) (?:said|told))\b|\bwhat (?:have|did) i (?:told|tell|say|said|put)\b/i;
const MOST_TO_ASK = 16;

export function asksWhatWeHave(text: string): boolean {
  return WHAT_WE_HAVE.test(text) && text.trim().split(/\s+/).length <= MOST_TO_ASK;
}

/** What comes next, by when, and whether anybody has it. */
const HOW_IT_GOES =
  /\b(?:(?:what|wot|wat)(?:['’]?s| is| will| does| do| hap+ens?| should i| am i)? ?(?:going to |gonna |to )?(?:hap+en(?:s|ing)?|expect|come(?:s)? next|the next step|do (?:i|we) do)? ?(?:now|next|after (?:this|that)|from here|then|with (?:it|this|that|my \w+)|to (?:it|my \w+))|next steps?|what hap+ens|(?:has|have|did|is|are) (?:any ?(?:one|body|1)|some ?(?:one|body|1)|they|you|u|it|my \w+) (?:\w+ )?(?:picked|pick|look(?:ed|ing)|seen|read|got|started|dealt|dealing|been (?:seen|read|picked|sent|passed|looked))\b(?: (?:it|this|that|at|up|to|on|with))*|any (?:news|update|joy)|how(?:['’]?s| is) (?:it|my \w+|the \w+|things) (?:going|getting on|coming)|how (?:long|soon|quick(?:ly)?)(?: (?:will|does|do|is|until|till|before|roughly|about|would|am|are)\b.*)?|when (?:will|would|do|does|is|are|can|u|you)\b.*\b(?:hear|happen|happening|know|done|start|contact\w*|touch|coming|come|ring|call|triaged?|read|looked at|seen|dealt|be back|reply)|know (?:that )?it will (?:happen|get)|who (?:will|is going to|ll) (?:be )?(?:ring|call|come|coming|contact|be in touch|deal))\b/i;
const MOST_HOW_IT_GOES = 14;
/** What takes how long elsewhere is no question about the request. */
const OF_ELSEWHERE =
  /\b(?:cost|pay|house|hospital|ambulance|999|bus|walk|waiting list|assessment take|visit take|does it last|appointment|keep|kept|store|open|can i stay|get there|what if|worse|complain\w*|complaint)\b/i;

export function asksHowItGoes(text: string): boolean {
  const said = text.split(/(?<=[.!?])\s+/).at(-1) ?? text;
  return said.trim().split(/\s+/).length <= MOST_HOW_IT_GOES && HOW_IT_GOES.test(said) && !OF_ELSEWHERE.test(said);
}

/** Whether what they write comes to the ears of somebody. */
const WHO_IS_TOLD =
  /\b(?:(?:will|do|would|does|can|could|are|is|have)\b[^.!?]{0,20}\b(?:you|u|they|it|any ?(?:one|body)|the (?:council|team)|she|he|my \w+|mum|dad)\b[^.!?]{0,24}\b(?:tell|told|telling|know|find out|hear|see|get back to|keep (?:it|this|that) (?:quiet|from|secret|private))\b[^.!?]*\b(?:him|her|them|she|he|they|my \w+|mum|dad|husband|wife|family|landlord|what i (?:say|said|write|wrote)|i (?:wrote|asked|told|contacted|rang)|about (?:me|this|it))|(?:keep|hide) (?:it|this|that) (?:quiet|secret|private)? ?from|(?:don['’]?t|dont|do not|please don['’]?t|won['’]?t|never) (?:want (?:him|her|them|my \w+|mum|dad) to (?:know|see|find out|hear)|tell (?:him|her|them|my \w+|mum|dad))|behind (?:his|her|their|my \w+['’]?s?) back)\b/i;

export function asksWhoIsTold(text: string): boolean {
  return WHO_IS_TOLD.test(text) && text.trim().split(/\s+/).length <= MOST_ABOUT_CONSENT;
}

/** Of whom they ask it. */
const WHOM =
  /\b(?:tell|from|want|behind|will|would|does|if|that|let)\s+(my (?:husband|wife|partner|mum|mam|dad|mother|father|son|daughter|brother|sister|family|boss|landlord|neighbour|boyfriend|girlfriend)|him|her|them|she|he|they|mum|dad|\p{Lu}\p{Ll}+)(?=\W|$)/u;

export function whomTheyMean(text: string): string | undefined {
  return WHOM.exec(text)?.[1];
}

const MOST_ABOUT_CONSENT = 30;
const PRONOUN = '(?:he|she|they|him|her|them|mum|mam|dad|nan|gran|my \\w+|his|their)';
/** Whether somebody's yes is needed, or what they said counts as one. */
const THEIR_YES = new RegExp(
  `\\b(?:(?:do|does|must|should|have|has|need)\\b[^.!?]{0,14}\\b${PRONOUN}\\b[^.!?]{0,12}\\b(?:to |have to |need to )?(?:say yes|agree|consent|sign|permission|ok|okay|know|be asked|give)|(?:need|have|got|without|get)\\b[^.!?]{0,8}\\b${PRONOUN}(?:['’]?s)? (?:permission|consent|agreement|say so|say-so|signature|ok|okay|yes)|(?:does|is|would|will|do) (?:that|it|this) (?:count|enough|ok|okay|do|good enough)\\b(?: as (?:a )?(?:yes|agree\\w*|consent|him|her|them))?|power of attorney|should i ask (?:him|her|them)(?: first)?|can i (?:ask|do (?:it|this)|refer|arrange (?:it|this)) (?:for (?:him|her|them) )?(?:without|if (?:he|she|they) (?:has|have|hasn|does|doesn|didn|don)))`,
  'i',
);

export function asksForTheirYes(text: string): boolean {
  const asks = /\?|\b(?:do|does|is|should|can|must|need|count)\b/i.test(text);
  return asks && THEIR_YES.test(text) && text.trim().split(/\s+/).length <= MOST_ABOUT_CONSENT;
}

/** "Does that count": what they said stands in the same message. */
const THEY_SAID =
  /\b(?:he|she|they|mum|mam|dad|nan|my \w+)(?:['’]?s| has| just| only| always)? (?:said|says|told me|nodded|nods|shrugged|agreed)\b[^.!?]*/i;

export function whatTheySaid(text: string): string | undefined {
  return THEY_SAID.exec(text)?.[0]
    .trim()
    .replace(/^[\s,]+|[\s,]+(?:does|is|would)?$/g, '');
}

const WHO_GOES = '(?:he|she|they|i|we|you|mum|mam|dad|nan|my \\w+|someone|people|men|women|carers)';
const GOES = '(?:go|join|do|come along|meet|sit|get to|get out|learn|play|swim|sing|dance|belong)';
const GOES_SOMEWHERE = new RegExp(
  [
    `\\b(?:any|some)(?:thing|where|place)\\b[^.!?]{0,30}\\b(?:${WHO_GOES} (?:can |could |might |may |would )?(?:\\w+ )?${GOES}|to (?:go|join|do with|do in|do on|do at|meet|sit)|going on|on (?:for|near|round|in|at|locally|a|(?:mon|tues|wednes|thurs|fri|satur|sun)days?)|like that|happening|local\\w*|near|for (?:\\S+ ){0,3}(?:like|to join|to go|on|at|near)|that would get (?:her|him|them|me|us|mum|dad) out)\\b`,
    `\\bwhere (?:can|could|might|do|would) ${WHO_GOES} (?:\\w+ )?${GOES}\\b`,
    `\\b(?:what|wot)(?:['’]?s| is) (?:there|on|going on)\\b[^.!?]{0,30}\\b(?:for|near|round|around|in|to do|to go|local\\w*)\\b`,
    `\\b(?:is|are) there (?:a |an |any |some )?[^.!?]{0,30}\\b(?:groups?|clubs?|class(?:es)?|choirs?|caf[eé]s?|day ?cent(?:re|er)s?|activit\\w+|sessions?|coffee mornings?|lunch\\w*|place)\\b`,
    `\\b(?:know of|do you (?:do|have|run)|have you got|looking for|would love|['’]d love|could (?:he|she|i|they) join) (?:a |an |any |some )?[^.!?]{0,30}\\b(?:groups?|clubs?|class(?:es)?|choirs?|day ?cent(?:re|er)s?|activit\\w+|sessions?|coffee mornings?|lunch club|meet up|to go)\\b`,
    `\\b(?:choirs?|clubs?|groups?|class(?:es)?)\\b[^.!?]{0,12}\\b(?:anywhere|near|nearby|local\\w*)\\b`,
  ].join('|'),
  'i',
);
const NOTHING_TO_GO_TO =
  /\b(?:respite|assess\w*|care home|nursing home|hospital|hoist|rails?|grab|stairlift|commode|bed\b|wheelchair|shower|carers? (?:to|who|come)|what happens|(?:anything|something) (?:else )?(?:you|they|that) (?:can|could|should|need) (?:do|tell|know)|(?:i|we) (?:should|need to|must|have to|can|could) do\b|tonight|emergency|to do (?:now|next|first|about)|who (?:do|can) (?:i|we))\b/i;

/** "Is there anything he could go to meanwhile? He played cards": something for the days, while the request waits. */
export function wantsSomewhereToGo(text: string): boolean {
  return GOES_SOMEWHERE.test(text) && !NOTHING_TO_GO_TO.test(text);
}

/** What may come of it: nobody can promise that here. */
const WHAT_IT_BRINGS =
  /\b(?:what|wot)(?: (?:sorts?|kinds?) of)?(?: (?:things?|help|support|stuff))?(?: (?:would|could|can|do|does|will|might|may))? (?:i|we|she|he|they|mum|dad|my \w+|you) (?:actually |really |even )?(?:get|be (?:offered|given|entitled to)|qualify for|have|offer|do for (?:me|us|her|him|carers))\b(?! (?:down|written|noted|on (?:it|me)|so far|to))/i;

export function asksWhatItBrings(text: string): boolean {
  return WHAT_IT_BRINGS.test(text) && text.trim().split(/\s+/).length <= MOST_TO_ASK;
}

const A_TIME_TO_RING =
  /\b(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)days?|mornings?|afternoons?|evenings?|lunch ?times?|week ?days?|week ?ends?|any ?time|(?:after|before|between|from|until|till) (?:about |around |half )?(?:\d|noon|lunch|work|school|tea|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\S*)\b/i;
const SAYS_IT_SUITS =
  /\b(?:only|best|better|good|suits?|free|ok|okay|fine|please|pls|except|no good|not|never|prefer\w*|work|after|before|between|ring|call|phone|contact)\b|^\W*(?:(?:week ?days?|mornings?|afternoons?|evenings?|week ?ends?|any ?time|and|or|on|in|the|mon\w*|tues\w*|wed\w*|thurs?\w*|fri\w*|sat\w*|sun\w*|after|before|\d+(?:[:.]\d\d)?|[ap]m)\W*)+$/i;
/** A time of care, of a ward or of a day: no time to ring. */
const NO_TIME_TO_RING =
  /\b(?:carers?|visits?|hospital|home|ward|discharge\w*|tablets?|meds|medicine|fell|falls?|came|comes?|sleep\w*|wak\w*|wash\w*|dress\w*|bed|operation|appointment|meeting|since|every|help\w*|agency|money|eat\w*)\b/i;
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
  /\b(?:likes?|loves?|enjoys?|enjoyed|liked|loved|keen on|fond of|mad (?:on|about)|into|plays?|played|used to (?:play|do|go to|sing|like|love|enjoy|be in)|miss(?:es)?|kept?|did|sings?|sang)\s+(?:(?:to|a|an|the|her|his|my|their|our|bit of|going to|playing|doing|with)\s+)*([^.!?;]{3,60})/gi;
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
  /^\W*(?:(?:ok(?:ay)?|yes|yeah|yep|all ?right|right|well|please|go on|then|just)\W+)*(?:do it|go ahead|go on|go for it|carry on|put (?:me|us|her|him|them|mum|dad) down(?: for (?:it|one|that))?|let['’]?s do (?:it|that)|please do(?: (?:it|that))?)(?:\W+(?:then|please|now|thanks|thank you|for (?:me|us|him|her)))*\W*$/i;

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
  /\b(?:(?:only|want\w*|prefer\w*|rather|need\w*|ask(?:ing)? for|have|like|as long as|must be|has to be|can it be|could it be) (?:\w+ ){0,4}(?:a |an |another )?(?:lady|woman|female|man|male|women|men|girl)\b(?: (?:carer|worker|nurse|for|to|who|only|please|doctor|social worker)|\W*$)|\b(?:lady|woman|female|male|women|men) (?:carers?|workers?|nurse|only|helpers?)\b|(?:same|regular) (?:carer|person|worker|face)s?\b|\b(?:halal|kosher|vegetarian|vegan) (?:food|meals?|diet|only)\b|\b(?:only|needs?|must|has to|have to)\b[^.!?]{0,20}\b(?:food|meals|diet)\b|\bno (?:meat|pork|beef|egg)\b|\bpray(?:er|s|ing)?\b|\b(?:shoes off|take (?:their|your) shoes)\b|\bcarer (?:who|that) (?:speaks|knows|understands)\b)/i;
const MAY_WE =
  /\b(?:allowed|ok to ask|okay to ask|can (?:i|we|she|he|they) ask|(?:is|would|if) (?:it|that) (?:be )?possible|can that be|is that (?:ok|okay|all right))\b/i;

/** "Only a lady for washing, and Gujarati food: is it allowed to ask this". */
export function asksForAKind(text: string): boolean {
  return OF_A_KIND.test(text);
}

/** "Is that allowed, to ask for less". */
export function asksIfAllowed(text: string): boolean {
  return MAY_WE.test(text) && text.trim().split(/\s+/).length <= MOST_TO_ASK;
}

const OF_A_VISA =
  /\b(?:visas?|public funds|immigration|home office|asylum|deport\w*|leave to remain|nrpf|right to remain|settled status)\b/i;

/** "My visa says no public funds, will I be in trouble if I ask". */
export function fearsForAVisa(text: string): boolean {
  return OF_A_VISA.test(text);
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
  return ONLY_FOR_FUN.test(text) && text.trim().split(/\s+/).length <= MOST_HOW_IT_GOES;
}

const OTHER_TONGUE = /\b(?:speaks?|speaking|english|interpret\w*|translat\w*|understands?|language|only)\b/i;

/** "He speaks mainly Gujarati": with a language that was heard in it. */
export function needsAnInterpreter(text: string, language: string | undefined): boolean {
  return (
    (language !== undefined && OTHER_TONGUE.test(text)) ||
    /\b(?:no|little|poor|not much|hardly any|not good) english\b|\benglish (?:is|isn['’]?t) (?:poor|bad|not|going|good|very|weak)/i.test(
      text,
    )
  );
}

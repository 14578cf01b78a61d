/** What somebody may ask or wish for in the middle of a request, by its words. Pure. */

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

/** "What number have you got for me". */
const WHICH_WE_HAVE =
  /\b(?:what|which|wot) (?:number|name|address|email|day|date|ward|time|details) (?:have|did|do) (?:you|u) (?:got|have|put|write|written|note|noted)\b|\b(?:what|wot) (?:have|do) (?:you|u) (?:got|have)(?: (?:written|noted|put))?(?: down)?(?: so far| for (?:me|us|him|her))?\W*$/i;
const MOST_TO_ASK = 16;

export function asksWhatWeHave(text: string): boolean {
  return (WHAT_WE_HAVE.test(text) || WHICH_WE_HAVE.test(text)) && text.trim().split(/\s+/).length <= MOST_TO_ASK;
}

/** What comes next, by when, and whether anybody has it. */
const HOW_IT_GOES =
  /\b(?:(?:what|wot|wat)(?:['’]?s| is| will| does| do| hap+ens?| should i| am i)? ?(?:going to |gonna |to )?(?:hap+en(?:s|ing)?|expect|come(?:s)? next|(?:the )?next step|do (?:i|we) do)? ?(?:now|next|after (?:this|that)|from here|then|with (?:it|this|that|my \w+)|to (?:it|my \w+))|next steps?|what hap+ens|(?:has|have|did|is|are) (?:any ?(?:one|body|1)|some ?(?:one|body|1)|they|you|u|it|my \w+) (?:\w+ )?(?:picked|pick|look(?:ed|ing)|seen|read|started|told|sent|passed|dealt|dealing|been (?:seen|read|picked|sent|passed|looked))\b(?: (?:it|this|that|at|up|to|on|with))*|any (?:news|update|joy)|how(?:['’]?s| is) (?:it|my \w+|the \w+|things) (?:going|getting on|coming)|how (?:long|soon|quick(?:ly)?)(?: (?:will|does|do|is|until|till|before|roughly|about|would|am|are)\b.*)?|(?<=^\W*|\b(?:so|and|but|ok|okay|know|say|me|us|then|right|by|thanks|cheers)\W+)when (?:will|would|do|does|is|are|can|u|you|r)\b.*\b(?:hear|happen|happening|know|done|start|contact\w*|touch|coming|come|ring|call|triaged?|read|looked at|seen|dealt|be back|reply)|know (?:that )?it will (?:happen|get)|who (?:will|is going to|ll) (?:be )?(?:ring|call|come|coming|contact|be in touch|deal))\b/i;
const ONLY_WHEN =
  /^\W*(?:(?:ok|okay|so|and|but|right|yes|fine)\W+)*(?:when|how long|how soon|by when)(?: (?:then|though|tho|please|pls))?\W*$/i;
const MOST_HOW_IT_GOES = 14;

/** What takes how long elsewhere is no question about the request. */
const OF_ELSEWHERE =
  /\b(?:cost|pay|house|hospital|ambulance|999|bus|walk|waiting list|assessment take|visit take|does it last|appointment|keep|kept|store|open|can i stay|get there|what if|worse|complain\w*|complaint|if (?:he|she|they|mum|dad|my \w+|\p{Lu}\p{Ll}+|i|we|you|no ?one|nobody))\b/iu;

export function asksHowItGoes(text: string): boolean {
  if (ONLY_WHEN.test(text)) return true;
  return text
    .split(/(?<=[.!?])\s+/)
    .some((each) => each.split(/\s+/).length <= MOST_HOW_IT_GOES && HOW_IT_GOES.test(each) && !OF_ELSEWHERE.test(each));
}

/** Whether what they write comes to the ears of somebody. */
const WHO_IS_TOLD =
  /\b(?:(?:will|do|would|does|can|could|are|is|have)\b[^.!?,]{0,20}\b(?:you|u|they|it|any ?(?:one|body)|the (?:council|team)|she|he|my \w+|mum|dad)\b[^.!?]{0,24}\b(?:tell|told|telling|know|find out|hear|see|get back to|keep (?:it|this|that) (?:quiet|from|secret|private))\b(?:\W*$|[^.!?]*\b(?:him|her|them|she|he|they|my \w+|mum|dad|husband|wife|family|landlord|what i (?:say|said|write|wrote)|i (?:wrote|asked|told|contacted|rang)|about (?:me|this|it)))|(?:keep|hide|kept|hidden) (?:it|this|that) (?:quiet|secret|private)? ?from|(?:don['’]?t|dont|do not|please don['’]?t|won['’]?t|never) (?:want (?:him|her|them|my \w+|mum|dad) to (?:know|see|find out|hear)|tell (?:him|her|them|my \w+|mum|dad))|behind (?:his|her|their|my \w+['’]?s?) back)\b/i;

export function asksWhoIsTold(text: string): boolean {
  if (LETS_US.test(text) && !text.includes('?')) return false;
  return (WHO_IS_TOLD.test(text) || SHARED_WITH.test(text)) && text.trim().split(/\s+/).length <= MOST_ABOUT_CONSENT;
}
/** "Yes, you can share it with the GP" lets us. */
const LETS_US = /\b(?:you|u|they) (?:can|may|could) (?:\w+ )?(?:share|tell|talk|speak)\b/i;
const TELL_WHOM =
  /\b(?:tell|telling|told|from|let|behind|shared? with|with)\s+(my [\p{L}-]+|him|her|them|mum|dad|\p{Lu}\p{Ll}+)(?=\W|$)/u;

/** "Is my name shared with my landlord", "can my cousin read this". */
const SHARED_WITH =
  /\b(?:will|would|is|are|does|do|can|could)\b[^.!?]{0,30}\b(?:shared? with|passed to|given to|seen by|read by) (?:my|his|her|their|the) \w+|\b(?:can|could|will|would|does|do) my [\p{L}-]+ (?:be able to )?(?:read|see|get|look at) (?:this|it|that|what|my)\b/iu;

/** Of whom they ask it. */
const WHOM =
  /\b(?:[Cc]an|[Cc]ould|tell|from|want|behind|will|would|does|if|that|let|[Ww]ill|[Dd]oes)\s+(my [\p{L}-]+|him|her|them|she|he|they|mum|dad|\p{Lu}\p{Ll}+)(?=\W|$)/u;

export function whomTheyMean(text: string): string | undefined {
  return TELL_WHOM.exec(text)?.[1] ?? WHOM.exec(text)?.[1];
}
const MOST_ABOUT_CONSENT = 30;
const PRONOUN = '(?:he|she|they|him|her|them|mum|mam|dad|nan|gran|my \\w+|his|their)';

/** Whether somebody's yes is needed, or what they said counts as one. */
const THEIR_YES = new RegExp(
  `\\b(?:(?:do|does|must|should|have|has|need)\\b[^.!?]{0,14}\\b${PRONOUN}\\b[^.!?]{0,12}\\b(?:to |have to |need to )?(?:say yes|agree|consent|sign|permission|ok|okay|know|be asked|give)|(?:need|have|got|without|get)\\b[^.!?]{0,8}\\b${PRONOUN}(?:['’]?s)? (?:permission|consent|agreement|say so|say-so|signature|ok|okay|yes)|(?:does|is|would|will|do) (?:that|it|this) (?:count|enough|ok|okay|do|good enough|(?:a )?yes)\\b(?: as (?:a )?(?:yes|agree\\w*|consent|him|her|them))?|power of attorney|should i ask (?:him|her|them)(?: first)?|can i (?:ask|do (?:it|this)|refer|arrange (?:it|this)) (?:for (?:him|her|them) )?(?:without|if (?:he|she|they) (?:has|have|hasn|does|doesn|didn|don)))`,
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
  /\b(?:respite|assess\w*|care home|nursing home|hospital|hoist|rails?|grab|stairlift|commode|bed\b|wheelchair|shower|(?<!young )(?<!for )carers? (?:to (?:come|wash|help|do|get|visit|sit)|who|come)|what happens|(?:anything|something) (?:else )?(?:you|they|that) (?:can|could|should|need) (?:do|tell|know)|(?:i|we) (?:should|need to|must|have to|can|could) do\b|tonight|emergency|to do (?:now|next|first|about)|who (?:do|can) (?:i|we))\b/i;

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

const MAY_WE =
  /\b(?:allowed|any say|a say|ok to ask|okay to ask|can (?:i|we|she|he|they) ask|(?:is|would|if) (?:it|that) (?:be )?possible|can that be|is that (?:ok|okay|all right))\b/i;

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

/** A danger as it is answered: whose it is, and which, where the very words say more than the gate took in. Pure. */
import type { Concern } from '../safety/concern.ts';
import { isByAnothersHand, isByTheirHand } from './byTheirHand.ts';
import { cannotCareOn, isCarerWhoAsks, isWornCarer } from './leftWithout.ts';
import { underAge } from './underAge.ts';
import { onlyThem, type Whose, wordsOf } from './whomItNames.ts';
import { isDoneToMe, whose } from './whose.ts';
import { whoseMind } from './whoseMind.ts';

const OF_THE_BODY: Concern['kind'][] = ['medical', 'onTheFloor', 'overdose', 'aloneWithout'];

const BY_OTHERS: Concern['kind'][] = [
  'domesticAbuse',
  'sexualViolence',
  'violence',
  'childAtRisk',
  'sexual',
  'physical',
  'domestic',
  'psychological',
];

/** "He reads my phone", "turned up at my door": who writes is the one who fears. */
const OF_ME =
  /\bmy (?:phone|texts?|messages|door|front door|house|flat|home|room|bed|neck|throat|arms?|face|hair|head|hand|money|cards?|pip|benefits?|bank card|pension|hearing aids?|wheelchair|keys?|passport|wages)\b|\bi(?:['’]?m| am)? (?:so |really )?(?:scared|afraid|frightened|terrified) of\b|\b(?:near|at|to|scared of|shouts? at|hits?|threatens) me\b/i;
const TAKES_FROM: Concern['kind'][] = ['financial', 'cuckooing', 'psychological', 'domestic'];

/** Whoever writes about those whom they serve: nothing in it is told of themselves. */
const THEY_SERVE =
  /\b(?:an?|the|our|my|one of our|this|elderly|old) (?:\w+ )?(?:lad(?:y|ies)|gentleman|woman|patients?|customers?|clients?|residents?|tenants?|pupil|service user|member)\b|^\W*lady\b/i;
const OF_THE_WRITER = /\b(?:me|my|mine|myself)\b/i;
/** "A patient told me that he hits her", "in my consulting room". */
const TOLD_ME =
  /\b(?:told|tells|asked|showed|shown|begged|rang|says? to|said to|let) me\b|\bmy (?:\w+ing room|ward|round|shift|clinic|shop|patients?|clients?|customers?|tenants?|ladies|colleague|manager)\b/gi;

function isTheirs(text: string, before: string): boolean {
  const served = text.replace(TOLD_ME, ' ');
  return THEY_SERVE.test(`${text} ${before}`) && !OF_THE_WRITER.test(served) && !isOfMe(served);
}

/** Whether it tells of what is done to whoever writes. */
export function isOfMe(text: string): boolean {
  return OF_ME.test(text) || isDoneToMe(text);
}

/** Somebody whom it may be done to, besides whoever writes. */
const VICTIM =
  /\b(?:her|hers|him|them|mum|mam|mom|dad|mother|father|nan\w*|gran\w*|neighbours?|friends?|aunt\w*|uncle|sister|brother|client|patient|resident|tenant|lady|woman|old man|girl|boy|child\w*|kids?|baby|son|daughter|niece|nephew|mrs|mr|ms|miss|she|they|next door|upstairs|downstairs|lives? with)\b/i;
/** "He is scared of him." */
const BETWEEN_OTHERS =
  /\b(?:he|she|they|hes|shes|theyre|mum|dad|nan|gran|grandad|uncle|auntie?)\b.{0,24}\b(?:scared|afraid|frightened|terrified|hits?|hurts?|shouts?|bull\w+)\b.{0,12}\b(?:him|her|them)\b/i;
const FIRST = /\b(?:me|my|mine|myself|us|our)\b/i;
const THE_DEAD = /\b(?:since|after|when|lost|without) (?:my |our )?\w+(?: (?:died|passed|went|dying))?\b/gi;
const THEY = /\b(?:they|them|her|him|she|he)\b/gi;
const I_WOULD =
  /^\W*(?:just |i['’]?m )*(?:can['’]?t|cannot|can not|cudnt|dont want to) (?:cope|go on|do this|carry on|live|be here)\b|\bi(?:['’]?(?:m|d|ve|ll))? (?:\w+ ){0,3}(?:end|die|kill|jump|go(?:ing)? on|live|cope|finish|overdose|hang|hurt|cut|be here|wake)\b/i;
const I_TOOK = /\bi(?:['’]?ve)? (?:just |have |accidentally )?(?:took|taken|swallowed|had)\b/i;
const TO_ME =
  /\b(?:my (?:bank|account|card|phone|money|computer|door|savings)|i (?:gave|paid|must|have to|told|clicked|sent|let|read)|(?:rang|called|texted|asked|phoned|told) me)\b/i;
/** Whose money it is. */
const OF_KIN =
  /\b(?:rang|rung|called|phoned|texted|tricked|conned|told|robbed|visited|ringing|calling|at|with|from|to) (?:my |our )?(?:mum|dad|nan|gran|grandad|mother|father|aunt\w*|uncle|neighbour|friend)(?:['’]?s)?\b|\b(?:she|he)['’]?s \d\d\b|\b(?:an?|the|our|my) (?:\w+ )?(?:customer|client|resident|tenant|patient|old (?:lady|man|woman|boy))\b|\b(?:my|our|his|her) (?:mum|mam|mom|dad|nan|gran\w*|grandad|mother|father|uncle|aunt\w*|brother|sister|son|daughter|friend|neighbour|client|tenant|husband|wife|partner)(?:['’]?s)? (?:has|is|was|been|being|gave|gives?|keeps?|sent|sends|thinks|says|got|paid|pays|won|met|and)\b|\b(?:mum|dad|nan|gran|grandad)(?:['’]?s)? (?:has|is|was|been|being|gave|gives?|keeps?|sent|sends|thinks|says|got|paid|pays)\b/i;

/** Whoever rang us about it is no trickster. */
const KIN_RANG_ME =
  /\b(my|our) (mum|mam|mom|dad|nan|gran\w*|grandad|mother|father|uncle|aunt\w*|brother|sister|friend|neighbour) (?:has |just )?(?:r[au]ng|phoned|called|texted|told|messaged) (?:me|us)\b/gi;

/** Tablets that were thought of and not taken. */
const ONLY_THOUGHT = /\b(?:thought|thinking|think) (?:about|of)\b/i;
const TAKEN = /\b(?:took|taken|take[ns]?|swallow\w*|overdosed?|had (?:all|some|\d+))\b/i;

const TAKEN_FOR: Concern['kind'][] = ['domesticAbuse', 'violence', 'physical', 'domestic', 'unsure'];
/** A hand over a mouth sounds like these as well. */
const TAKEN_FOR_ILL: Concern['kind'][] = ['medical', 'suicide', 'selfHarm'];

const OF_FUMES: Concern['kind'][] = ['medical', 'unsure', 'fire', 'aloneWithout', 'overdose', 'gas'];

const OF_ONE_MIND: Concern['kind'][] = ['suicide', 'selfHarm'];
/** "Hubby says he's had enough": it is he, where the sentence tells of nobody else. */
const SAYS_IT = /\b(?:says?|saying|said|texted|messaged|told)\b/i;

/** What children write of a thing that they have no word for. */
const HINTS =
  /\b(?:comes? in(?:to)? my (?:room|bed)|touch\w*|our secret|a secret|takes? (?:photos|pictures|pics) of me|makes? me (?:do|touch|look)|gets? in (?:my )?bed)\b/i;
const OF_A_CHILD: Concern['kind'][] = ['suicide', 'unsure', 'domesticAbuse', 'violence', 'selfHarm'];

/** "No one came for three days": who names nobody tells of themselves. */
const CARERS = /\b(?:carers?|nurses?|they|them|agency)\b/gi;

/** Who hammers at a door is a threat, and no illness. */
const AT_THE_DOOR = /\b(?:bang|kick|smash|break|hammer|pound)\w*\b.{0,20}\b(?:door|window)s?\b/i;
const NOT_OF_A_DOOR: Concern['kind'][] = ['medical', 'unsure', 'onTheFloor'];
/** A smell that is none of gas. */
const FOUL = /\bsmell\w*\b.{0,12}\b(?:wee|urine|pee|poo|damp|cats?|rubbish|mou?ld|sewage|dirty|sick)\b/i;

/** Nor is drink on somebody's breath. */
const DRUNK = /\b(?:drunk|alcohol|booze|vodka|whisk(?:e?y)|beer|drinking|weed|cannabis)\b/i;

/** Tablets that lie there, with no word that any was taken. */
const HAS_THEM = /\b(?:got|have|has|holding|saved|put by|kept|here|lined up|next to me|in front of me)\b/i;
const SWALLOWED =
  /\b(?:took|take[ns]?|taking|swallow\w*|overdos\w*|o\.?d\.?(?:ed|'d)|had (?:all|some|too|\d)|drank|drunk|drink|eaten|ate|necked|downed|popped|inject\w*|empty|gone)\b/i;

/** What burns in a room, and how those in it feel. */
const BURNS =
  /\b(?:boilers?|(?:gas|gaz|paraffin|portable|bottle|calor|oil) (?:fires?|heaters?)|heaters?|heating|stove|log burner|generator|barbecue|bbq|fumes|flue|chimney|flames?)\b/i;
const LIT =
  /\b(?:yellow|orange|lazy|floppy)\b|\bflames?\b|\b(?:since|after|when(?:ever)?|once|every time|as soon as)\b.{0,30}\b(?:lit|light|on|bring|brought|brings|put|puts|use[ds]?|using|turn\w*|got|fix\w*|came|runs?|running)\b|\b(?:paraffin|calor|gaz|gas (?:fire|heater)|bottle|generator|barbecue|bbq|fumes)\b/i;
const ILL_OF_IT =
  /\bhead ?a(?:che?|ke)s?\b|\b(?:bad|banging|thumping|sore|splitting|pounding) heads?\b|\bheads? (?:is |are |be |feels? )?(?:bad|banging|thumping|splitting|pounding|hurt\w*)|\b(?:sick|dizz\w*|sleepy|drowsy|vomit\w*|throwing up|light ?headed|muzzy|feel(?:s|ing)? faint|fainted)\b/i;
const MORE_THAN_ONE =
  /\b(?:both|all|everyone|everybody|we|us|lads|kids|children|boys|girls|too|as well|the two|me and|and me|and i|whole family|dog|cat)\b|\bbetter (?:when|if|outside|out)\b|\b(?:when|fine|good|better|ok|clears?)\b.{0,30}\b(?:outside|go out|nip out|outdoors|at work|go (?:to )?work|fresh air)\b/i;
const OUT_COLD =
  /\b(?:no|off|broke\w*|without|packed up|not working|run out|ran out)\b.{0,14}\b(?:heating|heater|boiler|gas)\b|\b(?:heating|heater|boiler|gas)\b.{0,14}\b(?:off|broke\w*|not working|packed up|bust|ran out|run out|gone)\b/i;
const ALIGHT = /\b(?:smoke|on fire|burning|caught|alight|spread\w*|curtains)\b/i;

/** Fumes that nobody smells: more than one of them is ill, or better out of doors, and something burns in the room. */
function isOfFumes(text: string, before: string): boolean {
  if (!ILL_OF_IT.test(text) || !MORE_THAN_ONE.test(text) || ALIGHT.test(text)) return false;
  const burns = BURNS.test(text) ? text : before;
  return BURNS.test(burns) && LIT.test(`${text} ${burns}`) && !(OUT_COLD.test(burns) && !LIT.test(burns));
}

/** Whether a message tells that they feel ill of what they breathe. */
export function isIllOfFumes(text: string): boolean {
  return ILL_OF_IT.test(text);
}

/** What must be spoken of for a guess at this danger to be believed: else it is one that nobody has named. */
const NEEDS_A_WORD: Partial<Record<Concern['kind'], RegExp>> = {
  gas: /\b(?:gas|gaz|smell\w*|fumes?|monoxide|boiler|heater|fire|stove|hob|cooker|oven|alarm|bbq|barbecue|generator|paraffin|flue)\b/i,
  fire: /\b(?:(?<!electric |gas |bar |log )fire(?! (?:brigade|service|alarm check))|smoke|smoky|burn\w*|flames?|alight|alarm|candle|cigarette|pan|toaster)\b/i,
  sexualViolence:
    /\b(?:sex\w*|rap(?:e|ed|ist)|touch\w*|assault\w*|grop\w*|naked|nude|kiss\w*|bed|force[ds]?|forcing|body|private|undress\w*|shower\w*|intimate|feel(?:s|ing)? me|breasts?|pants|knickers|consent)\b/i,
  overdose:
    /\b(?:tablets?|pills?|took|taken|takes?|overdos\w*|o\.?d\.?|insulin|drugs?|medicines?|medication|meds|morphine|swallow\w*|doses?|bleach|paracetamol|something stupid|drank|drunk|drink\w*|heroin|packets?)\b/i,
  missingPerson:
    /\b(?:missing|wander\w*|lost|gone|find|found|left|out|disappear\w*|vanish\w*|not (?:come|been|seen)|\w+n['’]?t (?:come|been|seen|turned)|where|last seen|run(?:s|ning)? (?:off|away)|ran (?:off|away)|walk\w* off)\b/i,
};

const TOUCHES = /\b(?:touch\w*|grop\w*|rap(?:e|ed)|sexual\w*|naked|undress\w*|intimate)\b/i;

/** "His grandson hit him": the young one is who does it. */
const DONE_BY_KIN =
  /\b(?:my|our) (?:mum|mam|mom|dad|nan|gran\w*|mother|father|grandad|aunt\w*|uncle)\b.{0,24}\b(?:hurt|hit|beaten|abused|bullied)\b.{0,12}\bby\b|\b(?:old (?:man|lady|woman|boy|fella)|elderly|pensioner|she is [6-9]\d|he is [6-9]\d)\b.{0,60}\b(?:grandson|granddaughter|son|daughter|nephew|niece|stepson|lad|lass)\b.{0,30}\b(?:hits?|pushe\w*|slap\w*|punch\w*|shout\w*|takes?|took|scares?)\b/i;
/** Children, or who they say does it. */
const OF_CHILDREN =
  /\b(?:child\w*|kids?|bab(?:y|ies)|bo(?:y|ys)|girls?|sons?|daughters?|toddler|teen\w*|school|pupil|nephew|niece|grand(?:son|daughter|child\w*)|little|mum|dad|mummy|daddy|step\w+|uncle|nan|brother|sister|i['’]?m \d|im \d|aged?|years? old|yr|student|youth|nursery|under 18)\b/i;
const VIOLENT = /\b(?:shout\w*|thump\w*|scream\w*|hits?|bang\w*|fight\w*|violen\w*|bruis\w*|hurt\w*)\b/i;

function likelierKind({ kind, byModel }: Concern, text: string, before: string): Concern['kind'] {
  if (kind === 'childAtRisk' && byModel && DONE_BY_KIN.test(text)) return 'domesticAbuse';
  if (kind === 'childAtRisk' && byModel && !OF_CHILDREN.test(`${before} ${text}`))
    return VIOLENT.test(text) ? 'domesticAbuse' : 'unsure';
  const word = NEEDS_A_WORD[kind];
  if (!word || word.test(`${before} ${text}`)) return kind;
  // "Showers him with the door open and touches him": an open door alone tells of nobody who is lost.
  if (kind === 'missingPerson' && TOUCHES.test(text)) return 'sexualViolence';
  if (!byModel) return kind;
  return isIllOfFumes(text) ? 'medical' : 'unsure';
}

const LEFT_ALONE: Concern['kind'][] = ['aloneWithout', 'unsure', 'onTheFloor', 'psychosis'];
/** Somebody has taken over their home. */
const TAKES_THEIR_HOME =
  /\b(?:moved in|living in (?:my|his|her|their) (?:front room|back room|spare room|house|flat|home)|taken over|took over|takes over|stay(?:s|ing)? (?:in|at) (?:my|his|her|their) (?:flat|house|place)|sleeps? in (?:my|his|her|their) bed|(?:got|has|have|took) (?:my|his|her|their) (?:door )?keys?|won['’]?t leave (?:my|his|her|their))\b/i;
/** Somebody has their money. */
const TAKES_THEIR_MONEY =
  /\b(?:has|have|got|took|takes?|taken|taking|keeps?|uses?|using|look(?:s|ing)? after|holds?)\b(?: \w+['’]?s?){0,3} (?:(?:bank|cash|debit) )?(?:cards?|pension|pin|bank book|benefits?|money)\b|\b(?:gave|gives?|given|giving)\b.{0,24}\b(?:pension|savings|money|card)\b.{0,12}\bto (?:a|an|this|that|some|the) (?:man|woman|bloke|lad|girl|lady|guy|lodger|neighbour|stranger)\b/i;
const DOWN = /\b(?:fell|fallen|fall|can['’]?t get up|cannot get up|stuck|hurt|hip|hours|all night)\b/i;

/** No food in the house because somebody has the card: that is what is done about first. */
function usedByOthers(concern: Concern, text: string): Concern | undefined {
  if (!LEFT_ALONE.includes(concern.kind) || isIllOfFumes(text)) return undefined;
  if (concern.kind === 'onTheFloor' && DOWN.test(text)) return undefined;
  const kind = TAKES_THEIR_HOME.test(text) ? 'cuckooing' : TAKES_THEIR_MONEY.test(text) ? 'financial' : undefined;
  if (!kind) return undefined;
  const about = OF_ME.test(text) ? 'me' : concern.about;
  return { ...concern, concern: 'safeguarding', kind, band: 'act', urgency: 'urgent', about, byModel: undefined };
}

/** A blow, told in so many words: no guess, whatever heard it. */
export const STRIKES =
  /\b(?:hits?|hitting|punch\w*|slap\w*|kick\w*|beat(?:s|en|ing)?|strangl\w*|chok\w*|throttl\w*|push\w*|shov\w*|grabb\w*|stab\w*|knife|attack\w*|smash\w*|threaten\w*)\b/i;
/** What is done to somebody by somebody's hand, whichever way it was heard. */
export const OF_BLOWS: Concern['kind'][] = ['violence', 'domesticAbuse', 'sexualViolence', 'physical', 'domestic'];

const AT_ONCE: Concern['kind'][] = ['violence', 'domesticAbuse'];

/** Whether the message tells of this danger in words of its own: then it is a new danger, and no mere guess at one. */
export function isPlain({ kind }: Concern, text: string): boolean {
  return AT_ONCE.includes(kind) && STRIKES.test(text);
}

/** Somebody who may lie behind their own door is not lost. */
const BEHIND_A_DOOR =
  /\bthrough the (?:wall|door|letter ?box)\b|\b(?:groan\w*|moan\w*|calling out|crying out)\b|\b(?:tv|telly|lights?|radio)\b.{0,12}\bon\b|\b(?:post|milk|papers|letters)\b.{0,20}\b(?:door|step|mat|pil\w*)\b|\b(?:not|n['’]?t|never|no)\b.{0,16}\b(?:answer\w*|open\w*)\b.{0,12}\bdoor\b|\bletter ?box\b|\b(?:post|milk|papers|letters|parcels?)\b.{0,20}\boutside\b/i;
const LEFT_THE_HOUSE =
  /\b(?:went|gone|goes|walked|wandered|wanders|left|run|ran) (?:out|off|missing|away|the house|home)\b|\bmissing\b/i;

/** Who lives by themselves or next door is likelier behind their door than lost. */
const LIVES_THERE =
  /\b(?:neighbou?rs?|next door|across the (?:road|street|hall)|(?:lady|man|woman|gentleman|bloke|chap|fella|guy|couple) (?:opposite|upstairs|downstairs|above|below)|lives? (?:alone|opposite|above|below|upstairs|downstairs|on (?:her|his|their) own|by (?:her|him)self)|bins?|curtains?|blinds?)\b/i;

/** The same, of somebody who was not seen: no word of their own tells which danger it is. */
const NAMELESS: Concern['kind'][] = ['unsure', 'aloneWithout'];
const NOBODY_SEEN =
  /(?:\bnot|n['’]?t|\bnever)\b.{0,12}\banswer\w*\b.{0,8}\bdoor\b|\b(?:curtains?|blinds?)\b.{0,16}\b(?:closed|shut|drawn|not open\w*)\b|\b(?:post|milk|(?:news)?papers?|letters|bins?)\b.{0,24}\b(?:outside|step|mat|pil\w+|still there)\b|(?:\bnot|n['’]?t|\bnobody|\bno ?one)\b.{0,16}\b(?:seen|heard)\b.{0,30}\b(?:days?|since|week)\b/i;

/** Somebody behind a door that nobody opens: whoever writes is outside it. */
export function isBehindADoor(text: string): boolean {
  return BEHIND_A_DOOR.test(text) || NOBODY_SEEN.test(text);
}

export function takesTheirMoney(text: string): boolean {
  return TAKES_THEIR_MONEY.test(text);
}

/** In a long message what is told beside the danger goes before what is told anywhere. */
function whoseBody(concern: Concern, text: string): Whose | undefined {
  return whose(sentenceOf(concern, text)) ?? whose(text);
}

function sentenceOf({ words }: Concern, text: string): string {
  const from = Math.min(text.length, ...words.map((each) => each.from));
  const to = Math.max(0, ...words.map((each) => each.to));
  const begins = Math.max(...['.', '!', '?', '\n'].map((end) => text.lastIndexOf(end, from - 1))) + 1;
  const rest = text.slice(to).search(/[.!?\n]/);
  return text.slice(begins, rest < 0 ? undefined : to + rest);
}

const HOPES_NOT_TO_WAKE =
  /\bi (?:just |might |may |hope i )*(?:wo n['’]?t|won['’]?t|wont|don['’]?t|dont|never|not) wake\b/i;
/** Somebody with dementia who lashes out while they are washed: whoever cares for them is worn, and nobody's victim who must hide. */
const HITS_WHILE_CARED_FOR =
  /\b(?:hits?|kicks?|bites?|scratch\w*|lash\w*|punch\w*|pinch\w*|slaps?)\b.{0,40}\b(?:when|wen|while|whenever|if) (?:i|we) (?:try to |have to )?(?:wash|dress|change|feed|clean|help|shower|bath|toilet|move)\w*/i;
const HITS_ME =
  /\b(?:hits?|bit|bites?|scratch\w*|kick\w*|pinch\w*|lash\w*|throws?|threw|slap\w*|punch\w*)\b.{0,24}\b(?:me|at me|at my|out)\b/i;
/** Whoever was always hit is not hit by an illness. */
const FOR_YEARS =
  /\b(?:always|all my (?:life|marriage)|years|before (?:the|his|her|he|she)|used to|since we (?:met|married))\b/i;
/** Whatever it comes of, these are answered first. */
const GRAVE =
  /\b(?:strangl\w*|chok\w*|throat|neck|knife|weapon|blood|bleed\w*|broke|broken|unconscious|passed out|kill|scared|afraid|terrified|frightened)\b/i;
const A_SIGN =
  /\b(?:breath\w*|chest|collaps\w*|faint\w*|unconscious|fit(?:ting)?|seizure|stroke|face|speech|slurr\w*|head|numb|dizzy|sick|vomit\w*|fever|bleed\w*)\b/i;
const OF_THE_MIND_FAILING =
  /\b(?:(?:does ?n['’]?t|doesnt|does not|don['’]?t|dont|no longer) (?:know|recogni[sz]e) (?:me|who i am|us)|dementia|alzheimer\w*|brain injury|learning disab\w*|autis\w*)\b/i;
const FELL = /\b(?:fell|fallen|fall)\b/i;
const DONE_TO_A_CHILD =
  /\b(?:touch\w*|hit\w*|hurt\w*|shook|shak(?:e|en|ing)|beat\w*|slap\w*|smack\w*|kick\w*|abus\w*|bruis\w*|secret|bed|photos?|pictures)\b/i;
/** Whoever weeps beside their baby is the one who needs somebody. */
const MY_TEARS = /\b(?:^|i )?(?:can['’]?t|cannot|can not|keep) (?:stop )?crying\b/i;
const LIES_HURT = /\b(?:on the (?:floor|ground)|can['’]?t get up)\b/i;

const LOOKS_AFTER =
  /\b(?:look(?:ing)? after|car(?:e|ing) for|up (?:all night )?with) (?:him|her|them|my|mum|dad|our)\b/i;
const SEES_THINGS =
  /\b(?:voices?|hear(?:s|ing)?|sees?|seeing|things that|god|devil|demons?|watch\w*|follow\w*|poison\w*|sp(?:y|ies|ying)|cameras?|manic|talking|racing|chosen|messages?|tv|radio)\b/i;

const WANDERS_OFTEN =
  /\b(?:keeps?|always|often|every (?:night|day|week)|most nights|at night|nightly|sometimes|again and again)\b/i;
const IS_FOUND =
  /\b(?:(?:i|we|they|police|neighbours?) (?:always |then |usually |have to )?(?:find|found|finds|bring|brings|brought|fetch|fetched|get)|comes? back|is back|brought (?:back|home))\b/i;
const LOST_NOW =
  /\b(?:now|today|tonight|this (?:morning|afternoon|evening)|since|hours?|can['’]?t find|cannot find|cant find|not back|has ?n['’]?t come|missing|gone)\b/i;

const OF_THEIR_HAND: Concern['kind'][] = [...TAKEN_FOR, ...TAKEN_FOR_ILL, 'carerBreakingPoint'];

/** No guess, whatever heard it: "nobody is hurt" does not end it. */
function ofTheirHand(concern: Concern): Concern {
  const told = { kind: 'carerBreakingPoint', urgency: 'immediate', about: 'me', byModel: undefined } as const;
  return { ...concern, ...told, concern: 'crisis', band: 'act' };
}

/**
 * @param young whether they told before that they are under 18
 * @param before what they wrote before, where it may tell what this comes of
 */
export function whoseDanger(concern: Concern, text: string, young = false, before = ''): Concern {
  const { kind, about, byModel } = concern;
  const isChild = young || underAge(text) === 'mine';
  if (kind === 'carerBreakingPoint' && isByAnothersHand(text)) return { ...concern, kind: 'domesticAbuse' };
  if (isChild && OF_A_CHILD.includes(kind) && HINTS.test(text)) return { ...concern, kind: 'childAtRisk', about: 'me' };
  // Nobody who is ill says so of themselves: it is a hope.
  if (kind === 'medical' && HOPES_NOT_TO_WAKE.test(text)) return { ...concern, kind: 'suicide', about: 'me' };
  if (kind === 'violence' && byModel && FELL.test(text) && !STRIKES.test(text))
    return whoseDanger({ ...concern, kind: 'onTheFloor' }, text, young, before);
  // A bruise of his hand is no illness of the writer's.
  const isTakenForIll = kind === 'medical' && !A_SIGN.test(text);
  const hits = HITS_WHILE_CARED_FOR.test(text) || (HITS_ME.test(text) && !FOR_YEARS.test(`${before} ${text}`));
  const lashesOut = hits && OF_THE_MIND_FAILING.test(`${before} ${text}`) && !GRAVE.test(text);
  if ((TAKEN_FOR.includes(kind) || isTakenForIll) && lashesOut)
    return { ...concern, concern: 'crisis', kind: 'carerBreakingPoint', urgency: 'immediate', about: 'me' };
  if (kind === 'unsure' && byModel && LIES_HURT.test(text))
    return whoseDanger({ ...concern, kind: 'onTheFloor' }, text, young, before);
  if (kind === 'childAtRisk' && byModel && MY_TEARS.test(text) && !DONE_TO_A_CHILD.test(text))
    return { ...concern, kind: 'unsure', about: 'me' };
  const likelier = likelierKind(concern, text, before);
  if (likelier !== kind) return whoseDanger({ ...concern, kind: likelier }, text, young, before);
  // A hard life of caring, with a wish to know what there is, is no wish to die.
  if (OF_ONE_MIND.includes(kind) && cannotCareOn(text)) return { ...concern, kind: 'carerBreakingPoint', about: 'me' };
  // Nights without sleep beside somebody who is looked after wear anyone out.
  if (kind === 'psychosis' && byModel && LOOKS_AFTER.test(text) && !SEES_THINGS.test(`${before} ${text}`))
    return { ...concern, concern: 'crisis', kind: 'carerBreakingPoint', about: 'me' };
  if (OF_ONE_MIND.includes(kind) && byModel && isCarerWhoAsks(text))
    return { ...concern, kind: 'carerBreakingPoint', band: 'ask' };
  // "She is up seven times a night", told after they asked for a sitter.
  if (kind === 'unsure' && byModel && !STRIKES.test(text) && isCarerWhoAsks(`${before} ${text}`))
    return { ...concern, kind: 'carerBreakingPoint', band: 'ask' };
  const used = usedByOthers(concern, text);
  if (used) return used;
  if (kind === 'aloneWithout' && about === 'me' && isWornCarer(text)) return { ...concern, kind: 'carerBreakingPoint' };
  if (kind === 'overdose' && ONLY_THOUGHT.test(text) && !TAKEN.test(text))
    return { ...concern, kind: 'suicide', about: 'me' };
  if (kind === 'overdose' && !SWALLOWED.test(text) && whoseMind(concern, text) === 'mine')
    return { ...concern, kind: 'suicide', about: 'me' };
  if (kind === 'overdose' && about === 'me' && HAS_THEM.test(text) && !SWALLOWED.test(text))
    return { ...concern, kind: 'suicide' };
  if (OF_FUMES.includes(kind) && isOfFumes(text, before))
    return { ...concern, concern: 'crisis', kind: 'gas', band: 'act', urgency: 'immediate', byModel: undefined };
  // Who wanders night after night and is found each time is in danger, and not lost now: it is asked.
  if (kind === 'missingPerson' && WANDERS_OFTEN.test(text) && IS_FOUND.test(text) && !LOST_NOW.test(text))
    return { ...concern, band: 'ask' };
  const isLeft = kind === 'missingPerson' || (NAMELESS.includes(kind) && NOBODY_SEEN.test(text) && !isOfMe(text));
  const isBehindIt = BEHIND_A_DOOR.test(text) || kind !== 'missingPerson' || LIVES_THERE.test(text);
  if (isLeft && isBehindIt && !LEFT_THE_HOUSE.test(text)) return { ...concern, kind: 'onTheFloor', about: 'someone' };
  if (!isChild && OF_THEIR_HAND.includes(kind) && isByTheirHand(text)) return ofTheirHand(concern);
  if (about === 'someone' && BY_OTHERS.includes(kind) && (isDoneToMe(text) || OF_ME.test(text) || !VICTIM.test(text)))
    return { ...concern, about: 'me' };
  if (about === 'me' && BY_OTHERS.includes(kind) && isTheirs(text, before)) return { ...concern, about: 'someone' };
  if (about === 'someone' && TAKES_FROM.includes(kind) && isOfMe(text)) return { ...concern, about: 'me' };
  if (about === 'me' && BY_OTHERS.includes(kind) && BETWEEN_OTHERS.test(text) && !FIRST.test(text))
    return { ...concern, about: 'someone' };
  if (kind === 'scamNow') {
    const told = text.replace(KIN_RANG_ME, '$1 $2 is');
    return { ...concern, about: OF_KIN.test(told) && !TO_ME.test(told) ? 'someone' : 'me' };
  }
  if (kind === 'overdose' && I_TOOK.test(text)) return { ...concern, about: 'me' };
  if (OF_ONE_MIND.includes(kind) && about === 'me') {
    const part = sentenceOf(concern, text);
    if (SAYS_IT.test(part) && onlyThem(wordsOf(part)) === 'theirs') return { ...concern, about: 'someone' };
  }
  const mind = OF_ONE_MIND.includes(kind) ? whoseMind(concern, text) : undefined;
  if (mind) return { ...concern, about: mind === 'mine' ? 'me' : 'someone' };
  // "I said I would end it and they discharged me": who writes is the one.
  if (
    OF_ONE_MIND.includes(kind) &&
    about === 'someone' &&
    I_WOULD.test(text) &&
    !VICTIM.test(text.replace(THE_DEAD, ' ').replace(THEY, ' '))
  )
    return { ...concern, about: 'me' };
  const found = OF_THE_BODY.includes(kind) ? whoseBody(concern, text) : undefined;
  if (found) return { ...concern, about: found === 'mine' ? 'me' : 'someone' };
  if (kind === 'aloneWithout' && about === 'someone' && !VICTIM.test(text.replace(CARERS, ' ')))
    return { ...concern, about: 'me' };
  if (NOT_OF_A_DOOR.includes(kind) && AT_THE_DOOR.test(text)) return { ...concern, kind: 'violence', about: 'me' };
  if (kind === 'gas' && DRUNK.test(text) && !/\bgas\b/i.test(text))
    return { ...concern, concern: 'safeguarding', kind: 'organisational', urgency: 'urgent', about: 'someone' };
  if (kind === 'gas' && FOUL.test(text) && !/\bgas\b/i.test(text))
    return { ...concern, concern: 'safeguarding', kind: 'selfNeglect', urgency: 'urgent' };
  return concern;
}

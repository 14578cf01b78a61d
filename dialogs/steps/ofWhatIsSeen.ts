/** What stands on their screen: its number, a question about one of it, why it was not for them, and a smile at it. */
import type { Answers } from '../../bot/conversation.ts';
import { findAssets, placeNamed } from '../../bot/directory/search.ts';
import { shown } from '../../bot/directory/shown.ts';
import { type Part, say } from '../../bot/reply.ts';
import { clausesIn, detailAsked, detailsIn, whichOf } from '../../bot/understanding/aboutShown.ts';
import { looksLikeAName, nameIn } from '../../bot/understanding/names.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import afterAnswer from '../../content/afterAnswer.json' with { type: 'json' };
import council from '../../content/council.json' with { type: 'json' };
import content from '../../content/understanding/aboutShown.json' with { type: 'json' };
import { tellAllOf, tellOfIt } from '../aboutWhatWasShown.ts';
import { againIn } from '../afterAList.ts';
import { doesNotSuit } from '../afterAnswer.ts';
import { AT_ONCE } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { dayOf } from '../lookingFor.ts';
import type { Moment, Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { asksUs } from '../whichRoom.ts';

/** After so many messages about other things, what was shown is out of mind. */
const STILL_THERE = 2;
const MOST_WORDS = 16;
/** The question stands at the end of a long one. */
const MOST_AT_THE_END = 8;
const FEWEST_IN_A_REASON = 4;
const asksTheirNumber = anyOf(content.theirNumber);
const speaksOfUs = anyOf(content.ourNumber);
const saysWhyNot = anyOf(content.didNotTake);
/** "Her number" may be somebody's whom they look after: no question about the list. */
const WHOSE = /\b(?:my|his|her|mum['’]?s|dad['’]?s|gp|doctor['’]?s?|hospital['’]?s|999|111|samaritans)\b/i;
const SAYS_NO =
  /^(?:(?:oh|erm?|hmm|sorry|well|but)[, ]+)*(?:no|nah|nope|not|naw|nae|didn['’]?t|don['’]?t|tried|been|that (?:one|lot|group|club|place)|those|these|this one|the (?:first|second|third|last) one|they(?:['’]?re| are| were| was| go| went))\b/i;
/** "No, that one's Catholic". */
const SAYS_WHAT_IT_IS =
  /^(?:(?:oh|erm?|hmm|sorry|well)[, ]+)*(?:no|nah|nope)[, ]+(?:that|this|those|these|it|they)(?: (?:one|lot|group|club|place))?(?:['’]?s| is| are|['’]?re| was| were) (?!(?:all|no|not|any|rubbish|useless|fine|ok|okay|it|enough|right|great|good|lovely|everything|me)\b)/i;
/** "Nothing too loud" and "not too far" are what it should be like. */
const WISHES = /\b(?:not too|any ?thing|some ?thing|any ?where|some ?where|nothing|want|with|without)\b/i;
/** "No, it's for my mum, not me" says whom it is for, and puts nothing away. */
const FOR_WHOM = /\b(?:it['’]?s|its|is|was|that['’]?s|meant|this) for (?:my|our|him|her|them)\b/i;

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

/** Something was shown just now, and nothing of ours is in hand that the words may be about. */
export function hasJustSeen({ turn, answers, waiting }: Moment): boolean {
  if (turn.heard.what !== 'message' || isAsking(waiting) || isOurs(turn.draft)) return false;
  return isStillThere(answers);
}

/** So too where we asked what to do with the ideas: what is said of them goes before that. */
export function hasJustSeenThem(moment: Moment): boolean {
  const { turn, answers } = moment;
  const isOfIdeas = answers.asked === 'goodConversation.askNext' && turn.heard.what === 'message';
  return hasJustSeen(moment) || (isOfIdeas && !isOurs(turn.draft) && isStillThere(answers));
}

/** Whether what was shown last is still in mind. */
export function isStillThere({ seen, seenAge }: Answers): boolean {
  return Boolean(seen?.length) && (seenAge ?? 0) <= STILL_THERE;
}

/** "What's their phone number": of what was shown, and not a wish for one of us. */
export const asksForTheirNumber: Step = async (moment) => {
  const { dc, turn, answers } = moment;
  const { text } = turn.heard;
  if (!hasJustSeenThem(moment) || wordsIn(text) > MOST_WORDS) return false;
  if (!asksTheirNumber(text) || speaksOfUs(text) || WHOSE.test(text)) return false;
  answers.seenAge = 0;
  const told = howToReach(moment);
  if (told.length === 0) return false;
  await say(dc.context, [['advice.theirNumber', { assets: told, many: told.length > 1 }]]);
  return true;
};

/** "The first one sounds nice": never put aside; how to go on with it. */
export const likesTheLook: Step = async (moment) => {
  const { dc, turn, answers, want, clear } = moment;
  const said = turn.heard.text;
  const asked = detailsIn(said)[0];
  if (!hasJustSeen(moment) || want || clear?.certain || wordsIn(said) > MOST_IN_PRAISE + (asked ? A_QUESTION : 0))
    return false;
  const takes = TAKES_IT.test(said.trim());
  if (asksUs(said) && !asked && !takes) return false;
  if (!takes && (!saysItIsLiked(said) || BUT.test(said))) return false;
  const told = howToReach(moment);
  if (told.length === 0) return false;
  answers.seenAge = 0;
  // "Sounds nice, what day is it on" is answered first.
  const detail: Part[] =
    asked && asked !== 'company' && !(takes && asked === 'other') ? [tellOfIt(turn, answers, asked)] : [];
  const parts: Part[] = [...detail, [takes ? 'advice.toBegin' : 'advice.likesIt', { assets: told }]];
  await say(dc.context, parts, { buttons: [save, text] });
  return true;
};

/** "Book me on", "can you sign him up": only they can, so how to begin is said. */
const TAKES_IT =
  /^(?:(?:ok|okay|yes|yeah|right|great|lovely|please|pls|then|so|and)[,.! ]+)*(?:(?:can|could|will|would) (?:you|u) )?(?:please )?(?:book|sign|put) (?:me|her|him|us|them) (?:on|in|up|down|for)\b(?! (?:my|the|her|his) plan)|\bhow (?:do |can |would )?(?:i|we|she|he) (?:join|sign up|book|start)\b/i;
const { save, text } = afterAnswer.buttons;
const MOST_IN_PRAISE = 12;
const A_QUESTION = 10;
const saysItIsLiked = anyOf(content.likesTheLook);
/** "Would be good if it was nearer" likes it only half. */
const BUT =
  /\b(?:but|if|not|no|never|n['’]t|dont|doesnt|wont|wouldnt|except|though|tho|only|nearer|closer|else|another|instead)\b|n['’]t\b/i;

/** How to reach what the words point at, or all on the last screen. */
export function howToReach({ turn, answers }: Moment): { name: string; contact: string }[] {
  const { text } = turn.heard;
  const { found = [], seen = [] } = answers;
  const atOnce = AT_ONCE[turn.draft.conversation.channel];
  const isText = turn.draft.conversation.channel === 'sms';
  // An old phone opens no website: we can be rung instead.
  const onPhone = (contact: string) => (isText && /^https?:/.test(contact) ? council.phone : contact);
  const one = whichOf(text);
  const those = one ? seen.filter(({ number }) => number === one) : [];
  const last = those.length > 0 ? those : seen.slice(-(seen.length % atOnce || atOnce));
  const assets = last.flatMap(({ id, number }) => {
    const asset = turn.directory.assets.find((each) => each.id === id);
    return asset
      ? [
          shown(
            asset,
            number,
            dayOf(turn),
            found.find((each) => each.id === id),
          ),
        ]
      : [];
  });
  return assets.filter(({ contact }) => contact).map(({ name, contact }) => ({ name, contact: onPhone(contact) }));
}

/** Whoever does not ring is told where to write to what stands on the screen, as far as that is known. */
export function notByPhone({ turn, answers }: Moment): Part | undefined {
  if (!isStillThere(answers)) return undefined;
  const assets = (answers.seen ?? []).slice(-AT_ONCE.web).flatMap(({ id }) => {
    const asset = turn.directory.assets.find((each) => each.id === id);
    const contact = asset?.email ?? asset?.url;
    return asset && contact ? [{ name: asset.name, contact }] : [];
  });
  return assets.length > 0 ? ['advice.notByPhone', { assets }] : 'advice.onlyByPhone';
}

/** "Does the first place let her husband stay too": of that one, whatever else the words remind of. */
export const asksOfOneOfThem: Step = async (moment) => {
  const { dc, turn, answers, want } = moment;
  const { text } = turn.heard;
  if (!hasJustSeen(moment) || want || againIn(turn, answers)) return false;
  // "What day is the 1st one, I don't do internet so no links": the question stands before what they tell.
  const asks = (clause: string) => asksUs(clause) || detailAsked(clause) !== undefined;
  const asking = clausesIn(text).find((clause) => whichOf(clause) !== undefined && asks(clause));
  if (!asking || wordsIn(asking) > MOST_WORDS || (asking === text && !asksUs(text))) return false;
  const number = whichOf(asking);
  if (number === undefined || !answers.seen?.some((each) => each.number === number)) return false;
  // "Can somebody go with me to the first one" is a wish of its own.
  const asked = detailAsked(text) ?? detailAsked(text.split(/\s+/).slice(-MOST_AT_THE_END).join(' ')) ?? 'other';
  if (asked === 'company' || /\b(?:time|visit|session|appointment|week|thing|step|day)\b/i.test(afterIts(text)))
    return false;
  answers.seenAge = 0;
  await say(dc.context, tellAllOf(turn, answers, asked, text));
  return true;
};

/** "The first time" is no place on the list. */
function afterIts(text: string): string {
  return /\b(?:first|second|third) (\S+)/i.exec(text)?.[1] ?? '';
}

/** "Nah, they were too quick for me": not that one, and on with another. */
export const saysWhyItWasNot: Step = async (moment) => {
  const { dc, turn, answers, clear } = moment;
  const { text } = turn.heard;
  const many = wordsIn(text);
  if (!hasJustSeenThem(moment) || many < FEWEST_IN_A_REASON || many > MOST_WORDS) return false;
  if (clear?.certain || clear?.path === 'statutoryRequest' || asksUs(text)) return false;
  if (!SAYS_NO.test(text.trim()) || WISHES.test(text) || FOR_WHOM.test(text)) return false;
  if (!saysWhyNot(text) && !SAYS_WHAT_IT_IS.test(text.trim())) return false;
  return doesNotSuit(dc, turn, answers);
};

/** Fear, hurt and danger in a picture are asked about, and not smiled away. */
const TROUBLE =
  /[\u{1F610}-\u{1F616}\u{1F61E}-\u{1F640}\u{1F494}\u{1F198}\u{1F52A}\u{1FA78}\u{1F48A}\u{1F691}\u{1F525}\u{2620}\u{1F480}\u{1FAA6}\u{26B0}\u{1F92E}\u{1F922}\u{1F915}\u{1F912}\u{1F97A}\u{1F975}\u{1F976}\u{1F621}\u{1F620}\u{1F92C}]/u;

/** Only a picture, right after a list: it is seen, and the list still stands. */
export const smilesAtTheList: Step = async (moment) => {
  const { dc, turn, answers } = moment;
  const text = turn.heard.text.trim();
  if (!hasJustSeen(moment) || !/\p{Extended_Pictographic}/u.test(text) || /[\p{L}\p{N}]/u.test(text)) return false;
  // A thumb up is a yes to what was asked.
  if (TROUBLE.test(text) || yesOrNo(text) !== undefined) return false;
  const { asked } = answers;
  await say(dc.context, ['advice.smile']);
  answers.asked = asked;
  return true;
};

const A_FIRST_NAME =
  /^(?:(?:i[\u0027’]?m|im|its|it[\u0027’]?s|name[\u0027’]?s|my name is|this is|the name is)\s+)?(\p{L}[\p{L}'’-]{1,20}(?: \p{L}[\p{L}'’-]{1,20})?)[.!]?$/iu;

/** "Denise", once a session is booked: whoever meets them may know it. */
export const givesTheirNameToAHub: Step = async (moment) => {
  const { dc, turn, answers, clear, waiting, want } = moment;
  const said = A_FIRST_NAME.exec(turn.heard.text.trim())?.[1];
  if (!said || waiting || want || answers.told?.name || !turn.draft.conversation.hubs?.booking) return false;
  if (clear?.certain || yesOrNo(said) !== undefined || !looksLikeAName(said) || placeNamed(turn.directory, said))
    return false;
  if (!/^\p{Lu}/u.test(said) && turn.facts.name === undefined) return false;
  // "Thanks", "Lunch" and "Parking" are no names: whatever we know a word for is that.
  if (clear || findAssets(turn.directory, { text: said, today: dayOf(turn) }).found.length > 0) return false;
  answers.told = { ...answers.told, name: said };
  await say(dc.context, [['frontDoor.namedGoOn', { name: said, promise: '' }]]);
  return true;
};

const BARE_NAME = /^(?:(?:Mr|Mrs|Ms|Miss|Dr)\.? )?\p{Lu}\p{Ll}[\p{L}'’-]*(?: \p{Lu}[\p{L}'’.-]*){1,2}$/u;

/** "Joan Petty", and nothing else: a name, though nobody asked for it. */
export const givesTheirNameUnasked: Step = async (moment) => {
  const { dc, turn, answers, clear, waiting, want } = moment;
  const { heard, facts, directory } = turn;
  const text = heard.text.trim().replace(/\.$/, '');
  if (isAsking(waiting) || isOurs(turn.draft) || want || facts.name || heard.what !== 'message') return false;
  if (!BARE_NAME.test(text) || nameIn(text) === undefined || (clear && clear.path !== 'smallTalk')) return false;
  // "Lunch Club" is looked for, and "South Norwood" is a place.
  if (placeNamed(directory, text) || findAssets(directory, { text, today: dayOf(turn) }).found.length > 0) return false;
  answers.told = { ...answers.told, name: text };
  const goesOn = answers.question !== undefined || answers.told.matters !== undefined;
  await say(dc.context, [[goesOn ? 'frontDoor.namedGoOn' : 'frontDoor.named', { name: text, promise: '' }]]);
  return true;
};

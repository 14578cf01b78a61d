/** What is heard in an answer of a good conversation: a liking, a place, something that weighs on them, or too little. */
import type { Answers } from '../bot/conversation.ts';
import { findAssets, placeNamed } from '../bot/directory/search.ts';
import type { ReplyKey } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { hasNoCar } from '../bot/understanding/aboutShown.ts';
import { tellsOfLife } from '../bot/understanding/answers.ts';
import { feelingIn } from '../bot/understanding/askedOfTheCase.ts';
import { pictureIn } from '../bot/understanding/picture.ts';
import { planPartsIn } from '../bot/understanding/planParts.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import inTalk from '../content/inTalk.json' with { type: 'json' };
import planParts from '../content/understanding/planParts.json' with { type: 'json' };
import { aboutThem } from './asking.ts';
import { isLonely } from './feltFirst.ts';
import { isHardToGetOut, needsLevelAccess, saysAlone } from './receipts.ts';

export const saysTheyLike = anyOf(inTalk.likes);
const wantsFriends = anyOf(inTalk.wantsFriends);
const weeps = anyOf(inTalk.tears);

/** "What would you suggest?" */
export const leavesItToUs = anyOf(inTalk.leavesItToUs);

const LONELY_MISSPELT = /\blon(?:ley|ly|eley|leyness|liness)\b/i;

/** What of it is said back: that they are alone, that the days are long, or that it is hard. */
export function howItIs(text: string, answers: Answers) {
  return { ...aboutThem(answers), lonely: isLonely(text) || LONELY_MISSPELT.test(text), bored: tellsOfLife(text) };
}

const MOST_IN_A_PLACE = 3;

/** "Just lonely I suppose", "I use a wheelchair": nothing that they enjoy. */
export function weighsOnThem(text: string): boolean {
  if (tellsALike(text)) return false;
  const isHard = weeps(text) || needsLevelAccess(text) || isHardToGetOut(text) || pictureIn(text).health !== undefined;
  return isHard || saysAlone(text) || isLonely(text) || tellsOfLife(text) || feelingIn(text) !== undefined;
}

export function tellsALike(text: string): boolean {
  if (pictureIn(text).health) return false;
  return saysTheyLike(text) || wantsFriends(text) || planPartsIn(text).some((part) => part !== 'around');
}

export function isPlace({ heard: { text }, directory, facts }: Turn): boolean {
  return (facts.postcode ?? facts.outcode ?? placeNamed(directory, text)) !== undefined;
}

/** What they say is something to do: by their own words, or because the directory has it. */
export function bringsAnIdea({ heard: { text }, directory }: Turn): boolean {
  if (tellsALike(text)) return true;
  const [first] = findAssets(directory, { text }).found;
  return first !== undefined && first.why.length > 0 && !first.why.every((need) => planParts.troubles.includes(need));
}

/** "My garden is what matters to me": that is what they enjoy as well, and nobody asks for it again. */
export function isAboutALike(turn: Turn, text: string): boolean {
  const many = text.trim().split(/\s+/).length;
  if (ONLY_RETIRED.test(text) && !saysTheyLike(text)) return false;
  return many <= MOST_IN_A_LIKE && Object.keys(pictureIn(text)).length === 0 && bringsAnIdea(saying(turn, text));
}
const MOST_IN_A_LIKE = 20;
/** That somebody has stopped work says nothing of what they enjoy. */
export const ONLY_RETIRED = /\bretired\b/i;

const ONLY_WHOM =
  /^(?:it['’]?s |its |help )?(?:with|for|about|to do with|me and)? ?(?:my|our|the) (?:husband|wife|partner|mum|mam|mom|mother|dad|father|son|daughter|nan|gran|grandad|brother|sister|friend|neighbour|kids?|children|family)\W*$/i;
const A_LOT =
  /^(?:well )?(?:just )?(?:everything|every thing|all of it|all sorts|lots?|loads|lots of things|a lot(?: of things)?|so much|too much|the lot|life)\W*$/i;

/** "With my husband", "everything": where to go on is asked in other words. */
export function saysTooLittle(text: string): ReplyKey | undefined {
  if (ONLY_WHOM.test(text.trim())) return 'goodConversation.onlyWhom';
  return A_LOT.test(text.trim()) ? 'goodConversation.aLot' : undefined;
}

/** "Coulsdon, no car": a place or a way to travel, and nothing besides. */
export function isOnlyWhere({ heard: { text }, directory, facts }: Turn): boolean {
  const place = facts.postcode ?? facts.outcode ?? placeNamed(directory, text);
  const many = text.trim().split(/\s+/).length;
  if (hasNoCar(text) && many <= MOST_IN_A_PLACE + 3) return true;
  const rest = place
    ? text
        .toLowerCase()
        .replace(place.toLowerCase(), '')
        .match(/[\p{L}\p{N}]+/gu)
    : undefined;
  return place !== undefined && (rest?.length ?? 0) <= MOST_IN_A_PLACE;
}

/** The same turn with some of its words only. */
export function saying(turn: Turn, text: string): Turn {
  return { ...turn, heard: { ...turn.heard, text } };
}

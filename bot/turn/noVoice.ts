/** Whoever cannot hear or speak on the phone is never left with a number to ring and nothing else. */
import content from '../../content/understanding/noVoice.json' with { type: 'json' };
import { answersOf } from '../conversation.ts';
import { type Part, type ReplyKey, withFacts, words } from '../reply.ts';
import { saysAny } from '../understanding/saysAny.ts';
import { helpIsComing } from './dangerGroups.ts';
import { remember } from './dangerWords.ts';
import type { Draft } from './draft.ts';

const tells = saysAny(content.says, content.never);
/** Kept among the words that were said. */
const NO_VOICE = 'no voice on the phone';
const TO_RING = /\b(?:999|111|0800 111 999)\b/;
/** They tell again that they cannot ring. */
const OF_RINGING =
  /\b(?:can['’]?t|cannot|can not|no good|not|how)\b.{0,24}\b(?:phone|ring|call|hear|speak|talk)\b|\bphone\b.{0,12}\bno (?:good|use)\b/i;
const WAYS: ReplyKey[] = ['withYou.noVoice', 'withYou.noVoiceAgain'];

function hasNoVoice({ conversation }: Draft, text: string): boolean {
  const { language, told } = answersOf(conversation);
  return (
    conversation.dangerWords.includes(NO_VOICE) || language === 'bsl' || tells(text) || tells(told?.communication ?? '')
  );
}

/** @returns the same, and with it how to reach help without a voice, where they need that and it is not among them */
export function withoutVoice(draft: Draft, text: string, parts: Part[]): Part[] {
  if (!hasNoVoice(draft, text)) return parts;
  const { conversation, case: it } = draft;
  if (!conversation.dangerWords.includes(NO_VOICE)) conversation.dangerWords.push(NO_VOICE);
  const pairs = parts.map(withFacts);
  const whole = pairs.map(([key, facts]) => words(key, conversation.channel, facts)).join(' ');
  const silent = pairs.map(([key, facts]): Part => [key, { ...facts, noVoice: true }]);
  const asks = OF_RINGING.test(text);
  if ((!TO_RING.test(whole) && !asks) || /999 ?bsl/i.test(whole)) return silent;
  const known = conversation.dangerWords.includes(WAYS[0]!);
  // Help is on its way: they know by now how to reach it.
  if (known && !asks && helpIsComing(draft)) return silent;
  const key = known ? WAYS[1]! : WAYS[0]!;
  return [...silent, [remember(draft, key), { gas: it?.what === 'gas' || /0800 111 999/.test(whole) }]];
}

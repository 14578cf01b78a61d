/** "So what about the walking one", while a request's questions go on: what they told that somebody enjoys is looked for. */
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { askAgain } from '../inPassing.ts';
import type { Step } from '../moment.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';

const MOST_WORDS = 14;
/** A word is known again by its beginning: "walks" is "walking". */
const BEGINNING = 4;
const ASKS_FOR_IT =
  /\b(?:(?:wh?at|wot|how) about|any|anything|is there|are there|find|look|show|see|where|which|tell me)\b/i;

export const asksForTheirLikes: Step = async ({ dc, turn, answers, waiting, want }) => {
  const { text } = turn.heard;
  const { likes, asked } = answers;
  if (!likes || waiting !== StatutoryRequest.id || want || turn.facts.phone) return false;
  if (text.trim().split(/\s+/).length > MOST_WORDS || !ASKS_FOR_IT.test(text)) return false;
  const told = beginningsOf(likes);
  const meant = (text.match(/\p{L}{4,}/gu) ?? []).filter((word) =>
    told.includes(word.slice(0, BEGINNING).toLowerCase()),
  );
  if (meant.length === 0) return false;
  await dc.beginDialog(InformationAndAdvice.id, {
    intent: '',
    quiet: true,
    text: `${meant.join(' ')} group ${answers.told?.place ?? ''}`.trim(),
  });
  answers.asked = asked === 'statutory.askLikes' ? 'statutory.askMore' : asked;
  await askAgain(dc, answers, ['frontDoor.backTo']);
  return true;
};

const PLAIN = new Set([
  'like',
  'love',
  'enjo',
  'what',
  'abou',
  'with',
  'that',
  'they',
  'ther',
  'real',
  'used',
  'some',
  'anyt',
]);

function beginningsOf(text: string): string[] {
  const words = text.toLowerCase().match(/\p{L}{4,}/gu) ?? [];
  return words.map((word) => word.slice(0, BEGINNING)).filter((word) => !PLAIN.has(word));
}

/** After an answer: "they turned me down", "phone or home only, I can't get into town" tell more of what was asked. */
import { entryOf, isOrdinary } from '../../bot/asked/bank.ts';
import { say } from '../../bot/reply.ts';
import { topicsNear } from '../../bot/understanding/followsOn.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import needs from '../../content/directory/needs.json' with { type: 'json' };
import { keepFacts } from '../factsTold.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { best } from '../lookingFor.ts';
import { begin, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';

/** How near what they tell must lie to an entry, beside the question before it. */
const LEAST = -0.2;
const FEWEST_WORDS = 4;
const NEEDS = new Set(needs.needs.map(({ id }) => id));
const SURE = 0.85;
const LIKELY = 0.5;

export const tellsMoreOfWhatWasAnswered: Step = async (moment) => {
  const { dc, turn, answers, want, waiting, clear } = moment;
  const { text, what } = turn.heard;
  const { about, said = [] } = answers;
  if (what !== 'message' || want || isAsking(waiting) || isOurs(turn.draft) || !about) return false;
  if (clear && clear.intent !== 'newsOnly') return false;
  if (text.trim().split(/\s+/).length < FEWEST_WORDS || yesOrNo(text) !== undefined) return false;
  // Another need, surely heard, is looked for by itself.
  if (turn.understanding.needs?.some(({ score }) => score >= SURE)) return false;
  keepFacts(turn, answers);
  const both = `${about.text}. ${text}`;
  const near = topicsNear(about.topic);
  const entry = turn
    .readAsked(both)
    .filter(({ margin }) => margin >= LEAST)
    .flatMap(({ id }) => entryOf(id) ?? [])
    .find((each) => isOrdinary(each) && near.includes(each.topic) && !said.includes(`asked.${each.id}`));
  if (entry && !entry.intent) {
    answers.said = [...said, `asked.${entry.id}`];
    answers.about = { ...about, text: both };
    await say(dc.context, [`asked.${entry.id}`]);
    return true;
  }
  // What was asked says what is looked for; how things are for them does not.
  const before = (await turn.understand(about.text)).needs ?? [];
  const topic = NEEDS.has(about.topic) ? [{ id: about.topic, score: SURE }] : [];
  if (topic.length === 0 && !before.some(({ score }) => score >= LIKELY)) return false;
  const kept = answers.about;
  await begin(moment, InformationAndAdvice.id, {
    intent: '',
    text: about.text,
    needs: best([...topic, ...before]),
    first: 'advice.withThat',
  });
  answers.about = kept;
  return true;
};

/** After a list: a loss, a lonely hour, something to be proud of. It is met first, and what they told goes into what is looked for. */
import { storyIn } from '../../bot/directory/inAStory.ts';
import { say } from '../../bot/reply.ts';
import { plainly } from '../../bot/turn/plainly.ts';
import { alsoWants, seeksSomething, tellsOfLife } from '../../bot/understanding/answers.ts';
import { aboutThem } from '../asking.ts';
import { keepFacts, placesIn } from '../factsTold.ts';
import { feltFirst, feltIn, isLonely } from '../feltFirst.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { asks } from '../known.ts';
import { besides } from '../lookingFor.ts';
import { begin, mayBeAStory, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { isStillThere } from './ofWhatIsSeen.ts';

/** "I'm 81 and a widow" tells who they are: what was shown stands. */
const A_STORY = 8;
const COMPANY = [{ id: 'befriending', score: 0.5 }];

export const tellsAFeeling: Step = async (moment) => {
  const { dc, turn, answers, want, clear, waiting } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isOurs(turn.draft) || clear?.certain) return false;
  if (isAsking(waiting) && answers.asked !== 'goodConversation.askNext') return false;
  if (!isStillThere(answers) || !mayBeAStory(clear) || clear?.path === 'smallTalk') return false;
  if (asks(text) || seeksSomething(text) || alsoWants(text) || storyIn(text).wants.length > 0) return false;
  const feeling = feltIn(text);
  // Whoever is worn out by caring is met where carers are.
  if (feeling === 'worn' || feeling === 'fear') return false;
  const isOfTheDays = isLonely(text) || tellsOfLife(plainly(text));
  const [felt] = await feltFirst(dc, text);
  if (!felt && !isOfTheDays) return false;
  keepFacts(turn, answers);
  const said = storyIn(text, placesIn(turn)).likes.join('. ');
  const likes = said || (isOfTheDays ? (answers.told?.goodAt ?? '') : '');
  if (said) answers.told = { ...answers.told, goodAt: [answers.told?.goodAt, said].filter(Boolean).join('. ') };
  if (likes) return begin(moment, InformationAndAdvice.id, { intent: '', text: likes, likes, needs: [], first: felt });
  const isLong = text.trim().split(/\s+/).length >= A_STORY;
  if ((feeling === 'loss' && isLong) || isOfTheDays)
    return begin(moment, InformationAndAdvice.id, {
      intent: '',
      text: besides(answers),
      needs: COMPANY,
      first: felt ?? 'advice.company',
    });
  answers.seenAge = 0;
  await say(dc.context, [...(felt ? [felt] : []), ['advice.hearsThat', aboutThem(answers)]]);
  return true;
};

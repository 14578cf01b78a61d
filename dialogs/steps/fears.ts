/** What somebody fears of asking at all: met in words, before anything is looked for or passed on. */
import { speaksOfSomebody } from '../../bot/turn/whomItNames.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import { FEARS, Fears, fearsUs } from '../fears.ts';
import { isOurs } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { isAsking } from '../rooms.ts';
import { asksAssessment } from '../whichRoom.ts';

const whenWeAreGone = anyOf(content.whenWeAreGone);
const fearsForChildren = anyOf(content.fearsForChildren);
const I_AM_GONE =
  /\b(?:i['’]?m|i am|im|we['’]?re|we are|i|we) (?:gone|not here|no longer here|dead|die|pass|pop off|not around|too old)\b/i;

/** "What happens to him when I'm gone?", "she's scared of social services". */
export const fearsWhatMayCome: Step = async (moment) => {
  const { dc, turn, waiting, want } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isOurs(turn.draft) || isAsking(waiting) || asksAssessment(text)) return false;
  const isOfLater = whenWeAreGone(text) && I_AM_GONE.test(text) && speaksOfSomebody(text);
  const forChildren = fearsForChildren(text);
  if (!isOfLater && !forChildren && !fearsUs(text)) return false;
  const words = isOfLater ? 'ofLater' : forChildren ? 'forChildren' : 'ofUs';
  return (await once(dc, FEARS[words])) && begin(moment, Fears.id, { words });
};

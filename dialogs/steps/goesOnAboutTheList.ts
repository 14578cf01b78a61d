/** Right after a list: what is unclear by itself is of that list, and no new subject to guess at. */
import { findAssets } from '../../bot/directory/search.ts';
import { say } from '../../bot/reply.ts';
import { detailsIn } from '../../bot/understanding/aboutShown.ts';
import { alsoWants, seeksSomething } from '../../bot/understanding/answers.ts';
import { intentOf } from '../../bot/understanding/intents.ts';
import { needsCare } from '../../bot/understanding/needsCare.ts';
import { tellOfIt } from '../aboutWhatWasShown.ts';
import { asks } from '../known.ts';
import { dayOf } from '../lookingFor.ts';
import type { Moment, Step } from '../moment.ts';
import { asksUs, wantsIt } from '../whichRoom.ts';
import { keepsInMind, saysOfWhatIsSeen } from './followsOn.ts';
import { hasJustSeen } from './ofWhatIsSeen.ts';
import { onlySoundsLikeIt } from './opens.ts';

const MOST_IN_A_QUESTION = 26;
const MOST_DETAILS = 2;
const ASKS_A_RIDE = /\b(?:pick|fetch|collect) (?:me|us|her|him|them|mum|dad|my \w+)\b/i;
const MOST_IN_A_RIDE = 12;
/** As likely as this, it is asked whether they want our team. */
const MAY_BE = 0.5;
/** Of us, or of somebody who is to come: no question about a listing. */
const OF_PEOPLE =
  /\b(?:council|(?:can|could|will|would|do|did|are|have|if) (?:you|u)|your|ur|social worker|some ?(?:one|body)|carers?|bot|robot|computer)\b/i;
const MAY_NEED =
  /\b(?:struggl\w*|falls?|fell|fallen|cop(?:e|ing)|wash\w*|dress\w*|toilet|feed\w*|confus\w*|wander\w*|worse|assess\w*|hurt\w*|scared|afraid|money|bills?|rent)\b/i;

function isOfTheList(moment: Moment): boolean {
  const { turn, answers, want, act } = moment;
  const { text } = turn.heard;
  if (!hasJustSeen(moment) || want || act === 'youAreNotListening' || answers.about?.alone) return false;
  if (text.trim().split(/\s+/).length > MOST_IN_A_QUESTION || OF_PEOPLE.test(text) || MAY_NEED.test(text)) return false;
  if (seeksSomething(text) || alsoWants(text) || wantsIt(text) || needsCare(text)) return false;
  if (onlySoundsLikeIt(moment)) return true;
  return !turn.understanding.intents.some(
    ({ intent, score }) =>
      score >= MAY_BE && ['statutoryRequest', 'talkToAPerson'].includes(intentOf(intent)?.path ?? ''),
  );
}

/** "Does he have to talk to people", "whatever you'd suggest first, does it cost anything and can she get there": of what was shown. */
export const asksOfThemInTheirWords: Step = async (moment) => {
  const { dc, turn, answers, clear } = moment;
  const { text } = turn.heard;
  if (!(asksUs(text) || asks(text)) || clear?.certain) return false;
  if (hasJustSeen(moment) && ASKS_A_RIDE.test(text) && text.trim().split(/\s+/).length <= MOST_IN_A_RIDE) {
    answers.seenAge = 0;
    await say(dc.context, [tellOfIt(turn, answers, 'transport')]);
    return true;
  }
  const sounds = onlySoundsLikeIt(moment);
  if (clear && !sounds && !['informationAndAdvice', 'smallTalk', 'outOfScope'].includes(clear.path)) return false;
  if (!isOfTheList(moment) || namesSomething(moment)) return false;
  const details = detailsIn(text)
    .filter((detail) => detail !== 'company')
    .slice(0, MOST_DETAILS);
  if (details.length < MOST_DETAILS) return saysOfWhatIsSeen(moment);
  answers.seenAge = 0;
  await say(
    dc.context,
    details.map((detail) => tellOfIt(turn, answers, detail)),
  );
  return true;
};

/** The directory has what it names, as something of its own. */
function namesSomething({ turn, answers }: Moment): boolean {
  const { found, asked } = findAssets(turn.directory, { text: turn.heard.text, today: dayOf(turn) });
  // "How long is the walk", of a walking group that stands there, names nothing else.
  const isThat = answers.seen?.some(({ id }) => id === found[0]?.asset.id);
  return asked !== 'need' && !isThat && (found[0]?.why.length ?? 0) > 0;
}

/** What nobody could place, right after a list: it is kept, and what was shown still stands. */
export const goesOnAboutTheList: Step = async (moment) => {
  const { text } = moment.turn.heard;
  if (moment.clear || !isOfTheList(moment) || text.trim().split(/\s+/).length < 2) return false;
  return asksUs(text) || asks(text) ? saysOfWhatIsSeen(moment) : keepsInMind(moment);
};

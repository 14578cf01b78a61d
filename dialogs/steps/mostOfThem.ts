/** "Which one is nearest", "which is cheapest": asked of those on the screen, and answered of those. */
import type { Asset } from '../../bot/directory/asset.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { shown } from '../../bot/directory/shown.ts';
import { say } from '../../bot/reply.ts';
import { clausesIn } from '../../bot/understanding/aboutShown.ts';
import content from '../../content/afterAnswer.json' with { type: 'json' };
import { AT_ONCE } from '../informationAndAdvice.ts';
import { dayOf } from '../lookingFor.ts';
import type { Moment, Step } from '../moment.ts';
import { hasJustSeenThem } from './ofWhatIsSeen.ts';
import { priceOf, sameKind } from './putsItAnotherWay.ts';

const MOST_WORDS = 12;
const [NEAREST, CHEAPEST] = [content.mostOfThem.nearest, content.mostOfThem.cheapest].map(
  (words) =>
    new RegExp(
      `\\b(?:which|wich|witch|what)(?:s|'s|’s)?\\b[^.!?]{0,30}\\b(?:${words.join('|')})\\b|\\b(?:${words.join('|')}) (?:one )?(?:out )?of (?:these|those|them|the (?:two|three|2|3))\\b`,
      'i',
    ),
);

/** The nearest or the cheapest of those on the last screen; a nearer one that was not shown yet is owned up to. */
export const asksWhichIsMost: Step = async (moment) => {
  const { dc, turn, answers, clear } = moment;
  const asks = clausesIn(turn.heard.text).find((clause) => NEAREST!.test(clause) || CHEAPEST!.test(clause));
  if (!hasJustSeenThem(moment) || !asks || clear?.certain || asks.split(/\s+/).length > MOST_WORDS) return false;
  if (placeNamed(turn.directory, asks)) return false;
  const those = onTheScreen(moment);
  const isNearest = NEAREST!.test(asks);
  const most = (isNearest ? nearestOf : cheapestOf)(those);
  if (!most) return false;
  const { name, where, cost } = shown(most.asset, 1, dayOf(turn), most.near);
  answers.seenAge = 0;
  await say(dc.context, [
    isNearest
      ? ['advice.nearestOfThese', { name, says: where, other: isThereANearer(moment, most.near.miles!) }]
      : ['advice.cheapestOfThese', { name, says: cost }],
  ]);
  return true;
};

interface OnTheScreen {
  asset: Asset;
  near: { miles?: number; about?: boolean; site?: number };
}

function onTheScreen({ turn, answers }: Moment): OnTheScreen[] {
  const { found = [], seen = [] } = answers;
  const atOnce = AT_ONCE[turn.draft.conversation.channel];
  return seen.slice(-(seen.length % atOnce || atOnce)).flatMap(({ id }) => {
    const asset = turn.directory.assets.find((each) => each.id === id);
    return asset ? [{ asset, near: found.find((each) => each.id === id) ?? {} }] : [];
  });
}

function nearestOf(those: OnTheScreen[]): OnTheScreen | undefined {
  return those.filter(({ near }) => near.miles !== undefined).sort((a, b) => a.near.miles! - b.near.miles!)[0];
}

/** What is to be read costs nothing, and is no place that costs less. */
function cheapestOf(those: OnTheScreen[]): OnTheScreen | undefined {
  return those
    .filter(({ asset }) => asset.kind !== 'information' && priceOf(asset) !== undefined)
    .sort((a, b) => priceOf(a.asset)! - priceOf(b.asset)!)[0];
}

function isThereANearer(moment: Moment, miles: number): boolean {
  const { found = [], seen = [], notForMe = [] } = moment.answers;
  const isAlike = sameKind(moment);
  return found.some(
    (each) =>
      each.miles !== undefined &&
      Math.round(each.miles) < Math.round(miles) &&
      !seen.some(({ id }) => id === each.id) &&
      !notForMe.includes(each.id) &&
      isAlike(each.id),
  );
}

/** "I gave up driving, so I don't suppose I can have one": a belief that keeps people from what is theirs. What the entry says of whom it is for is told. */
import type { Asset } from '../../bot/directory/asset.ts';
import { findAssets } from '../../bot/directory/search.ts';
import { shown } from '../../bot/directory/shown.ts';
import { type Part, say } from '../../bot/reply.ts';
import council from '../../content/council.json' with { type: 'json' };
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { dayOf } from '../lookingFor.ts';
import { begin, type Moment, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { isStillThere } from './ofWhatIsSeen.ts';

const THEY = '(?:i|we|she|he|they|mum|dad)';
const MAY_HAVE =
  '(?:have|get|use|apply for|claim|ask for) (?:a|an|any|anything|help|much|one|it|that|them|the|this)|qualify|apply|join|be (?:allowed|entitled|eligible)|count';
const SUPPOSES = new RegExp(
  `\\b${THEY} (?:(?:do|does)(?:n['’]?t| not) (?:suppose|imagine|think|expect)|doubt|suppose|assume|take it|guess|imagine) (?:that )?${THEY}(?:['’]?d| can| could| would|['’]?ll|(?: ca|wo| do| does)n['’]?t| cannot| would not| wouldn['’]?t| couldn['’]?t| can not)* (?:${MAY_HAVE})\\b|\\bso (?:that means )?${THEY}(?:['’]?m not| is not| (?:ca|wo|do|does|would|could)n['’]?t| cannot| can not| do not) (?:${MAY_HAVE})\\b`,
  'i',
);
/** What says whom it is for. */
const FOR_WHOM =
  /\b(?:is|are|it['’]?s|can be) (?:also )?(?:for|open to)\b|\bany(?:one|body)\b|\beveryone\b|\b(?:who|you) can (?:come|join|have|get|use|ask|apply)\b|\bdo(?:n['’]t| not) (?:have|need) to\b|\bpassengers?\b/i;
const MOST_SENTENCES = 2;
const MOST_WORDS = 40;

export const supposesNot: Step = async (moment) => {
  const { dc, turn, answers, want, waiting, clear } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isOurs(turn.draft) || isAsking(waiting) || clear?.certain) return false;
  if (!SUPPOSES.test(text) || text.trim().split(/\s+/).length > MOST_WORDS) return false;
  const isSeen = isStillThere(answers);
  const it = isSeen ? onScreen(moment) : lookedFor(moment);
  const told = it && whomItIsFor(moment, it);
  if (!told) return false;
  if (!isSeen)
    return begin(moment, InformationAndAdvice.id, { intent: '', text, needs: turn.understanding.needs, first: told });
  answers.seenAge = 0;
  await say(dc.context, [told]);
  return true;
};

/** The one that was spoken of last, or else the first on the screen. */
function onScreen({ turn: { directory }, answers: { one, seen = [] } }: Moment): Asset | undefined {
  const id = one ?? seen[0]?.id;
  return directory.assets.find((each) => each.id === id);
}

function lookedFor({ turn }: Moment): Asset | undefined {
  const { found, asked } = findAssets(turn.directory, {
    text: turn.heard.text,
    needs: turn.understanding.needs,
    today: dayOf(turn),
  });
  return asked !== 'need' && found[0]?.asset.kind === 'information' ? found[0].asset : undefined;
}

function whomItIsFor({ turn }: Moment, asset: Asset): Part | undefined {
  const says = asset.description
    .split(/(?<=[.!?])\s+/)
    .filter((each) => FOR_WHOM.test(each) && !/\bassess/i.test(each))
    .slice(0, MOST_SENTENCES)
    .join(' ');
  if (!says) return undefined;
  const { name, contact } = shown(asset, 1, dayOf(turn));
  const isLink = turn.draft.conversation.channel === 'sms' && /^https?:/.test(contact);
  return ['advice.notRuledOut', { name, says, contact: isLink ? council.phone : contact }];
}

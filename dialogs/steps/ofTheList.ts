/** After a list: something else instead of it, another like it, one that is nearer, and back to what was shown before. */
import type { Answers } from '../../bot/conversation.ts';
import { findAssets, placeNamed } from '../../bot/directory/search.ts';
import { shown } from '../../bot/directory/shown.ts';
import { say } from '../../bot/reply.ts';
import { addedBy, clausesIn, detailAsked } from '../../bot/understanding/aboutShown.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/understanding/aboutShown.json' with { type: 'json' };
import { dropSeen } from '../afterAnswer.ts';
import { AT_ONCE, InformationAndAdvice } from '../informationAndAdvice.ts';
import { dayOf } from '../lookingFor.ts';
import { begin, type Step } from '../moment.ts';
import { StatutoryRequest } from '../statutoryRequest.ts';
import { hasJustSeen, hasJustSeenThem, isStillThere } from './ofWhatIsSeen.ts';
import { sameKind } from './putsItAnotherWay.ts';

const MOST_WORDS = 9;
const MOST_IN_A_WISH = 16;
const saysAnother = anyOf(content.another);
const saysNearer = anyOf(content.nearer);
const saysBefore = anyOf(content.before);
/** "Another group for men" names what it must be like: that is looked for. */
const NAMES_MORE =
  /\b(?:for|about|with|on|in|near|at|but|where|that)\b(?! (?:me|us|him|her|them|this|that|the list|it)\b)/i;

const THE_OTHER = /\bthe other (?:one|1|ones)\b/i;

const ANYONE_ELSE = /^(?:(?:is there|ok|and|or)[, ]+)*any ?(?:one|body|where) else\W*$/i;

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

const INSTEAD = [
  // "Not that, a choir, weekdays"; "no, not art. Singing".
  /^(?:(?:no|nah|nope|sorry|oh|ok|okay|right|well|erm?|hmm)[,.\s]+)*(?:i (?:said|meant|mean)[, ]+)?not (?:really )?(?:(?:that|those|these|this|them|it|the|an?|any|more|another)\b ?)?(?:(?!and\b)[\p{L}\u0027’]+(?: (?!and\b)[\p{L}\u0027’]+){0,2} ?)?[,.;:–-]+\s*(.+)$/iu,
  // "I meant a choir, not drawing"; "I said singing".
  /^(?:(?:no|nah|nope|sorry|oh)[,.\s]+)*(?:i|she|he|we|it) (?:said|meant|mean|wanted|asked for|was after)\s+(.+?)(?:,? (?:and )?(?:not|instead of|rather than) .+)?$/iu,
  // "A choir instead"; "can I have singing instead of that".
  /^(?:(?:no|nah|nope|sorry|oh|ok|actually|could|can|have|i|we|do|you|got|is|there|maybe|what|how|about|want|would|like|fancy|rather|d|get|try|look|for)[,.\u0027’\s]+)*(.+?),? (?:instead|rather)(?: of .{2,40})?\W*$/iu,
  // "Changed my mind, something with animals".
  /^(?:(?:no|sorry|oh|actually|ok|well|hang on|wait)[,.\s]+)*(?:i(?:[\u0027’]ve| have)? )?(?:changed my mind|scrap that|forget that|forget it|never mind that|on second thoughts?)[,.;:!–\s-]+(?:and |but |i think |i[\u0027’]?d (?:like|rather) |i want |can i have |can we try )*(.+)$/iu,
];
/** Of what was shown, or of how they are: no wish. */
const NO_WISH =
  /^(?:it|they|that|those|these|he|she|i)(?:[\u0027’]?(?:s|re|m|ve|d))?\b(?! (?:want|need|like|would like|prefer))|\b(?:too|far|dear|expensive|thanks|thank you|person|people like|number|ring|call|text)\b/i;

/** "Not that, a choir, weekdays": what they would have instead is looked for, and what was shown is put aside. */
export const wantsSomethingInstead: Step = async (moment) => {
  const { turn, answers } = moment;
  const { heard, directory } = turn;
  if (!hasJustSeen(moment) || wordsIn(heard.text) > MOST_IN_A_WISH) return false;
  const said = heard.text.trim();
  const wish = INSTEAD.map((each) => each.exec(said)?.[1]?.trim()).find(Boolean);
  if (!wish || NO_WISH.test(wish)) return false;
  // "I meant Sundays" puts the last question more closely.
  if (addedBy(wish, placeNamed(directory, wish)) !== undefined) return false;
  const place = answers.told?.place;
  const { found, asked } = findAssets(directory, { text: wish, place, today: dayOf(turn) });
  if (found.length === 0 || asked === 'need') return false;
  dropSeen(answers);
  return begin(moment, InformationAndAdvice.id, { intent: '', text: wish, needs: [], first: 'advice.insteadOf' });
};

/** "Hmm, actually could be a choir", "or maybe bingo", "what about gardening": another wish, and nothing said against the last. */
const TURNS_TO =
  /^(?:(?:no|nah|ok|okay|oh|ooh|hm+|er+m?|um+|well|so|right|then|and|but)[,.…\s]+)*(?:(?:actually|or|or even|maybe|mebbe|perhaps|(?:it )?(?:could|might|would) (?:it )?be|(?:what|wot|how) (?:about|abt)|do (?:you|u) (?:have|do)|have (?:you|u) got|got|is there|are there|on second thoughts?|come to think of it|thinking about it|let[’']?s try|(?:could|can) (?:i|we|you|she|he) try|try|i(?:[’']?d| would)? (?:rather|prefer|like|fancy)|fancy|would there be)[,.…\s]+)+(?:(?:a|an|any|some)(?:thing)?(?: (?:like|with))? )?(.+?)(?:,? (?:then|please|pls|perhaps|maybe))*\W*$/iu;
const MOST_IN_A_TURN = 7;

/** "Hmm actually could be a choir": that is looked for. What was shown may come back. */
export const turnsToAnother: Step = async (moment) => {
  const { turn, answers, clear } = moment;
  const { heard, directory, facts } = turn;
  if (!hasJustSeen(moment) || moment.want || facts.relation || facts.phone) return false;
  if (clear && (clear.certain || !['informationAndAdvice', 'smallTalk', 'outOfScope'].includes(clear.path)))
    return false;
  const wish = TURNS_TO.exec(heard.text.trim())?.[1]?.trim();
  if (!wish || wordsIn(wish) > MOST_IN_A_TURN || NO_WISH.test(wish) || detailAsked(heard.text)) return false;
  if (saysAnother(heard.text) || addedBy(heard.text, placeNamed(directory, heard.text)) !== undefined) return false;
  const { found, asked } = findAssets(directory, { text: wish, place: answers.told?.place, today: dayOf(turn) });
  const [first] = found;
  // What fits the words only a little is no other wish.
  if (!first || asked === 'need' || first.why.length === 0) return false;
  if (answers.seen?.some(({ id }) => id === first.asset.id)) return false;
  return begin(moment, InformationAndAdvice.id, { intent: '', text: wish, needs: [] });
};

/** "Can u send me another one": the next, or that there is no other. */
export const wantsAnother: Step = async (moment) => {
  const { turn, clear } = moment;
  const { text } = turn.heard;
  // What to do with the ideas was asked: more of them is an answer too.
  if (!hasJustSeenThem(moment) || wordsIn(text) > MOST_WORDS || clear?.certain) return false;
  if (moment.act === 'itDidNotWork' || NO_MORE.test(text)) return false;
  if (
    !(saysAnother(text) || THE_OTHER.test(text) || ANYONE_ELSE.test(text.trim())) ||
    NAMES_MORE.test(text) ||
    addedBy(text, placeNamed(turn.directory, text))
  )
    return false;
  if (/\b(?:day|date|time|number|person|question|bit)\b/i.test(text)) return false;
  return begin(moment, InformationAndAdvice.id, { intent: 'more' });
};

/** "He can't drive any more". */
const NO_MORE = /(?:n['’]?t|\b(?:cant|dont|doesnt|wont|not|never|cannot))\b.*\bany ?more\b/i;

/** "Is there one nearer": the nearest that has not been shown, or that there is none. */
export const asksForNearer: Step = async (moment) => {
  const { dc, turn, answers } = moment;
  const { text } = turn.heard;
  // A request's questions may wait: what was looked for beside them is on the screen.
  const beside = moment.waiting === StatutoryRequest.id && isStillThere(answers);
  // "Ok, back to Joan. Out of those which ones are nearest".
  const asks = clausesIn(text).find(saysNearer);
  if (!(hasJustSeenThem(moment) || beside) || !asks || wordsIn(asks) > MOST_WORDS) return false;
  if (placeNamed(turn.directory, text) || moment.clear?.certain) return false;
  if (!answers.told?.place) {
    // How near it is cannot be told before they say from where.
    const near = `${answers.question ?? ''} near me`;
    return begin(moment, InformationAndAdvice.id, { intent: '', text: near, needs: answers.needs, asksWhere: true });
  }
  const { found = [], shown: done = 0, notForMe = [] } = answers;
  const byMiles = (from: typeof found) =>
    from
      .filter(({ id, miles }) => miles !== undefined && !notForMe.includes(id))
      .sort((a, b) => a.miles! - b.miles!)[0];
  const nearest = byMiles(found.slice(0, done));
  const isAlike = sameKind(moment);
  const next = byMiles(found.slice(done).filter(({ id }) => isAlike(id)));
  if (next && (!nearest || next.miles! < nearest.miles!)) {
    answers.found = [...found.slice(0, done), next, ...found.slice(done).filter((each) => each !== next)];
    return begin(moment, InformationAndAdvice.id, { intent: '', ready: 'advice.nearer', count: 1 });
  }
  const asset = nearest && turn.directory.assets.find(({ id }) => id === nearest.id);
  if (!asset) return false;
  answers.seenAge = 0;
  const { name, where } = shown(asset, 1, dayOf(turn), nearest);
  await say(dc.context, [['advice.noneNearer', { name, says: where }]]);
  return true;
};

/** "Back to the one before": what was shown before this, once more. */
export const goesBackToBefore: Step = async (moment) => {
  const { turn, answers, want } = moment;
  const { text } = turn.heard;
  if (!hasJustSeen(moment) || wordsIn(text) > MOST_WORDS || !(want === 'back' || saysBefore(text))) return false;
  const ids = shownBefore(answers, AT_ONCE[turn.draft.conversation.channel]);
  if (ids.length === 0) return false;
  const { found = [], notForMe = [] } = answers;
  answers.notForMe = notForMe.filter((id) => !ids.includes(id));
  const known = (id: string) => found.find((each) => each.id === id) ?? { id };
  Object.assign(answers, { found: [...ids.map(known), ...found.filter(({ id }) => !ids.includes(id))] });
  Object.assign(answers, { shown: 0, seen: [] });
  return begin(moment, InformationAndAdvice.id, { intent: '', ready: 'advice.listAgain', count: ids.length });
};

/** The screen before the last one; of this search, or else of the one before. */
function shownBefore({ seen = [], earlier = [] }: Answers, atOnce: number): string[] {
  const ids = seen.map(({ id }) => id);
  const rest = ids.slice(0, -(ids.length % atOnce || atOnce));
  const before = rest.length > 0 ? rest.slice(-atOnce) : earlier.filter((id) => !ids.includes(id)).slice(0, atOnce);
  return before;
}

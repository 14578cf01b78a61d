/** What is for somebody else at the council. Somebody who runs a group: their entry is put right by the people who keep it, and what they invite us to is passed on. */
import { inWords } from '../../bot/hours.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import { say } from '../../bot/reply.ts';
import { saidBack } from '../../bot/understanding/saidBack.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import { isOurs } from '../inPassing.ts';
import type { Moment, Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { asksUs } from '../whichRoom.ts';

const runs = anyOf(content.runsAGroup);
const isWrong = anyOf(content.entryIsWrong);
const isOfAGroup = anyOf(content.ofAGroup);
const isToBeListed = anyOf(content.toBeListed);
const invites = anyOf(content.invitesUs);
const MOST_WORDS = 90;

function mayBe({ turn, want, waiting }: Moment): boolean {
  const { heard, draft } = turn;
  if (heard.what !== 'message' || want || isOurs(draft) || isAsking(waiting)) return false;
  return heard.text.trim().split(/\s+/).length <= MOST_WORDS;
}

async function passOn(
  { dc, turn, answers }: Moment,
  what: string,
  words: 'advice.entryPassedOn' | 'advice.entryToAdd' | 'advice.invitationPassedOn',
) {
  const it = openOrRaise(turn.draft, { kind: 'person', what, urgency: 'routine', text: turn.heard.text, facts: {} });
  answers.asked = undefined;
  await dc.cancelAllDialogs();
  await say(dc.context, [[words, { reference: it.reference, promise: inWords(it.promisedBy, turn.now) }]]);
  return true;
}

/** "I run the tea dance, and your list has the wrong number": passed on. Nothing is said to be changed. */
export const runsAGroup: Step = async (moment) => {
  const { text } = moment.turn.heard;
  if (!mayBe(moment)) return false;
  if (await addsToTheEntry(moment)) return true;
  if (isToBeListed(text) && (isOfAGroup(text) || runs(text))) return passOn(moment, 'entryWrong', 'advice.entryToAdd');
  if (!runs(text) || !isWrong(text)) return false;
  return passOn(moment, 'entryWrong', 'advice.entryPassedOn');
};

/** "It's Thursdays now, 12 to 2.30", after the entry was passed on: more of the same. */
async function addsToTheEntry({ dc, turn }: Moment): Promise<boolean> {
  const { draft, heard } = turn;
  const text = heard.text;
  if (draft.case?.what !== 'entryWrong' || asksUs(text) || !OF_THE_ENTRY.test(text)) return false;
  const it = openOrRaise(draft, { kind: 'person', what: 'entryWrong', urgency: 'routine', text, facts: {} });
  await say(dc.context, [['statutory.added', { reference: it.reference, says: saidBack(text, draft.conversation) }]]);
  return true;
}

const OF_THE_ENTRY =
  /\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\d{5,}|\d{3,4} \d{4}|£\d|\b\d{1,2}(?:[.:]\d\d)? ?(?:am|pm|to|till|until)\b|\b(?:it['’]?s|its|now) (?:called|in|at|on|near|every|free)\b|\bthe (?:hall|address|number|phone|name)\b/i;

/** "Can your people come and talk to our elders at the mosque": staff are asked. */
export const invitesUs: Step = async (moment) => {
  if (!mayBe(moment) || !invites(moment.turn.heard.text)) return false;
  return passOn(moment, 'person', 'advice.invitationPassedOn');
};

const BINS = /\b(?:bins?|wheelie ?bins?|dustbins?|recycling)\b/i;
const HARD =
  /\b(?:help|drag\w*|heavy|lift\w*|can['’]?t|cannot|struggl\w*|hard|pull\w*|push\w*|too much|knee|hip|back|put\w* (?:them|it|the bins?) out|take (?:them|it|the bins?) out)\b/i;
const MOST_IN_BINS = 30;

/** "She drags her own bins out with that knee": where to ask is said, and nothing that they came with is lost. */
export const asksOfBins: Step = async (moment) => {
  const { dc, turn, answers, clear } = moment;
  const { text } = turn.heard;
  if (!mayBe(moment) || clear?.certain || text.trim().split(/\s+/).length > MOST_IN_BINS) return false;
  if (!BINS.test(text) || !HARD.test(text)) return false;
  if (answers.seen?.length) answers.seenAge = 0;
  await say(dc.context, ['frontDoor.helpWithBins']);
  return true;
};

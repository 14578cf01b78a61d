/** Somebody who runs a group: their entry is put right by the people who keep it, and what they invite us to is passed on. */
import { inWords } from '../../bot/hours.ts';
import { openOrRaise } from '../../bot/openCase.ts';
import { say } from '../../bot/reply.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import { isOurs } from '../inPassing.ts';
import type { Moment, Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';

const runs = anyOf(content.runsAGroup);
const isWrong = anyOf(content.entryIsWrong);
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
  words: 'advice.entryPassedOn' | 'advice.invitationPassedOn',
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
  if (!mayBe(moment) || !runs(text) || !isWrong(text)) return false;
  return passOn(moment, 'entryWrong', 'advice.entryPassedOn');
};

/** "Can your people come and talk to our elders at the mosque": staff are asked. */
export const invitesUs: Step = async (moment) => {
  if (!mayBe(moment) || !invites(moment.turn.heard.text)) return false;
  return passOn(moment, 'person', 'advice.invitationPassedOn');
};

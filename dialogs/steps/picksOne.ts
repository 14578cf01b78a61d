/** One of those on the screen, picked by its number or by a word: all that is known of it. */
import { shown } from '../../bot/directory/shown.ts';
import { say } from '../../bot/reply.ts';
import { detailAsked, whichOf } from '../../bot/understanding/aboutShown.ts';
import { seeksSomething } from '../../bot/understanding/answers.ts';
import { asksToTellMore } from '../../bot/understanding/followsOn.ts';
import { namesItsOwn } from '../afterAList.ts';
import { isChoice } from '../betweenQuestions.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { dayOf } from '../lookingFor.ts';
import type { Moment, Step } from '../moment.ts';
import { isAboutHubs } from '../rooms.ts';
import { hasJustSeen, isStillThere } from './ofWhatIsSeen.ts';

const MOST_IN_A_WISH = 14;

/** "Tell me more about the second one": all that is known of it. */
export const asksForAllOfOne: Step = async (moment) => {
  const { turn, answers, want, clear } = moment;
  const { text } = turn.heard;
  if (!hasJustSeen(moment) || (want && want !== 'more') || clear?.certain) return false;
  if (text.trim().split(/\s+/).length > MOST_IN_A_WISH || detailAsked(text)) return false;
  if ((!asksToTellMore(text) || seeksSomething(text) || namesItsOwn(turn, text)) && !ONLY_WHICH.test(text.trim()))
    return false;
  const number =
    whichOf(text) ?? (answers.seen?.length === 1 && POINTS.test(text) ? answers.seen[0]!.number : undefined);
  return tellsAllOf(moment, number);
};

/** "2", "number 2 please", "can I have option three": one of those on the screen, before anything that its words sound like. */
export const picksOneByNumber: Step = async (moment) => {
  const { turn, answers, waiting } = moment;
  // Where "which one?" was asked, the number is the answer to that.
  if (turn.heard.what !== 'message' || isOurs(turn.draft) || answers.which || !isStillThere(answers)) return false;
  const [, named, word, bare] = PICKS.exec(turn.heard.text.trim()) ?? [];
  // Where something else is asked, a number by itself answers that.
  if (
    waiting &&
    waiting !== InformationAndAdvice.id &&
    (bare !== undefined || isChoice(answers) || isAboutHubs(waiting))
  )
    return false;
  const number = Number(named ?? bare ?? NaN) || ['one', 'two', 'three'].indexOf(word?.toLowerCase() ?? '') + 1;
  return tellsAllOf(moment, number || undefined);
};

const PICKS =
  /^(?:(?:ok|okay|and|so|yes|yeah|right)[, ]+)*(?:(?:i(?:['’]?d like| want| would like| like)|can i (?:have|see)|show me|see|tell me (?:more )?about|what about|how about|about|more (?:on|about)|go (?:for|with)) )?(?:the )?(?:(?:number|no\.?|option|#) ?(?:(\d{1,2})|(one|two|three))|(\d{1,2}))(?: one)?(?:[ ,]+(?:please|pls|plz|ta|thanks|then))*\W*$/i;

async function tellsAllOf({ dc, turn, answers }: Moment, number: number | undefined): Promise<boolean> {
  const id = answers.seen?.find((each) => each.number === number)?.id;
  const asset = id && turn.directory.assets.find((each) => each.id === id);
  if (!asset) return false;
  Object.assign(answers, { seenAge: 0, one: id });
  const all = asset.description.replace(/\s+/g, ' ').trim();
  const most = MOST_TOLD[turn.draft.conversation.channel];
  const cut = all.length <= most ? all : (all.slice(0, most).match(/^.*[.!?](?=\s|$)/)?.[0] ?? asset.summary);
  const near = answers.found?.find((each) => each.id === id);
  await say(dc.context, [['advice.allOfIt', { assets: [shown(asset, number!, dayOf(turn), near)], says: cut }]]);
  return true;
}

/** "And the second one?" */
const ONLY_WHICH =
  /^(?:(?:ok|and|so|what about|how about|about|number)[, ]+)*(?:the )?(?:first|second|third|number \d|1st|2nd|3rd)(?: one)?\W*$/i;
const POINTS = /\b(?:it|that|this|them|one)\b/i;
/** By text a second part costs money. */
const MOST_TOLD = { web: 420, sms: 150 };

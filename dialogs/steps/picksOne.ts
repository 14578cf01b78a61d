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
  const said = turn.heard.text.trim();
  const meant = MEANS_ONE.test(said) ? whichOf(said) : undefined;
  const [, named, word, bare] = PICKS.exec(said) ?? [];
  // Where something else is asked, a number by itself answers that. What to do with the ideas has letters: numbers are theirs.
  const isOfIdeas = answers.asked === 'goodConversation.askNext';
  if (
    waiting &&
    waiting !== InformationAndAdvice.id &&
    !isOfIdeas &&
    (bare !== undefined || meant !== undefined || isChoice(answers) || isAboutHubs(waiting))
  )
    return false;
  const number =
    meant ?? (Number(named ?? bare ?? NaN) || ['one', 'two', 'three'].indexOf(word?.toLowerCase() ?? '') + 1);
  if (!number) return false;
  if (await tellsAllOf(moment, number)) return true;
  // A number that is not there asks for nobody. By itself it may be an age.
  if (meant === undefined && bare !== undefined && !isOfIdeas) return false;
  const last = Math.max(...answers.seen!.map((each) => each.number), mayBeNext(moment));
  await say(moment.dc.context, [['advice.noSuchNumber', { number, last, many: last > 1 }]]);
  return true;
};

/** "No, I meant the second place": by its place in the list, and no word to look for. */
const MEANS_ONE =
  /^(?:(?:no|nope|sorry|oh|ok|okay|and)[, ]+)*(?:i (?:meant|mean|said|want|wanted|was asking about) )?(?:the )?(?:first|second|third|1st|2nd|3rd)(?: (?:one|place|club|group|thing|of (?:them|those|these)|on the list|you (?:said|showed me|gave me)))*(?:[ ,]+(?:please|pls|plz|instead|then|not that(?: one)?))*\W*$/i;

const PICKS =
  /^(?:(?:ok|okay|and|so|yes|yeah|right)[, ]+)*(?:(?:i(?:['’]?d like| want| would like| like)|can i (?:have|see)|show me|see|tell me (?:more )?about|what about|how about|about|more (?:on|about)|go (?:for|with)) )?(?:the )?(?:(?:number|no\.?|option|#) ?(?:(\d{1,2})|(one|two|three))|(\d{1,2}))(?: one)?(?:[ ,]+(?:please|pls|plz|ta|thanks|then))*\W*$/i;

async function tellsAllOf(moment: Moment, number: number | undefined): Promise<boolean> {
  const { dc, turn, answers } = moment;
  const id = answers.seen?.find((each) => each.number === number)?.id ?? notYetSeen(moment, number);
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

/** By text one comes at a time: the next few are there, though they were not shown. Another list on the screen has other numbers. */
function notYetSeen(moment: Moment, number: number | undefined): string | undefined {
  const { seen = [], found = [] } = moment.answers;
  if (number === undefined || number > mayBeNext(moment)) return undefined;
  if (!seen.every((each) => found[each.number - 1]?.id === each.id)) return undefined;
  const id = found[number - 1]?.id;
  if (id) seen.push({ number, id });
  return id;
}

const AHEAD = 3;

function mayBeNext({ turn, answers: { found = [], shown: done = 0 } }: Moment): number {
  return turn.draft.conversation.channel === 'sms' ? Math.min(found.length, Math.max(done, 1) + AHEAD) : 0;
}

/** "And the second one?" */
const ONLY_WHICH =
  /^(?:(?:ok|and|so|what about|how about|about|number)[, ]+)*(?:the )?(?:first|second|third|number \d|1st|2nd|3rd)(?: one)?\W*$/i;
const POINTS = /\b(?:it|that|this|them|one)\b/i;
/** By text a second part costs money. */
const MOST_TOLD = { web: 420, sms: 150 };

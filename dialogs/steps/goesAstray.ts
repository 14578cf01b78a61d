/** Where going on as before would help nobody: round in circles, nothing to read, nothing understood. */
import { say } from '../../bot/reply.ts';
import { isLetDown } from '../../bot/understanding/answers.ts';
import { intentOf } from '../../bot/understanding/intents.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import aboutShown from '../../content/understanding/aboutShown.json' with { type: 'json' };
import { takenUp } from '../aboutHubs.ts';
import { AboutUs } from '../aboutUs.ts';
import { isChoice } from '../betweenQuestions.ts';
import { DidYouMean } from '../didYouMean.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';
import { TalkToAPerson } from '../talkToAPerson.ts';

/** The same words so often in a row: going on would be going round in circles. */
const SAME_AGAIN = 3;

const saysAllAnew = anyOf(aboutShown.allAnew);
/** "Can we start again please": what is said around it, and no other wish. */
const MOST_AROUND = 9;
const ONLY_AROUND =
  /^(?:(?:can|could|may|shall|should|let|lets|let's|do|we|i|you|us|just|please|pls|plz|ok|okay|oh|right|sorry|no|hi|hello|to|want|wanna|would|d|like|id|need|will|go|gonna|going|think|ll|all|over|again|afresh|now|from|the|scratch|top|beginning|start|starting|begin|restart|reset|back|anew|everything|that|this|it|forget|scrap|wipe|clear|thanks|thank|hang|on|actually|better|have|get|this's|whole|thing|chat|and|maybe|a|wait|stop|mate|love)\b\W*)+$/i;

export const startsAgain: Step = async (moment) => {
  const { text } = moment.turn.heard;
  const few = text.trim().split(/\s+/).length <= MOST_AROUND;
  const says = few && saysAllAnew(text) && ONLY_AROUND.test(text.replaceAll('’', "'").trim());
  // With a request before our team it may be that which they mean.
  const mayBe = says && !isOurs(moment.turn.draft);
  return (moment.want === 'startAgain' || mayBe) && begin(moment, AboutUs.id, { intent: 'startAgain' });
};

/** Said thrice: a person is offered. Said again: one is asked for, because going on alone helps nobody. */
export const goesInCircles: Step = async (moment) => {
  const { dc, answers, times } = moment;
  // The rooms about hubs count their own misses.
  if (times < SAME_AGAIN || isAboutHubs(dc.activeDialog?.id)) return false;
  if (times > SAME_AGAIN) return begin(moment, TalkToAPerson.id, { unasked: true });
  await dc.cancelAllDialogs();
  answers.asked = 'frontDoor.sameAgain';
  await say(dc.context, ['frontDoor.sameAgain'], { buttons: [intentOf('talkToAPerson')!.label] });
  return true;
};

/** Smiles, hearts, thanks and waves; what may be fear or hurt is asked about in words. */
const SMILES =
  /^(?:[\u{1F600}-\u{1F60F}\u{1F617}-\u{1F61D}\u{1F642}\u{1F643}\u{1F917}\u{1F970}\u{1F929}\u{1F64F}\u{1F44B}\u{1F44F}\u{1F44C}\u{1F495}-\u{1F49F}\u{2764}\u{1F389}\u{1F33B}\u{1F339}](?:\u{FE0F}|\p{EMod})?\s*)+$/u;

/** Empty, a picture or a row of marks: a thumb up is a yes all the same. */
export const hasNothingToRead: Step = async ({ dc, turn, answers }) => {
  const { text } = turn.heard;
  if (/[\p{L}\p{N}]/u.test(text)) return false;
  // Two thumbs are as good as one.
  const thumbs = /^(?:\u{1F44D}[\u{1F3FB}-\u{1F3FF}]?\s*)+$/u.test(text.trim());
  if (thumbs && dc.activeDialog) {
    turn.heard.text = 'yes';
    return false;
  }
  if (yesOrNo(text) !== undefined && (dc.activeDialog || answers.asked || turn.draft.case)) return false;
  const isPicture = /\p{Extended_Pictographic}/u.test(text);
  // In the middle of something a smile is a smile: the thread goes on.
  if (SMILES.test(text.trim()) && isAsking(dc.activeDialog?.id)) {
    await askAgain(dc, answers, ['trouble.smile', ...(isAboutHubs(dc.activeDialog?.id) ? takenUp(answers) : [])]);
    return true;
  }
  const isFirst = !answers.question && !answers.topic && !answers.asked && !answers.told?.matters;
  if ((SMILES.test(text.trim()) || thumbs) && isFirst && !dc.activeDialog && !turn.draft.case) {
    await say(dc.context, ['trouble.smileFirst']);
    return true;
  }
  if (yesOrNo(text) !== undefined) return false;
  await say(dc.context, [text.trim() === '' ? 'trouble.empty' : isPicture ? 'trouble.emoji' : 'trouble.marks']);
  if (isAsking(dc.activeDialog?.id)) await askAgain(dc, answers, ['frontDoor.backTo']);
  return true;
};

/** Fingers on the keys: a run along a row, one letter over and over, or no vowel at all. */
const KEYS =
  /^(?=.*(?:asd|sdf|dfg|fgh|ghj|hjk|jkl|qwer|wert|erty|rtyu|tyui|yuio|uiop|zxc|xcv|cvb|vbn|bnm))[a-z]{4,}$|^(\p{L})\1{3,}$|^[bcdfgjklpqrstvwxz]{6,}$/iu;
/** A day that is none, or a number by itself. */
const BARE_FIGURES = /^\W*(?:\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{2,4}|\d{1,3})\W*$/;

/** "TP-BXKQRT" is the code of a session, and no run of keys. */
const CODE = /\b\p{L}{2,4}-[\p{L}\p{N}]{4,}\b/u;

/** "asdfgh", "31/02/1899", "4": said so, and what was being talked of stays where it was. */
export const hitsTheKeys: Step = async ({ dc, turn, answers, waiting, want }) => {
  const text = turn.heard.text.trim();
  if (turn.heard.what !== 'message' || want || isAboutHubs(waiting)) return false;
  const words = text.split(/\s+/);
  const isKeys =
    words.length <= 3 && !CODE.test(text) && words.every((word) => KEYS.test(word.replace(/[^\p{L}]/gu, '')));
  const isFigures = BARE_FIGURES.test(text) && !waiting && !answers.seen?.length && !dc.activeDialog;
  if (!isKeys && !isFigures) return false;
  if (isAsking(waiting) && answers.asked) {
    await askAgain(dc, answers, ['frontDoor.whichOne']);
    return true;
  }
  const { asked } = answers;
  await say(dc.context, ['frontDoor.missed']);
  answers.asked = asked;
  return true;
};

/** "Six weeks I've been waiting": sorrow, and the two things that can be done about it. Said again: a person is asked for. */
export const hasBeenLetDown: Step = async (moment) => {
  const { dc, turn, clear } = moment;
  const goes = !clear || ['smallTalk', 'aboutUs', 'goodConversation'].includes(clear.path);
  if (!goes || isOurs(turn.draft) || !isLetDown(turn.heard.text)) return false;
  if (!(await once(dc, 'frontDoor.letDown'))) return begin(moment, TalkToAPerson.id, { unasked: true });
  return begin(moment, DidYouMean.id, {
    offer: { intents: ['talkToAPerson', 'complaint'], words: 'frontDoor.letDown' },
  });
};

const MOST_IN_A_CHOICE = 4;

/** What is no choice, where one is to be made: asked once more. */
export const mustChoose: Step = async ({ dc, turn, answers, clear }) => {
  if (clear && !(clear.path === 'smallTalk' && yesOrNo(turn.heard.text) !== undefined)) return false;
  if (!dc.activeDialog || !isChoice(answers) || answers.askedAgain) return false;
  // Whoever says more than a word or two tells something: it is read for what it is.
  if (answers.asked === 'goodConversation.askNext' && turn.heard.text.trim().split(/\s+/).length > MOST_IN_A_CHOICE)
    return false;
  answers.askedAgain = true;
  await askAgain(dc, answers, ['frontDoor.whichOne']);
  return true;
};

export const isNotUnderstood: Step = async (moment) => begin(moment, DidYouMean.id);

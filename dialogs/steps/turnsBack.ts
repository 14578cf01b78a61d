/** After a list that was not it: all afresh for somebody else, no help at all, and who would go along. */
import type { Answers } from '../../bot/conversation.ts';
import { placeNamed } from '../../bot/directory/search.ts';
import { say } from '../../bot/reply.ts';
import { putRight } from '../../bot/turn/listen.ts';
import { seeksSomething } from '../../bot/understanding/answers.ts';
import { factsIn } from '../../bot/understanding/facts.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import { isQuestion } from '../../bot/understanding/shortAnswers.ts';
import aboutShown from '../../content/understanding/aboutShown.json' with { type: 'json' };
import { dropSeen } from '../afterAnswer.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { begin, type Step } from '../moment.ts';
import { once } from '../offers.ts';
import { isAboutHubs, isAsking } from '../rooms.ts';

const putsAside = anyOf(aboutShown.startsAnew);
const saysNoHelp = anyOf(aboutShown.didNotHelp);
const asksWho = anyOf(aboutShown.whoGoes);
const LIKES = new RegExp(` (?:${aboutShown.likes.join('|')}) ([^.,;!?]{3,60})`);
const FOR_SOMEBODY = /\b(?:for|about) (?:my|our|me|the) \p{L}|\b(?:it['’]?s|this is) (?:for|about) an? \p{L}/iu;
/** "Is there anybody who'd go with me" wishes for it. */
const WISHES =
  /\b(?:any|some) ?(?:body|one|1) (?:who|that|to|could|can|would|will|go|come)|\b(?:could|can|would|will) (?:any|some)(?:body|one)\b/i;
const FEWEST_LEFT = 3;
const MOST_IN_AN_OPENING = 8;
const MOST_IN_A_VERDICT = 20;
/** After so many messages about other things, what was shown is out of mind. */
const STILL_THERE = 2;
/** What may stand beside "no good" where it is said of what was shown, and not of somebody's knees. */
const BESIDE = new Set(
  `no nah nope sorry well but and that thats it its this they theyre those these them was were is are wasnt werent arent isnt
  really at all to me us him her for im i am afraid either just so a bit of thanks thank you anyway though tho any frankly
  honestly completely totally absolutely love mate ta list last lot one ones your ideas suggestions did do does have has been
  much still good help use suits suit work works oh right then what you sent gave said shown dear god ok i'm it's that's`.split(
    /\s+/,
  ),
);

function clausesOf(text: string): string[] {
  return text
    .split(/[.!?;:,]+(?=\s|$)|\s[-–]\s/)
    .map((clause) => clause.trim())
    .filter(Boolean);
}

function wordsIn(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

/** What somebody enjoys, in their words. */
function likesIn(text: string): string | undefined {
  const said = ` ${text.toLowerCase().replace(/['’]/g, '').replace(/\s+/g, ' ')}`;
  return LIKES.exec(said)?.[1]
    ?.split(/ (?:but|because|cos|and (?:she|he|i|they)|so) /)[0]
    ?.trim();
}

/** "Start again, it's for my friend who likes sewing": nothing of before stands, and what they say now is looked for. */
export const startsAnew: Step = async (moment) => {
  const { turn, answers, clear, waiting } = moment;
  const { heard, facts, directory, understanding, draft } = turn;
  if (isAsking(waiting) || isOurs(draft) || heard.what !== 'message') return false;
  if (!(answers.question || answers.seen?.length)) return false;
  if (clear && !['informationAndAdvice', 'goodConversation', 'smallTalk', 'outOfScope', 'aboutUs'].includes(clear.path))
    return false;
  const [first = '', ...others] = clausesOf(heard.text);
  const opens = wordsIn(first) <= MOST_IN_AN_OPENING && putsAside(first);
  const rest = opens && wordsIn(others.join(' ')) >= FEWEST_LEFT ? others.join('. ') : heard.text;
  const likes = likesIn(rest);
  const whom = factsIn(rest).relation !== undefined && FOR_SOMEBODY.test(rest);
  const needs = understanding.needs ?? [];
  if (opens ? rest === heard.text || !(likes || seeksSomething(rest) || needs.length > 0) : !(whom && likes))
    return false;
  const place = facts.postcode ?? facts.outcode ?? placeNamed(directory, rest);
  if (whom) forgetWhom(answers);
  putRight(answers, { ...(whom ? facts : {}), ...(place && { outcode: place }) });
  if (likes) answers.told = { ...answers.told, goodAt: likes };
  Object.assign(answers, { shown: 0, seen: [], found: [], notForMe: undefined, dropped: undefined, ideas: undefined });
  const { relation } = whom ? facts : {};
  return begin(moment, InformationAndAdvice.id, {
    intent: '',
    text: likes ?? rest,
    needs: likes ? [] : needs,
    instead: [rest, aboutShown.besides.they],
    first: ['advice.startedAnew', { relation: relation ?? '' }],
  });
};

/** What was told of one is not true of another. */
function forgetWhom(answers: Answers): void {
  const { place, phone, name } = answers.told ?? {};
  answers.told = { place, phone, name };
  Object.assign(answers, { wishes: undefined, age: undefined });
}

/** "No, that was no good": never a cheerful end, but sorrow, something else, and then a person. */
export const saysItDidNotHelp: Step = async (moment) => {
  const { dc, turn, answers, waiting, clear } = moment;
  const { text } = turn.heard;
  if (isAsking(waiting) || isOurs(turn.draft) || wordsIn(text) > MOST_IN_A_VERDICT) return false;
  if (!answers.seen?.length || !answers.question || (answers.seenAge ?? 0) > STILL_THERE) return false;
  if (clear?.path === 'talkToAPerson' || clear?.certain || isQuestion(text)) return false;
  const clauses = clausesOf(text);
  if (!clauses.some(isOfWhatWasShown)) return false;
  // "No good, they are full until spring" tells that they tried.
  if (moment.act === 'itDidNotWork' && !clauses.every(saysNothingElse)) return false;
  dropSeen(answers);
  turn.draft.measure({ what: 'notForMe', channel: turn.draft.conversation.channel, needs: [], answer: 'notSaid' });
  if (!(await once(dc, 'advice.didNotHelp'))) return begin(moment, InformationAndAdvice.id, { intent: 'noHelp' });
  return begin(moment, InformationAndAdvice.id, { intent: 'instead', first: 'advice.didNotHelp' });
};

/** "No good" of itself, and not "my knees are no good". */
function isOfWhatWasShown(clause: string): boolean {
  return saysNoHelp(clause) && saysNothingElse(clause);
}

function saysNothingElse(clause: string): boolean {
  const bare = ` ${clause
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z ]+/g, ' ')} `;
  const left = [...aboutShown.didNotHelp]
    .sort((a, b) => b.length - a.length)
    .reduce((said, phrase) => said.replaceAll(` ${phrase} `, ' '), bare);
  return left.split(/\s+/).every((word) => word === '' || BESIDE.has(word));
}

const WHO_GOES =
  /^(?:and |so |but |ok )?who (?:can|could|will|would) (?:go|come) (?:along )?with (?:me|her|him|us|them)\W*$/i;
const MAY_COME =
  /^(?:(?:and|so|ok|but|please)[, ]+)*(?:can|could|may|cn) (?:i bring|i take|i sit in|we (?:both|all|two) (?:go|come)|(?:(?:my|his|her|our|their) [\p{L}’' ]{2,24}|nan|nana|gran|mum|mam|mom|dad|grandad|hubby|she|he) (?:come|go|stay|be there|join)(?: |\W*$)|(?:some|any)(?:one|body) come with|i come with|i go with)\b/iu;

/** "Can my support worker come": of what was shown, and no request. */
export const asksWhoMayCome: Step = async ({ dc, turn, answers, waiting }) => {
  const { text } = turn.heard;
  const isOfIdeas = answers.asked === 'goodConversation.askNext';
  if ((isAsking(waiting) && !isOfIdeas) || isOurs(turn.draft)) return false;
  if (!answers.seen?.length || (answers.seenAge ?? 0) > STILL_THERE) return false;
  if (wordsIn(text) > MOST_IN_AN_OPENING || !MAY_COME.test(text) || /\b(?:dog|cat|pet|scooter|car)\b/i.test(text))
    return false;
  await say(dc.context, ['asked.comeWithSomeone']);
  return true;
};

/** "Who is it that goes with me?" */
export const asksWhoGoes: Step = async ({ dc, turn, answers, waiting }) => {
  const isAsked = turn.draft.case?.what === 'introduction';
  if (
    isAboutHubs(waiting) ||
    waiting?.startsWith('statutory') ||
    !(asksWho(turn.heard.text) || WHO_GOES.test(turn.heard.text))
  )
    return false;
  if (WISHES.test(turn.heard.text)) return false;
  // Where it is one of the things to do next, to ask who is to choose it.
  if (!isAsked && answers.asked === 'goodConversation.askNext') return false;
  if (!isAsked && !answers.seen?.length && !answers.ideas?.length) return false;
  await say(dc.context, [['advice.whoGoes', { asked: isAsked }]]);
  return true;
};

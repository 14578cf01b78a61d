/** "Likes football and cooking", "chess, cards", "trains": what somebody enjoys is looked for at once, and nothing more is asked first. */
import type { Answers } from '../../bot/conversation.ts';
import { findAssets, placeNamed } from '../../bot/directory/search.ts';
import type { Part } from '../../bot/reply.ts';
import { seeksSomething } from '../../bot/understanding/answers.ts';
import { intentOf } from '../../bot/understanding/intents.ts';
import { lossIn } from '../../bot/understanding/planParts.ts';
import { anyOf } from '../../bot/understanding/saidIn.ts';
import { yesOrNo } from '../../bot/understanding/shortAnswers.ts';
import content from '../../content/inTalk.json' with { type: 'json' };
import planParts from '../../content/understanding/planParts.json' with { type: 'json' };
import { storyTold } from '../factsTold.ts';
import { isLonely } from '../feltFirst.ts';
import { InformationAndAdvice } from '../informationAndAdvice.ts';
import { isOurs } from '../inPassing.ts';
import { kinOf } from '../kin.ts';
import { dayOf } from '../lookingFor.ts';
import { begin, type Moment, mayBeAStory, type Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';
import { asksUs } from '../whichRoom.ts';

const saysTheyLike = anyOf(content.likes);
const wantsFriends = anyOf(content.wantsFriends);
const OF_THEIR_OWN = new RegExp(`\\b(?:${content.ofTheirOwn.join('|')})\\b`, 'i');
/** A sentence tells, and names no thing. */
const A_SENTENCE =
  /\b(?:i|he|she|we|they|it|you|my|his|her|has|have|had|is|are|am|was|been|be|can|cant|cannot|need|needs|help|pain|bad|hard|only|not|no|dont|please)\b/i;
const ASKS =
  /^(?:(?:ok|oh|and|so|but|hi|hello)[, ]+)*(?:who|whos|what|wot|whats|wots|when|whens|why|which|did|does|has|was|were)\b/i;
const MOST_WORDS = 24;
/** A thing or two by their names, and where. */
const BARE = 5;
function wordsIn(text: string): number {
  return text.trim().split(/\s+/).filter(Boolean).length;
}

export const saysWhatTheyLike: Step = async (moment) => {
  const { turn, answers, clear, waiting, want } = moment;
  const { text, what } = turn.heard;
  if (what !== 'message' || want || isAsking(waiting) || isOurs(turn.draft) || !mayBeAStory(clear)) return false;
  if (wordsIn(text) > MOST_WORDS || asksUs(text) || yesOrNo(text) !== undefined) return false;
  const friends = wantsFriends(text);
  // "Who won the football" tells of nothing that they like.
  if (!friends && ASKS.test(text.trim())) return false;
  if ((!friends && mayNeedPeople(moment)) || lossIn(text) !== undefined) return false;
  // A longer message is taken apart where it is looked up.
  const isStory = !friends && saysTheyLike(text) && storyTold(turn) !== undefined;
  if (isStory) return begin(moment, InformationAndAdvice.id, { intent: clear?.intent ?? 'hobbiesAndGroups' });
  const place = placeNamed(turn.directory, text) ?? '';
  const bare = text.replace(new RegExp(place, 'i'), ' ').replace(/^[\s,.]+|[\s,.]+$/g, '');
  const isBare =
    wordsIn(bare) <= BARE && /^[\p{L}\s,&/'’-]+$/u.test(bare) && !A_SENTENCE.test(bare) && clear?.path !== 'smallTalk';
  const { find: kin, same } = kinOf(bare);
  if (!bare || !(friends || saysTheyLike(text) || (isBare && (kin || isBareThing(moment))))) return false;
  const ofItself = kin ? same : has(moment, bare);
  const own = OF_THEIR_OWN.exec(text)?.[0];
  // What is clear is looked for as it is: only what it would miss is taken here.
  const isUnknown = !friends && kin === '' && !ofItself && saysTheyLike(text);
  const isMissed = friends ? own !== undefined : isUnknown || (kin !== '' && !same);
  if (clear?.path === 'informationAndAdvice' && !isMissed) return false;
  // "I have Down's syndrome, I like dancing": a dance of their own comes before any other.
  const likes =
    (own && saysTheyLike(text) && has(moment, bare) ? bare : kin) || (ofItself && saysTheyLike(text) ? bare : '');
  const look =
    likes ||
    (isUnknown ? content.company : friends ? (own ? `${own} social club` : content.company) : ofItself && bare);
  if (!look || !(friends || ofItself || has(moment, look))) return false;
  if (likes || !friends) answers.told = { ...answers.told, goodAt: joined(answers, bare) };
  const words = ofItself ? 'goodConversation.ideas' : 'goodConversation.kin';
  const company: Part = isLonely(text) ? 'advice.company' : 'goodConversation.friends';
  return begin(moment, InformationAndAdvice.id, {
    intent: '',
    text: `${look} ${place}`.trim(),
    needs: [],
    instead: [content.company],
    first: likes || !friends ? [words, { because: bare }] : company,
  });
};

/** What may be asking for staff is asked about, and not looked up. */
function mayNeedPeople({ turn: { understanding } }: Moment): boolean {
  return understanding.intents.some(
    ({ intent, score }) =>
      score >= LIKELY && ['statutoryRequest', 'talkToAPerson'].includes(intentOf(intent)?.path ?? ''),
  );
}
const LIKELY = 0.3;

function isBareThing(moment: Moment): boolean {
  const { turn, clear } = moment;
  return clear?.path === 'outOfScope' ? false : !seeksSomething(turn.heard.text) && has(moment, turn.heard.text, true);
}

/** Whether the directory has it by its own words, and it is something to do. @param first whether it must come first */
function has({ turn }: Moment, text: string, first = false): boolean {
  const { found } = findAssets(turn.directory, { text, today: dayOf(turn) });
  const fits = (each: (typeof found)[number]) =>
    each.asset.kind === 'service' &&
    each.why.length > 0 &&
    !each.why.every((need) => planParts.troubles.includes(need));
  return first ? found[0] !== undefined && fits(found[0]) : found.some(fits);
}

function joined({ told }: Answers, bare: string): string {
  return told?.goodAt && !told.goodAt.includes(bare) ? `${told.goodAt}. ${bare}` : bare;
}

/** What comes between a question and its answer: said in passing, kept where it belongs, and the question comes again. */
import type { Answers } from '../bot/conversation.ts';
import { inWords } from '../bot/hours.ts';
import { isHubQuestion } from '../bot/hubs/answersHub.ts';
import { keptWith } from '../bot/longMessages.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import type { Turn } from '../bot/turn/turn.ts';
import { asideIn } from '../bot/understanding/asides.ts';
import { takesIt } from '../bot/understanding/followsOn.ts';
import { saidBack } from '../bot/understanding/saidBack.ts';
import plan from '../content/plan.json' with { type: 'json' };
import { status, whenWeAreOpen } from './aboutUs.ts';
import { aboutThem, countAsked } from './asking.ts';
import type { DialogContext } from './botFramework.ts';
import { asksWhoIsTold, whomTheyMean } from './heardWithin.ts';
import { likelyWithin } from './known.ts';
import { inWriting } from './noVoice.ts';
import { again, once } from './offers.ts';
import { costsOf, requestOf } from './requests.ts';
import { topicsItMayBe, topicsOfAll } from './requestsOn.ts';
import { buttonsFor } from './selfCheckQuestions.ts';
import { shownBack } from './shownBack.ts';
import { ofTheCase } from './tonight.ts';
import { asksAssessment } from './whichRoom.ts';
import { wishesBySuchAQuestion } from './wondersWithin.ts';

/** A case that is about what they need, and not only a wish to talk. */
export function isOurs({ case: it }: Turn['draft']): boolean {
  return it !== undefined && (it.kind !== 'person' || WAITS_FOR_PEOPLE.includes(it.what));
}

/** Somebody may be hurt by somebody: with our safeguarding team, or danger was heard here. */
export function isWorried({ case: it, conversation }: Turn['draft']): boolean {
  return it?.kind === 'safeguarding' || conversation.hadDanger === true;
}

/** Whoever waits for an interpreter, or is a child, is not sent round the directory: what they add goes to people. */
const WAITS_FOR_PEOPLE = ['otherLanguage', 'youngPerson'];

/** How long the whole of it takes, and not when it is read. */
const OF_COMPLAINT = /\b(?:complain\w*|does (?:it|this) take|answer|reply)\b/i;

/** "Do I have to pay for it", "is it free": of what they asked for, and of nothing else that costs. */
const COSTS =
  /\b(?:(?:have|need|got|expected) to pay|(?:do|will|would|should|must|does) (?:i|we|he|she|they|you|it) (?:have to )?(?:pay|cost)|what (?:does|do|will|would) (?:(?:it|this|that|they)|(?:the|a|an) (?:\w+ ){1,3}) ?cost|is (?:it|this|that) free|does (?:it|this|that) cost|(?:do|will|would) (?:they|you|it) charge|how much (?:is|does|will|would)|(?:charge|charged|cost) (?:for|me|us|her|him|anything|a lot))\b|^\W*(?:(?:and|so|ok|but|oh) )?(?:how much|what(?:['’]?s| is) (?:it|the) (?:cost|price|charge)|any (?:cost|charge))(?: (?:is|does|will|would) it(?: cost| be)?| then| tho(?:ugh)?| please)?\W*$/i;
const OTHER_COSTS = /\b(?:house|savings?|pension|benefits?|care home|family|carers?|wages|care)\b/i;
const MOST_IN_COSTS = 12;

export function asksItsCost(text: string): boolean {
  return text
    .split(/(?<=[.!?])\s+/)
    .some((each) => COSTS.test(each) && !OTHER_COSTS.test(each) && each.trim().split(/\s+/).length <= MOST_IN_COSTS);
}

/** "How much is it tho", with our question about the request waiting: of the request itself. */
function ofItself({ asked, seen }: Answers, text: string): ReplyKey | undefined {
  const isOfIt = text
    .split(/(?<=[.!?])\s+/)
    .some(
      (each) =>
        /\b(?:it|that|this|assess\w*)\b/i.test(each) && COSTS.test(each) && each.split(/\s+/).length <= MOST_OF_IT,
    );
  return isOfIt && asked?.startsWith('statutory.') && !seen?.length ? 'statutory.isItFree' : undefined;
}

const MOST_OF_IT = 8;

const HOW_MANY: Part[] = ['statutory.howMany', 'goodConversation.howMany', 'selfCheck.howMany'];

function inPassing(turn: Turn, answers: Answers, asking: boolean): Part | undefined {
  const { heard, draft } = turn;
  const aside = asideIn(heard.text);
  const costs =
    isOurs(draft) && asksItsCost(heard.text) ? (costsOf(answers.request) ?? ofItself(answers, heard.text)) : undefined;
  if (costs) return costs;
  if (aside === 'help') return 'aboutUs.help';
  const isPlan = answers.asked?.startsWith('goodConversation.');
  const isLook = answers.asked?.startsWith('selfCheck.');
  const howMany = isPlan ? 'goodConversation.howMany' : isLook ? 'selfCheck.howMany' : 'statutory.howMany';
  if (aside === 'howMany') return asking ? howMany : undefined;
  if (aside === 'howLong' && draft.case && answers.request === 'complaint' && OF_COMPLAINT.test(heard.text))
    return ['yourRequest.complaintTime', ofTheCase(turn)];
  if (aside === 'howLong' && draft.case) return status(turn);
  if (aside === 'howLong' && asking && /^how long/i.test(heard.text.trim())) return howMany;
  if (aside === 'isItFree' && isOurs(draft)) return 'statutory.isItFree';
  if (aside === 'mayRefuse' && isOurs(draft)) return ['statutory.mayRefuse', aboutThem(answers)];
  // After a list it is the number of what was shown.
  // "What number, and are they even open" has both in one answer.
  if (aside === 'numbers' && !answers.shown)
    return /\b(?:open|shut|closed|hours)\b/i.test(heard.text) ? whenWeAreOpen(turn.now) : 'aboutUs.numbers';
  return aside === 'secret' && isOurs(draft) ? 'safeguarding.secret' : undefined;
}

/** How long it takes, who will be told, what this is: answered at once, and the question that waits comes again. */
export async function answeredInPassing(
  dc: DialogContext,
  turn: Turn,
  answers: Answers,
  asking: boolean,
): Promise<boolean> {
  const part = inPassing(turn, answers, asking);
  if (!part) return false;
  if (HOW_MANY.includes(part)) await askAgain(dc, answers, [part]);
  else if (asking) await askAgain(dc, answers, [part, 'frontDoor.backTo']);
  else await say(dc.context, [part]);
  return true;
}

/** Why a question is asked: said when it is answered with a question. */
const WHY: Partial<Record<ReplyKey, ReplyKey>> = {
  'statutory.askName': 'statutory.whyName',
  'statutory.askPhone': 'statutory.whyPhone',
  'statutory.askShare': 'statutory.whyShare',
  'statutory.askKnows': 'statutory.whyKnows',
};

/** They did not follow our question: why it is asked, or that any words will do, and the question. */
export async function sayAnotherWay(dc: DialogContext, answers: Answers): Promise<void> {
  await askAgain(dc, answers, [WHY[answers.asked as ReplyKey] ?? 'frontDoor.sayAgain']);
}

const WITH_WHOM =
  /\bwho\b.*\b(?:share\w*|tell|talk|sees?|with|told|speak|reads?|knows?|else)\b|^\W*who(?: with| to)?\W*$/i;

/** "Will you tell the job centre?" */
const TELLS_OTHERS =
  /^\W*(?:(?:and|but|so)\W+)?(?:will|would|do|does) (?:you|u|they) (?:tell|inform|contact|let) ((?:the|my) [\p{L}-]+(?: cent\w+| office)?)/iu;

/** "Can I have it before the 14th": a wish, and not only for the thing. */
const BY_A_DAY = /\b(?:before|by|until|while|in time)\b/i;

/** A question where an answer was due: it is no answer, so nothing is kept in its place, and the question comes again. */
export async function askedBack(dc: DialogContext, turn: Turn, answers: Answers): Promise<void> {
  const { heard, draft, now } = turn;
  const withWhom = answers.asked === 'statutory.askShare' && WITH_WHOM.test(heard.text);
  const forPlan = answers.asked?.startsWith('goodConversation.');
  if (forPlan && /\b(?:why|what for)\b/i.test(heard.text))
    return askAgain(dc, answers, [['goodConversation.why', aboutThem(answers)]]);
  const why = withWhom || /\b(?:why|what for)\b/i.test(heard.text) ? WHY[answers.asked as ReplyKey] : undefined;
  if (takesIt(heard.text) && draft.case && !BY_A_DAY.test(heard.text)) {
    const it = { reference: draft.case.reference, promise: inWords(draft.case.promisedBy, now) };
    return askAgain(dc, answers, [['statutory.isAsked', it]]);
  }
  if (asksAssessment(heard.text) && draft.case) return askAgain(dc, answers, [status(turn), 'frontDoor.backTo']);
  if (why) return askAgain(dc, answers, [why]);
  if (/^\W*(?:why|what for)\b/i.test(heard.text) && answers.asked?.startsWith('statutory.ask'))
    return askAgain(dc, answers, ['statutory.why']);
  if (!draft.case) {
    const first = await once(dc, 'frontDoor.cannotAnswer');
    if (!first) await again(dc, 'frontDoor.cannotAnswer');
    return askAgain(dc, answers, [first ? 'frontDoor.cannotAnswer' : 'frontDoor.stillCannot', 'frontDoor.backTo']);
  }
  keepMore(turn, answers);
  const says = saidBack(heard.text, draft.conversation);
  const ofOthers = TELLS_OTHERS.exec(heard.text)?.[1];
  if (ofOthers || asksWhoIsTold(heard.text)) {
    const whom = (whomTheyMean(heard.text) ?? ofOthers ?? '').replace(/^my /i, 'your ');
    return askAgain(dc, answers, [['statutory.whoIsTold', { ...aboutThem(answers), whom }], 'frontDoor.backTo']);
  }
  if (wishesBySuchAQuestion(heard.text)) {
    const { reference } = draft.case;
    return askAgain(dc, answers, [
      ['statutory.mayAsk', { ...aboutThem(answers), reference, says }],
      'frontDoor.backTo',
    ]);
  }
  const likely =
    likelyWithin(turn, answers, topicsOfAll(turn, answers)) ??
    likelyWithin(turn, answers, topicsItMayBe(turn, answers));
  if (likely) {
    answers.said = [...(answers.said ?? []), `asked.${likely.id}`];
    answers.topic = likely.topic;
    const kept: Part = ['statutory.questionKeptAsWell', { reference: draft.case.reference }];
    return askAgain(dc, answers, [`asked.${likely.id}`, kept, 'frontDoor.backTo']);
  }
  const promise = inWords(draft.case.promisedBy, now);
  const way = inWriting(answers.told?.communication) !== undefined;
  const first = await once(dc, 'statutory.questionKept');
  await askAgain(dc, answers, [
    [first ? 'statutory.questionKept' : 'statutory.questionKeptToo', { ...ofTheCase(turn), says, promise, way }],
    'frontDoor.backTo',
  ]);
}

/** The question that waits, once more: its name is the name of its words. */
export async function askAgain(dc: DialogContext, answers: Answers, before: Part[]): Promise<void> {
  const { asked } = answers;
  if (!asked || isHubQuestion(asked)) {
    // The rooms about hubs ask in words of their own, and their question stays open.
    const said = before.filter((part) => part !== 'frontDoor.backTo');
    if (said.length > 0) await say(dc.context, said);
    return;
  }
  // What to do with the ideas was asked, and stands there: it is not read out again after each answer.
  const between = before.filter((part) => part !== 'frontDoor.backTo');
  if (asked === 'goodConversation.askNext' && before.length > 0 && !before.includes('frontDoor.sayAgain')) {
    const buttons = Object.values(plan.choices).map(({ label }) => label);
    if (between.length > 0) await say(dc.context, between, { buttons });
    return;
  }
  const request = requestOf(answers.offersRequest ?? '').words;
  const saidThen = answers.askedWith?.question === asked ? answers.askedWith.facts : {};
  const liked = { says: answers.likes ?? '', place: answers.told?.place ?? '' };
  // Thanks for the answer before it were said then.
  const facts = {
    ...aboutThem(answers),
    ...shownBack(answers),
    ...liked,
    ideas: '',
    request,
    ...saidThen,
    thank: false,
  };
  countAsked(answers, asked);
  // What was read back stands on their screen: it is not gone through again for each thing between.
  const words = asked === 'statutory.summary' && before.length > 0 ? 'statutory.summaryWaits' : asked;
  await say(dc.context, [...before, [words, facts]], { buttons: buttonsFor(asked) });
}

/** Somebody whose request is with our team tells more: it goes there. */
export async function addToCase(
  dc: DialogContext,
  turn: Turn,
  answers: Answers,
  words: ReplyKey = 'statutory.added',
): Promise<void> {
  keepMore(turn, answers);
  const { draft, heard, now } = turn;
  await say(dc.context, [
    [
      words,
      {
        reference: draft.case!.reference,
        promise: inWords(draft.case!.promisedBy, now),
        says: saidBack(heard.text, draft.conversation),
      },
    ],
  ]);
}

/** Kept beside all else that they told us, for whoever reads the case. */
export function keepMore({ draft, heard }: Turn, answers: Answers): void {
  const also = keptWith(answers.told?.also, heard.text);
  answers.told = { ...answers.told, also };
  draft.case!.facts.also = also;
}

import { storyIn } from '../bot/directory/inAStory.ts';
import { UNCLEAR } from '../bot/directory/needs.ts';
import { NO_CARERS } from '../bot/directory/refused.ts';
import { findAssets, placeNamed } from '../bot/directory/search.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import { listen } from '../bot/turn/listen.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { alsoWants, seeksSomething } from '../bot/understanding/answers.ts';
import { type IntentId, intentOf } from '../bot/understanding/intents.ts';
import { anyOf, wholly } from '../bot/understanding/saidIn.ts';
import { yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { stem } from '../bot/understanding/stem.ts';
import inTalk from '../content/inTalk.json' with { type: 'json' };
import { aboutThem } from './asking.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { feltFirst } from './feltFirst.ts';
import { GoodConversation } from './goodConversation.ts';
import { isOnlyWhere } from './heardInTalk.ts';
import { InformationAndAdvice } from './informationAndAdvice.ts';
import { asks } from './known.ts';
import { surelyNeeds } from './lookedFor.ts';
import { offer, once } from './offers.ts';
import { StatutoryRequest } from './statutoryRequest.ts';
import { TalkToAPerson } from './talkToAPerson.ts';
import { asksAssessment } from './whichRoom.ts';

/** Paths that are worth offering as "did you mean": small talk is not. */
const WORTH_ASKING = ['statutoryRequest', 'informationAndAdvice', 'goodConversation', 'talkToAPerson'];

/** Nobody who wants no carers is asked if it is one of these. */
const OF_CARE = ['needsAssessment', 'carersAssessment', 'careHomePlacement', 'careAtHomeInformation'];
const LOOKS = ['informationAndAdvice', 'goodConversation'];
/** So near to the first must the second be for both to be as likely. */
const AS_LIKELY = 0.6;
/** Less than this is no guess at all. */
const A_GUESS = 0.15;
const asksLeave = anyOf(inTalk.asksLeave);
const knowsNot = wholly(inTalk.knowsNot);
/** One guess alone is offered from here, or where its words were said. */
const A_FAIR_GUESS = 0.5;
const A_SURE_NEED = 0.85;
const A_STORY = 7;
const MOST_MISSES = 4;
/** "My husband is ill": whoever tells how somebody is has said something, though we know no room for it. */
const TELLS =
  /\b(?:he|she|they|we|i|my \w+|mum|mam|dad|nan|gran\w*|hubby) ?(?:['’]?s|['’]?m|['’]?ve|is|am|are|isn['’]?t|has|have|had|got|never|can['’]?t|cannot|does|doesn['’]?t|keeps?|was|been)\b \w+/i;

const FOR_ME = /\bfor (?:me|myself)\b|\bcarer/i;
const CARES = /\b(?:carer|look(?:ing)? after|car(?:e|ing) for|everything for)\b/i;
const MOST_IN_A_YES = 4;
const SMALL = new Set(['care', 'help', 'with', 'your', 'about', 'into', 'from', 'this', 'that', 'what']);

/** When a message is not clear: ask which of two or three was meant; after two misses in a row, offer a person. */
export class DidYouMean extends Dialog {
  static readonly id = 'didYouMean';
  constructor() {
    super(DidYouMean.id);
  }

  /** @param options `offer`: what to ask about, and the words for it, where that is no guess */
  override async beginDialog(
    dc: DialogContext,
    options: { offer?: { intents: IntentId[]; words: ReplyKey } } = {},
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    if (options.offer) {
      const { intents, words } = options.offer;
      Object.assign(answers, { offered: intents, question: turn.heard.text });
      await say(dc.context, [words], { buttons: intents.map((intent) => intentOf(intent)!.label) });
      return Dialog.EndOfTurn;
    }
    const noCarers = answers.wishes?.notKinds?.includes(NO_CARERS);
    const choices = turn.understanding.intents
      .filter(
        ({ intent }) => WORTH_ASKING.includes(intentOf(intent)?.path ?? '') && !(noCarers && OF_CARE.includes(intent)),
      )
      .map(({ intent, score }) => ({ intent, score, label: intentOf(intent)!.label }));
    // Asked so often in a row, another list of guesses is going round in circles.
    const guesses = (answers.misses ?? 0) === 0;
    // A look in the directory costs nobody anything: only where the rooms differ is it worth asking which.
    const [first] = choices;
    const looks = first && choices.every(({ intent }) => LOOKS.includes(intentOf(intent)?.path ?? ''));
    const unsure = turn.understanding.band === 'unsure';
    const { text } = turn.heard;
    // A place by itself tells where: what for is asked.
    if (isOnlyWhere(turn)) return dc.replaceDialog(InformationAndAdvice.id, { intent: '' });
    if (asksLeave(text)) {
      await say(dc.context, [['frontDoor.askAway', aboutThem(answers)]]);
      return dc.endDialog();
    }
    // Who does not know where to start is met, and not told that nobody followed.
    if (!turn.draft.case && knowsNot(text) && (answers.misses ?? 0) === 0)
      return dc.replaceDialog(GoodConversation.id, { intent: 'dontKnowWhereToStart' });
    // "Had a stroke in March, short words please": it opens no room, and the need in it is plain.
    if (
      !turn.draft.case &&
      answers.shown === undefined &&
      turn.understanding.band === 'none' &&
      surelyNeeds(turn.understanding)
    )
      return dc.replaceDialog(InformationAndAdvice.id, { intent: '' });
    const seeks = seeksSomething(text) || alsoWants(text);
    if (unsure && looks && (choices.length === 1 || seeks))
      return dc.replaceDialog(InformationAndAdvice.id, { intent: first.intent });
    // Who names a thing that the directory has is shown it; who tells a story is heard.
    const isRequest = intentOf(first?.intent ?? '')?.path === 'statutoryRequest';
    if (unsure && seeks && !isRequest && namesSomething(turn, text))
      return dc.replaceDialog(InformationAndAdvice.id, { intent: '', text });
    // "Is there any money for my husband": one need is sure, though the rooms are not.
    const isSure = turn.understanding.needs?.some(({ id, score }) => id !== UNCLEAR && score >= A_SURE_NEED);
    if (seeks && isSure && first && first.score < A_FAIR_GUESS)
      return dc.replaceDialog(InformationAndAdvice.id, { intent: '', text, needs: turn.understanding.needs });
    const asLikely = turn.understanding.intents.filter(
      ({ score }, _, [best]) => score >= A_GUESS && score >= AS_LIKELY * best!.score,
    );
    const tells = !asks(text) && answers.shown === undefined && text.trim().split(/\s+/).length >= A_STORY;
    const mayRequest = choices.some(({ intent }) => isPlainRequest(intent));
    if (unsure && tells && !isRequest && !turn.draft.case && !mayRequest)
      return dc.replaceDialog(GoodConversation.id, { intent: 'whatMattersToMe' });
    if (unsure && !mayRequest && first && LOOKS.includes(intentOf(first.intent)?.path ?? '') && asLikely.length === 1)
      return dc.replaceDialog(InformationAndAdvice.id, { intent: first.intent });
    // Whoever tells of somebody and may be asking for help for them is taken up, and shown no labels.
    const mayBeFor =
      isRequest && isPlainRequest(first!.intent) && answers.forWhom === 'someone' && !answers.told?.works;
    if (unsure && guesses && mayBeFor && !turn.draft.case && text.trim().split(/\s+/).length >= A_STORY) {
      answers.misses = (answers.misses ?? 0) + 1;
      Object.assign(answers, { question: text, offersRequest: first!.intent, told: { ...answers.told, also: text } });
      await once(dc, 'statutory.takenUp');
      await say(dc.context, [...(await feltFirst(dc, text)), ['statutory.takenUp', aboutThem(answers)]]);
      answers.asked = 'statutory.offer';
      return dc.endDialog();
    }
    // A label that has nothing to do with what was said is worse than to own up.
    const likely = choices.filter(({ intent }) => asLikely.some((each) => each.intent === intent));
    const isGuess = likely.length === 1 && likely[0]!.score < A_FAIR_GUESS && !isNamedIn(text, likely[0]!.label);
    if (unsure && likely.length === 1 && !isGuess && intentOf(likely[0]!.intent)?.path === 'goodConversation')
      return dc.replaceDialog(GoodConversation.id, { intent: likely[0]!.intent });
    if (unsure && likely.length > 0 && !isGuess && guesses) {
      answers.misses = (answers.misses ?? 0) + 1;
      answers.offered = likely.map(({ intent }) => intent);
      answers.question = turn.heard.text;
      answers.needs = turn.understanding.needs;
      const numbered = likely.map(({ intent, label }, i) => ({ intent, label, number: i + 1 }));
      await say(dc.context, [['frontDoor.didYouMean', { choices: numbered }]], {
        buttons: likely.map(({ label }) => label),
      });
      return Dialog.EndOfTurn;
    }
    // Who would like something is asked what would help, and not told that nobody followed.
    if (guesses && !turn.draft.case && storyIn(text).wants.length > 0)
      return dc.replaceDialog(InformationAndAdvice.id, { intent: '', text });
    answers.misses = (answers.misses ?? 0) + 1;
    // Offered twice and still not understood: a person is asked for, because going on alone helps nobody.
    if (answers.misses >= MOST_MISSES) {
      answers.misses = 0;
      return dc.replaceDialog(TalkToAPerson.id, { unasked: true });
    }
    // Joy or tears are met, whatever else was not followed.
    const felt = answers.misses >= 2 ? [] : await feltFirst(dc, text);
    const tellsOf: Part =
      TELLS.test(text) && !asks(text) ? ['frontDoor.hardestNow', aboutThem(answers)] : 'frontDoor.missed';
    const missed = felt.length > 0 ? 'advice.whichNeed' : tellsOf;
    await say(dc.context, [...felt, answers.misses >= 2 ? 'frontDoor.missedTwice' : missed], {
      buttons: answers.misses >= 2 ? [intentOf('talkToAPerson')!.label] : undefined,
    });
    if (answers.misses >= 2) await offer(dc, 'frontDoor.missedTwice');
    return dc.endDialog();
  }

  /** A number, a label or the words of a choice; anything else goes back to the front door. */
  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const said = turn.heard.text.trim().toLowerCase();
    const offered = answers.offered ?? [];
    answers.offered = undefined;
    const isYes = yesOrNo(turn.heard.text) === 'yes';
    // "Yes please, I want this assessment for me" chooses, by what it says.
    const wanted = asksAssessment(turn.heard.text)
      ? assessmentOf(turn.heard.text, answers.question, offered)
      : undefined;
    if (wanted) {
      answers.misses = 0;
      listen(answers, turn.heard.text, turn.facts, placeNamed(turn.directory, turn.heard.text), true);
      return dc.replaceDialog(StatutoryRequest.id, { intent: wanted, certain: true });
    }
    // "Yes, the lunch club one": a yes that says more takes the one that its words name, or else the likelier.
    const isLong = said.split(/\s+/).length > MOST_IN_A_YES;
    if (isYes && offered.length > 1 && !isLong) {
      answers.offered = offered;
      await say(dc.context, ['frontDoor.whichNumber']);
      return Dialog.EndOfTurn;
    }
    const named = namedIn(said, offered);
    const chosen = isYes
      ? (named ?? offered[0])
      : (offered.find((intent, i) => said === `${i + 1}` || said === intentOf(intent)!.label.toLowerCase()) ?? named);
    if (!chosen) return dc.endDialog();
    answers.misses = 0;
    const path = intentOf(chosen)!.path;
    const options = { intent: chosen, text: answers.question };
    return dc.replaceDialog(path === 'informationAndAdvice' ? InformationAndAdvice.id : path, options);
  }
}

/** Which of the requests that we named they ask for now. */
function assessmentOf(text: string, before: string | undefined, offered: readonly string[]): string | undefined {
  const requests = offered.filter((intent) => isPlainRequest(intent));
  const isCarers = FOR_ME.test(text) && CARES.test(`${before ?? ''} ${text}`);
  return requests.find((intent) => isCarers === (intent === 'carersAssessment')) ?? requests[0];
}

/** Whether a word of a label was said. */
function isNamedIn(text: string, label: string): boolean {
  const stems = (words: string) =>
    (words.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((word) => !SMALL.has(word)).map(stem);
  const said = new Set(stems(text));
  return stems(label).some((word) => said.has(word));
}

/** "The volunteering one", "it is about lunch clubs": by the words of one and of no other. */
function namedIn(said: string, offered: readonly string[]): string | undefined {
  const words = (text: string) => (text.toLowerCase().match(/\p{L}{4,}/gu) ?? []).filter((word) => !SMALL.has(word));
  const own = new Set(words(said).map(stem));
  const named = offered.filter((intent) => {
    const others = offered.filter((other) => other !== intent).flatMap((other) => words(intentOf(other)!.label));
    return words(intentOf(intent)!.label).some((word) => own.has(stem(word)) && !others.includes(word));
  });
  return named.length === 1 ? named[0] : undefined;
}

/** The directory has what they name, by the words alone. */
function namesSomething({ directory }: Turn, text: string): boolean {
  return findAssets(directory, { text }).found.some(({ asset }) => asset.kind === 'service');
}

/** A request that is likely enough to be asked about. */
function isPlainRequest(intent: string): boolean {
  return intentOf(intent)?.path === 'statutoryRequest' && intent !== 'safeguardingWorry';
}

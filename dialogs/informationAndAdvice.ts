import type { Answers } from '../bot/conversation.ts';
import type { Why } from '../bot/directory/afterAnswer.ts';
import { gapOf, gapStream } from '../bot/directory/gap.ts';
import { type Story, wantsAnything, withoutTimesOnce } from '../bot/directory/inAStory.ts';
import { NO_CARERS } from '../bot/directory/refused.ts';
import { indexOf, placeNamed } from '../bot/directory/search.ts';
import { shown } from '../bot/directory/shown.ts';
import { type Extras, type Part, type ReplyKey, say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { asksForAnything } from '../bot/understanding/aboutShown.ts';
import { intentOf } from '../bot/understanding/intents.ts';
import { saidBack } from '../bot/understanding/saidBack.ts';
import { yesOrNo } from '../bot/understanding/shortAnswers.ts';
import aboutShown from '../content/understanding/aboutShown.json' with { type: 'json' };
import { CHOICES, forPhone, fresh, isAnswer, linkTo, REASONS } from './asAnAnswer.ts';
import { aboutThem, countAsked } from './asking.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { isOfEach, lookForEach } from './eachWish.ts';
import { keepFacts, storyTold, whenIn } from './factsTold.ts';
import { feltFirst, theyMourn } from './feltFirst.ts';
import {
  inTheirWords,
  type OfLikes,
  saysWhy,
  saysWhyAlready,
  saysWhyForPlan,
  thingsIn,
  withTheirLikes,
} from './ideasOfLikes.ts';
import { kinOf } from './kin.ts';
import {
  asksForAnOuting,
  besides,
  best,
  dayOf,
  GAVE_WAY,
  heedRefusals,
  isAMealTogether,
  isOnlyNo,
  keepToWhatIsAsked,
  kept,
  lookFor,
  needsIn,
  tellsMore,
} from './lookingFor.ts';
import { once } from './offers.ts';
import { forEverybodyFirst, isFarOff, nearFirst, stepFreeFirst, suitsThem } from './suitsThem.ts';
import { asksForDay, closest, namesDay, suitsWishes } from './suitsWishes.ts';
import { TalkToAPerson } from './talkToAPerson.ts';
import { asksNearWhat, asksWhatIsOn, openTo } from './whatIsOn.ts';
import { keepWish } from './whatWasSaid.ts';

/** How this dialog ends when it was asked for ideas: they have been shown. */
export const SHOWN = 'shown';

/** How many assets one reply shows. */
export const AT_ONCE = { web: 3, sms: 1 };

/** So many of what was shown before can be asked for again. */
const MOST_EARLIER = 24;
/** "Forget the gardening a minute" puts a subject aside: it is not looked for. */
const PUT_ASIDE =
  /\b(?:forget|never mind|leave) (?:about )?the \w+(?: (?:for )?(?:a (?:minute|moment|sec|bit|while)|now))?\b/gi;
interface Options {
  intent: string;
  /** The question, when it was asked in an earlier message. */
  text?: string;
  /** What it was heard to be about, where that is known. */
  needs?: Answers['needs'];
  /** Answer, and ask nothing. */
  quiet?: boolean;
  /** Ideas for somebody's plan: answer, ask nothing, and leave the next question to the plan. */
  forPlan?: boolean;
  /** They told where or how far they can go, and no new liking: ideas that they have seen may still be the best. */
  still?: boolean;
  /** What to show has been chosen already, in the answers: these words stand before it. */
  ready?: Part;
  /** What is looked for in turn, where the text as a whole finds nothing. */
  instead?: string[];
  /** Something was not for them: why, if they said, and how many to show in its place. */
  before?: Why;
  count?: number;
  /** Said before all else: that something was put right, or sorrow. */
  first?: Part;
  /** What puts the question more closely: a day, a time, online. It is said where nothing fits that. */
  closer?: string;
  /** They told more of the last question: said so before what is found now. */
  withThat?: boolean;
  /** What they like, and nothing besides: looked for thing by thing. */
  likes?: string;
  /** What a longer message wants, and what it likes, apart from all that it tells besides. */
  story?: { wants: string; needs?: Answers['needs']; likes: string };
  /** It is about how near things are: where they live is asked, though something was found. */
  asksWhere?: boolean;
  /** The question that this message answered: it is not asked again. */
  askedBefore?: ReplyKey;
}

/** Answers a question from the directory; says so when nothing fits, and offers a person. */
export class InformationAndAdvice extends Dialog {
  static readonly id = 'informationAndAdvice';
  constructor() {
    super(InformationAndAdvice.id);
  }

  override async beginDialog(dc: DialogContext, options: Options): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    if (options.intent === 'more') return this.#more(dc, turn);
    if (options.intent === 'instead') return this.#instead(dc, turn, options);
    if (options.intent === 'noHelp')
      return this.#wait(dc, ['advice.stillNoHelp'], 'advice.noneLeft', {
        buttons: [intentOf('talkToAPerson')!.label],
      });
    if (options.ready) return this.#show(dc, turn, [options.ready], options);
    if (!options.withThat && !options.forPlan) keepWish(turn, answers, options.text);
    answers.question = (options.text ?? turn.heard.text).replace(PUT_ASIDE, ' ');
    // An earlier question keeps what was heard in it: "1" and "yes please" are about nothing.
    if (options.text === undefined) answers.needs = needsIn(turn.understanding, options.intent);
    if (options.needs) answers.needs = options.needs;
    answers.meaning = options.text === undefined ? turn.understanding.meaning : undefined;
    answers.closer = options.closer;
    if (isAMealTogether(answers)) return this.#look(dc, turn, options);
    heedRefusals(turn, answers);
    const isWhole = (options.text ?? turn.heard.text) === turn.heard.text && !options.forPlan && !options.instead;
    // The same things once more, now that they say where or when.
    const { goodAt } = answers.told ?? {};
    const again = !options.forPlan && goodAt && options.text?.startsWith(goodAt) ? goodAt : undefined;
    const likes = options.likes ?? again;
    if (likes) return this.#look(dc, turn, { ...options, story: { wants: '', likes } });
    const story = isWhole ? storyTold(turn) : undefined;
    const told = story ? await this.#ofAStory(turn, answers, story) : {};
    if (isWhole && !told.story) await keepToWhatIsAsked(turn, answers);
    return this.#look(dc, turn, { ...options, ...told });
  }

  /** A long message is looked up by what they want and what they like, and not by every noun that it tells besides. */
  async #ofAStory(turn: Turn, answers: Answers, { wants, likes }: Story): Promise<Pick<Options, 'story'>> {
    keepFacts(turn, answers);
    answers.closer ??= whenIn(turn.heard.text) || undefined;
    const goodAt = likes.map(withoutTimesOnce).join('. ');
    if (goodAt) answers.told = { ...answers.told, goodAt: goodAt };
    const names = wants.length > 0 && !wantsAnything(wants);
    if (!names && !goodAt) return {};
    const wish = wants.join('. ');
    const { find, same } = kinOf(wish);
    const needs = names ? (await turn.understand(wish)).needs : undefined;
    return { story: { wants: names ? (same ? find : wish) : '', needs, likes: goodAt } };
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { asked } = answers;
    const { text } = turn.heard;
    const answer = yesOrNo(text);
    answers.asked = undefined;
    if (asked === 'advice.whichPlace' || asked === 'advice.whichNeed') {
      answers.question = `${answers.question ?? ''} ${text}`;
      if (asked === 'advice.whichNeed')
        Object.assign(answers, { needs: turn.understanding.needs, meaning: turn.understanding.meaning });
      return this.#look(dc, turn, { intent: '', askedBefore: asked });
    }
    if (answer === 'yes' && asked === 'advice.moreToCome' && tellsMore(text)) {
      // "Yes, I do most things for him now": it tells more of what is looked for.
      answers.question = `${answers.question ?? ''}. ${text}`;
      answers.needs = best([...(answers.needs ?? []), ...(turn.understanding.needs ?? [])]);
      return this.#look(dc, turn, { intent: '', askedBefore: asked, withThat: true });
    }
    if (answer === 'yes')
      return asked === 'advice.moreToCome' ? this.#more(dc, turn) : dc.replaceDialog(TalkToAPerson.id);
    if (isOnlyNo(text)) await say(dc.context, ['advice.enough']);
    return dc.endDialog();
  }

  /** An aside was answered: the front door asks the question that waits again. */
  override async resumeDialog(): Promise<DialogTurnResult> {
    return Dialog.EndOfTurn;
  }

  async #look(dc: DialogContext, turn: Turn, options: Options): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const each =
      isOfEach(answers) && !options.forPlan
        ? await lookForEach(turn, answers, answers.apart!, answers.closer)
        : undefined;
    if (each) {
      const { first, found, count } = each;
      Object.assign(answers, { found: found.map(kept), shown: 0, seen: [], misses: 0 });
      return this.#show(dc, turn, [...(options.first ? [options.first] : []), first], { ...options, count });
    }
    // What weighs on somebody says nothing of what they would enjoy.
    const known = options.forPlan ? { ...answers, told: { place: answers.told?.place } } : answers;
    const look = (text: string, needs = answers.needs) => lookFor(turn, known, text, needs);
    const likes = [answers.told?.goodAt, answers.told?.goodDay].filter(Boolean).join('. ');
    // "Anything on a Wednesday?" names no subject: what they enjoy is looked for, on that day.
    const isOpen = likes !== '' && !options.forPlan && asksForAnything(answers.question ?? '');
    if (isOpen) answers.question = `${likes}. ${answers.question}`;
    const { story } = options;
    const wanted = story?.wants ? look(story.wants, story.needs ?? []) : undefined;
    const isWanted = wanted !== undefined && wanted.asked !== 'need' && (wanted.found[0]?.why.length ?? 0) > 0;
    if (isWanted) Object.assign(answers, { question: story!.wants, needs: story!.needs ?? [] });
    let answer: OfLikes = isWanted ? wanted : isOpen ? look(answers.question ?? '', []) : look(answers.question ?? '');
    // "Not a carers' group, a night out with normal people": company, and not what carers are told.
    const noCarers = answers.wishes?.notKinds?.includes(NO_CARERS) && story !== undefined && !isWanted;
    if (noCarers && !story.likes) {
      Object.assign(answers, { question: besides(answers), needs: [] });
      answer = look(besides(answers), []);
    }
    // All that they told together may fit nothing: then each of it by its own words.
    for (const text of options.instead ?? thingsIn(answers.question ?? ''))
      if (answer.found.length === 0) answer = look(text, []);
    const byLikes = story !== undefined && !isWanted && story.likes !== '';
    const where = placeNamed(turn.directory, answers.question ?? '') ?? '';
    if (!byLikes && !isWanted && !isOpen && !options.forPlan && asksWhatIsOn(answers, answer, where, look))
      answer = openTo(answers, (text) => look(`${text} ${where}`, []), suitsThem(turn, answers));
    if (byLikes)
      Object.assign(answers, {
        question: [story.likes, asksForDay(answers.question ?? '')].filter(Boolean).join('. '),
        needs: [],
      });
    const liked = byLikes ? { ...answers, told: { goodAt: story.likes } } : answers;
    if (options.forPlan || byLikes)
      answer = withTheirLikes(answer, liked, (text) =>
        lookFor(turn, { ...answers, told: { place: answers.told?.place } }, text, []),
      );
    const { asked, none, relaxed, place } = answer;
    const opens = options.text === undefined && options.intent !== '';
    const suits = suitsThem(turn, answers);
    const fitting = answer.found.filter((each) => suits(each) && suitsWishes(each, answers));
    // A day that they named goes before how near it is.
    const near = namesDay(answers.question ?? '') ? fitting : nearFirst(fitting, answers, options.forPlan);
    const { those, gaveWay: closerGave } = closest(forEverybodyFirst(turn, answers, near), answers.closer);
    const suited = stepFreeFirst(those, answers);
    const services = suited.filter(({ asset }) => asset.kind !== 'information');
    // Something to do, for a plan or on a day: a page to read is no idea for a good day.
    const goes =
      options.forPlan || byLikes || namesDay(answers.question ?? '') || asksForAnOuting(answers.question ?? '');
    const all = goes && (services.length > 0 || !options.forPlan) ? services : suited;
    // For whoever cannot go far, what is far is left out where there is something near.
    const close = goes && answers.wishes?.noCar ? all.filter((each) => !isFarOff([each], answers)) : [];
    const fit = close.length > 0 ? close : all;
    // Ideas that they have seen are no new ones.
    const others =
      options.forPlan && !options.still ? fit.filter(({ asset }) => !answers.ideas?.includes(asset.id)) : fit;
    const found = others.length > 0 ? others : fit;
    const first = found.slice(0, AT_ONCE[turn.draft.conversation.channel]);
    const isSame = options.still && first.every(({ asset }) => answers.ideas?.includes(asset.id));
    // How far it is from where they say now is news.
    const isNews =
      !answers.found?.some(({ miles }) => miles !== undefined) && first.some(({ miles }) => miles !== undefined);
    if (options.forPlan && (others.length === 0 || isSame) && answers.ideas?.length && !isNews) {
      await say(dc.context, [closerGave.length > 0 ? 'advice.noneSo' : 'goodConversation.alsoKept']);
      return dc.endDialog(SHOWN);
    }
    if (place) answers.told = { ...answers.told, place };
    if (none) {
      const asked = { text: answers.question ?? '', needs: answers.needs, place: answers.told?.place };
      turn.draft.count(gapStream(turn.now), gapOf(indexOf(turn.directory), asked));
    }
    // "I won't show that again" is said of what was shown.
    const hasSeen = Boolean(answers.seen?.length || answers.notForMe?.length);
    if (hasSeen && answer.found.length > 0 && suited.length === 0 && !options.forPlan && !options.quiet) {
      answers.found = [];
      return this.#noneLeft(dc, turn);
    }
    if (options.forPlan && found.length === 0) {
      answers.found = [];
      const words = (await once(dc, 'goodConversation.noIdeas'))
        ? 'goodConversation.noIdeas'
        : 'goodConversation.stillNoIdeas';
      await say(dc.context, [words]);
      return dc.endDialog(SHOWN);
    }
    if (options.quiet && found.length === 0) return this.#leaveToPeople(dc, turn);
    if (options.withThat && asked === 'need' && answers.seen?.length) {
      const says = saidBack(turn.heard.text, turn.draft.conversation);
      return this.#wait(
        dc,
        [
          ['advice.bearInMind', { says }],
          ['advice.askOfThem', aboutThem(answers)],
        ],
        'advice.stillThose',
      );
    }
    const isNearWhat = asksNearWhat(answers) || (asked === 'place' && (found.length === 0 || options.asksWhere));
    const which = asked === 'need' ? 'advice.whichNeed' : 'advice.whichPlace';
    if ((asked === 'need' || isNearWhat) && options.askedBefore !== which) {
      // The same question is not put a third time: what would do is named, and then a person is offered.
      const times = answers.put?.[which] ?? 0;
      countAsked(answers, which);
      if (times === 0) return this.#wait(dc, [which], which);
      if (which === 'advice.whichNeed' && times === 1) return this.#wait(dc, ['advice.whichNeedAgain'], which);
    }
    // People have it already: to offer them again would say that nobody does.
    // "I have nothing that fits" would take back what was answered.
    if ((none || found.length === 0) && isAnswer(options.first)) {
      await say(dc.context, [options.first!]);
      return dc.endDialog();
    }
    if (none || found.length === 0)
      return turn.draft.case
        ? this.#leaveToPeople(dc, turn)
        : this.#wait(
            dc,
            [
              ...(options.first ? [options.first] : []),
              (await once(dc, 'advice.none')) ? 'advice.none' : 'advice.stillNone',
            ],
            'advice.none',
          );
    const before = answers.seen?.map(({ id }) => id) ?? [];
    const hadMiles = answers.found?.some(({ miles }) => miles !== undefined) ?? false;
    const { 'advice.whichNeed': _need, 'advice.whichPlace': _place, ...put } = answers.put ?? {};
    Object.assign(answers, { misses: 0, shown: 0, seen: [], dropped: undefined, put });
    answers.earlier = [...new Set([...before, ...(answers.earlier ?? [])])].slice(0, MOST_EARLIER);
    answers.found = found.map(kept);
    // Now that they say where, how far it is is news.
    const isNear = !hadMiles && found.some(({ miles }) => miles !== undefined);
    // What a day or a time has taken out of the list must not be called the best.
    const stands = before.every((id) => found.some(({ asset }) => asset.id === id));
    const still =
      options.withThat &&
      // "None on that day" is news.
      closerGave.length === 0 &&
      !isNear &&
      stands &&
      found.slice(0, AT_ONCE.sms).every(({ asset }) => before.includes(asset.id));
    if (still) {
      // The same list again would say that nobody listened.
      const known = (id: string) => answers.found?.find((each) => each.id === id) ?? { id };
      const others = answers.found.filter(({ id }) => !before.includes(id));
      Object.assign(answers, { found: [...before.map(known), ...others], shown: before.length });
      answers.seen = before.map((id, i) => ({ number: i + 1, id }));
      // "Any on a Sunday?", where what stands there is on a Sunday.
      if (options.closer && asksForDay(options.closer)) return this.#wait(dc, ['advice.isThen'], 'advice.moreToCome');
      const says = saidBack(turn.heard.text, turn.draft.conversation);
      // A second time in the same words would say that nobody listens.
      if (!(await once(dc, 'advice.stillThose')))
        return this.#wait(
          dc,
          [
            ['advice.bearInMind', { says }],
            ['advice.askOfThem', aboutThem(answers)],
          ],
          'advice.stillThose',
        );
      return this.#wait(dc, [['advice.stillThose', { says }]], 'advice.stillThose', {
        buttons: [intentOf('talkToAPerson')!.label],
      });
    }
    // What they named since was looked at closely: "none on that day" must then be true.
    const gave = (relaxed ?? []).filter((each) => each !== 'day' || !namesDay(answers.closer ?? ''));
    const gaveWay = [...new Set([...gave.map((each) => GAVE_WAY[each]), ...closerGave])];
    const theirs = theyMourn(turn.heard.text, answers);
    const mourns = options.intent === 'bereavement' && !theirs;
    const bereaved = mourns && (await once(dc, 'advice.sorry'));
    const felt =
      opens && !options.first && !bereaved && !(options.quiet && turn.draft.case)
        ? await feltFirst(dc, turn.heard.text)
        : [];
    const sorry: Part[] = [
      ...(options.first ? [options.first] : []),
      ...(bereaved ? (['advice.sorry'] as const) : []),
      ...felt,
    ];
    const because: Part[] =
      byLikes && felt.length === 0 && !saysWhyAlready(options.first)
        ? saysWhy(answer, inTheirWords(liked, turn), turn)
        : [];
    return this.#show(
      dc,
      turn,
      options.forPlan
        ? [...gaveWay, ...saysWhyForPlan(answer, inTheirWords(answers, turn))]
        : [
            ...sorry,
            ...(options.withThat && because.length === 0 ? (['advice.withThat'] as const) : []),
            ...gaveWay,
            ...because,
          ],
      options,
    );
  }

  async #wait(dc: DialogContext, parts: Part[], asked: ReplyKey, extras: Extras = {}): Promise<DialogTurnResult> {
    const answers = await turnOf(dc.context).answers.get(dc.context, {});
    answers.asked = asked;
    await say(dc.context, parts, extras);
    return Dialog.EndOfTurn;
  }

  /**
   * In the middle of danger, or of another conversation, "I found nothing" helps nobody: whoever has the case will
   * answer it, and where there is no case it can be asked again.
   */
  async #leaveToPeople(dc: DialogContext, { draft }: Turn): Promise<DialogTurnResult> {
    const waits = draft.case?.kind === 'statutory' ? 'statutory.nothingFits' : 'advice.later';
    await say(dc.context, [draft.case ? waits : 'advice.noneNow']);
    return dc.endDialog();
  }

  async #more(dc: DialogContext, turn: Turn): Promise<DialogTurnResult> {
    const { found = [], shown: done = 0 } = await turn.answers.get(dc.context, {});
    if (done < found.length) return this.#show(dc, turn, [], { intent: 'more' });
    return this.#wait(dc, ['advice.noMore'], 'advice.noMore', { buttons: [intentOf('talkToAPerson')!.label] });
  }

  /** Something was not for them: the next is offered, as far as it fits what they said. */
  async #instead(dc: DialogContext, turn: Turn, options: Options): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const { found = [], shown: done = 0, question } = answers;
    // What is on their screen keeps its number; what comes after it is looked for anew.
    const before = found.slice(0, done);
    const fresh = question ? lookFor(turn, answers, question, answers.needs).found : [];
    // What was found goes before what the bare words bring to mind.
    const left = [...found.slice(done), ...fresh.map(kept)];
    const after = [...new Map(left.map((each) => [each.id, each])).values()].filter(
      ({ id }) => !before.some((each) => each.id === id) && !answers.notForMe?.includes(id),
    );
    const suits = suitsThem(turn, answers);
    const fits = after.filter(({ id, miles }) => {
      const asset = turn.directory.assets.find((each) => each.id === id);
      return asset && suits({ asset }) && suitsWishes({ asset, miles }, answers);
    });
    answers.found = [...before, ...fits];
    if (fits.length === 0 && options.first) {
      // Nothing of that kind is left: something of another kind, for whoever it is for.
      const whom = answers.forWhom === 'someone' ? (answers.pronoun ?? 'they') : 'they';
      Object.assign(answers, { question: aboutShown.besides[whom], needs: [] });
      return this.#look(dc, turn, { intent: '', first: options.first });
    }
    if (fits.length === 0) return this.#noneLeft(dc, turn);
    const first = options.first ?? (options.before ? 'advice.dropped' : 'advice.droppedWhy');
    return this.#show(dc, turn, [first], { ...options, intent: '' });
  }

  /** Nothing else fits what they told us: said so, counted, and a person is offered. */
  async #noneLeft(dc: DialogContext, turn: Turn): Promise<DialogTurnResult> {
    const { question = '', needs, told } = await turn.answers.get(dc.context, {});
    turn.draft.count(
      gapStream(turn.now),
      gapOf(indexOf(turn.directory), { text: question, needs, place: told?.place }),
    );
    return this.#wait(dc, ['advice.noneLeft'], 'advice.noneLeft', { buttons: [intentOf('talkToAPerson')!.label] });
  }

  async #show(dc: DialogContext, turn: Turn, before: Part[], options: Options): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const { channel } = turn.draft.conversation;
    const from = answers.shown ?? 0;
    const next = (answers.found ?? []).slice(from, from + Math.min(options.count ?? 3, AT_ONCE[channel]));
    Object.assign(answers, { seenAge: undefined, one: undefined, planInHand: undefined });
    if (isAnswer(options.first)) answers.about = answers.about && { ...answers.about, alone: false };
    else if (!options.quiet && !options.forPlan) Object.assign(answers, { about: undefined, offersRequest: undefined });
    answers.seen = [...(answers.seen ?? []), ...next.map(({ id }, i) => ({ number: from + i + 1, id }))];
    const assets = next.flatMap(({ id, ...near }, i) => {
      const asset = turn.directory.assets.find((each) => each.id === id);
      if (!asset) return [];
      const told = shown(asset, from + i + 1, dayOf(turn), near);
      // Whoever cannot use a phone is given another way, where there is one.
      const other = answers.wishes?.noPhone ? (asset.email ?? asset.url) : undefined;
      return [{ ...forPhone(other ? { ...told, contact: other } : told, channel), channel }];
    });
    answers.shown = from + next.length;
    const asks = !options.quiet && !options.forPlan;
    const told = assets.map((asset) => ({ ...asset, freshness: fresh(asset, channel) }));
    const far: Part[] = told.length > 0 && isFarOff(next, answers) && !options.ready ? ['advice.farOff'] : [];
    const parts: Part[] = [...before, ['advice.found', { many: told.length > 1, assets: told }], ...far];
    const links = next.flatMap(({ id }) => linkTo(turn, id));
    const reasons = options.count !== undefined && !options.before && !isOfEach(answers);
    const choices = reasons ? REASONS : CHOICES;
    if (asks && answers.shown < (answers.found?.length ?? 0)) {
      const buttons = [intentOf('moreOptions')!.label, ...choices];
      return this.#wait(dc, [...parts, 'advice.moreToCome'], 'advice.moreToCome', { links, buttons });
    }
    await say(dc.context, parts, { links, buttons: asks ? choices : undefined });
    return dc.endDialog(options.forPlan ? SHOWN : undefined);
  }
}

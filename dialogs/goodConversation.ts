import type { Answers, Told } from '../bot/conversation.ts';
import { isAlone } from '../bot/coordinators.ts';
import { hearConstraints } from '../bot/directory/constraints.ts';
import { storyIn, tellsOnlyFacts, wantsAnything } from '../bot/directory/inAStory.ts';
import { findAssets } from '../bot/directory/search.ts';
import { inWords } from '../bot/hours.ts';
import { openOrRaise } from '../bot/openCase.ts';
import { callBackWhatWaits } from '../bot/plan/carrier.ts';
import { readBack } from '../bot/plan/readBack.ts';
import { type Extras, type Part, type ReplyKey, say } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { hasNoCar } from '../bot/understanding/aboutShown.ts';
import { tellsOfLife } from '../bot/understanding/answers.ts';
import {
  addedToPlan,
  likesAnIdea,
  lossIn,
  type PlanPart,
  planPartsIn,
  sorted,
} from '../bot/understanding/planParts.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import inTalk from '../content/inTalk.json' with { type: 'json' };
import content from '../content/plan.json' with { type: 'json' };
import selfCheck from '../content/selfCheck.json' with { type: 'json' };
import aboutShown from '../content/understanding/aboutShown.json' with { type: 'json' };
import { aboutThem, ask, back, type Question, unanswered } from './asking.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { firstChoiceIn, type Choice as Way } from './choosing.ts';
import { Coordinator, coordinatorMayHelp } from './coordinator.ts';
import { keepFacts, onlyWhenItSuits, placesIn, tellsWhatSuits, whenIn } from './factsTold.ts';
import { feltFirst, isLonely } from './feltFirst.ts';
import {
  bringsAnIdea,
  howItIs,
  isAboutALike,
  isOnlyWhere,
  isPlace,
  leavesItToUs,
  ONLY_RETIRED,
  saying,
  saysTheyLike,
  saysTooLittle,
  tellsALike,
  weighsOnThem,
} from './heardInTalk.ts';
import { InformationAndAdvice, SHOWN } from './informationAndAdvice.ts';
import {
  ideasInWords,
  keepParts,
  tellsThatTheyKnow,
  together,
  whatTroubles,
  withoutWho,
  withWhatTheyLove,
} from './intoThePlan.ts';
import { kinOf } from './kin.ts';
import { isOnlyNo } from './lookingFor.ts';
import { once } from './offers.ts';
import { GOOD_AT, MATTERS, OPENING, PLAN, QUESTIONS, READ_BACK, WHEN_LOW, WHERE } from './planQuestions.ts';
import { isHardToGetOut, keepAccess, receiptFor, saysAlone } from './receipts.ts';
import { shownBack } from './shownBack.ts';
import { stillSuits } from './suitsWishes.ts';
import { keepAnswer, toCase } from './telling.ts';
import { asksUs, clearPath } from './whichRoom.ts';

const OF_PAPERS = 'moneyAndBenefits';

/** So many open questions, or one thing that they enjoy, and where: then ideas are worth more than another question. */
const MOST_OPEN = 2;
const A_STORY = 10;
const A_SENTENCE = 3;
const MOST_IN_AN_END = 10;
/** How it should be, or what they would not have: nothing to look for. */
const SAYS_HOW =
  /^(?:(?:but|and|well|oh|please)[, ]+)*(?:i |she |he |we |they )?(?:not|no|nothing|never|don['’]?t|doesn['’]?t|do not|would not|wouldn['’]?t|rather not|can['’]?t)\b/i;
type Choice = keyof typeof content.choices;
type PlanAnswer = keyof typeof content.answers;

/**
 * Conversation 1: what matters, what a good day is, what they are good at, who is around; then what the community has that
 * fits, somebody to go along, and their own plan. One question a turn, and none that was answered already.
 */
export class GoodConversation extends Dialog {
  static readonly id = 'goodConversation';
  constructor() {
    super(GoodConversation.id);
  }

  override async beginDialog(
    dc: DialogContext,
    options: { intent: string; text?: string; before?: Part[] },
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    if (options.intent === 'plan') return this.#showPlan(dc, answers, options.before);
    if (options.intent === 'introduction') return this.#introduce(dc, turn, answers);
    if (options.intent === 'goOn') return this.#next(dc, []);
    const text = options.text ?? turn.heard.text;
    const asks = OPENING[options.intent] ?? 'goodConversation.matters';
    // "I look after my son, and I need a week off. Where do I start?" has said already what matters.
    const hasTold = asks === 'goodConversation.start' && text.trim().split(/\s+/).length >= A_STORY;
    const opening: ReplyKey = hasTold ? 'goodConversation.matters' : asks;
    // They have not said what matters yet: that they do not know where to start is no answer to it.
    const { ideas: shownBefore } = answers;
    // What they said first stands in their plan: what comes once they have it is more of it.
    if (opening !== 'goodConversation.start' && !(shownBefore?.length && answers.told?.matters)) {
      const told = sorted(withoutWho(text, turn, answers));
      // "A bit flat since I retired" is what troubles them, and nothing that they are good at.
      const isTrouble = opening !== 'goodConversation.matters' || (ONLY_RETIRED.test(text) && !saysTheyLike(text));
      const { rest, ...parts } = isTrouble ? { rest: text, ...(told.around && { around: told.around }) } : told;
      const isOnlyGood = Object.keys(parts).length > 0 && !parts.around;
      const said = rest ?? whatTroubles(turn, answers) ?? (isOnlyGood ? undefined : text);
      answers.told = { ...keepParts(answers, parts, text), ...(said && { matters: said }) };
      if (!isTrouble) answers.told = withWhatTheyLove(answers.told, storyIn(text, placesIn(turn)).likes);
    }
    const loss = lossIn(text);
    const sorry: Part[] =
      loss !== undefined && (await once(dc, 'goodConversation.sorry'))
        ? [['goodConversation.sorry', { who: loss }]]
        : [];
    const needs = turn.understanding.needs;
    const { told: { goodAt } = {} } = answers;
    if (opening === 'goodConversation.matters' && !goodAt && isAboutALike(turn, text))
      answers.told = { ...answers.told, goodAt: text };
    Object.assign(answers, { misses: 0, asks: [], asked: undefined, ideas: undefined, needs });
    answers.isLow = options.intent === 'lonelyOrLow';
    keepAccess(answers, text);
    // "Nothing to do on Sundays, it's the worst day": that is the day on which something is wanted.
    if (tellsOfLife(text) && /days?\b/i.test(text)) answers.closer ??= hearConstraints(text, () => false).days && text;
    // All was told and ideas were shown: to look again would show them again.
    if (shownBefore?.length) {
      answers.ideas = shownBefore;
      const more = options.text === undefined ? await this.#tellsMore(dc, turn, answers) : undefined;
      if (more) return more;
      return this.#whatNext(dc, [...sorry, opening]);
    }
    return this.#next(
      dc,
      sorry.length > 0
        ? sorry
        : opening === 'goodConversation.lonely'
          ? [[opening, howItIs(text, answers)]]
          : [opening],
      opening === 'goodConversation.start' ? { buttons: [selfCheck.button] } : {},
    );
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { asked } = answers;
    const want = wants(turn.heard.text);
    if (want === 'plan') return this.#showPlan(dc, answers);
    if (want === 'back') {
      const before = back(QUESTIONS, answers);
      return ask(dc, before ?? (asked as ReplyKey));
    }
    if (asked === 'goodConversation.askNext') return this.#chosen(dc, turn, answers);
    if (asked === 'goodConversation.plan') return this.#planAnswered(dc, turn, answers);
    if (asked === 'goodConversation.askChange') return this.#change(dc, turn, answers);
    const question = QUESTIONS.find((each) => each.ask === asked);
    if (!question) return dc.endDialog();
    // "More" right after a list is more of that, and nothing of themselves.
    if (want === 'more' && answers.seen?.length) return dc.replaceDialog(InformationAndAdvice.id, { intent: 'more' });
    if (want === 'enough') return this.#ideas(dc, answers);
    const { text } = turn.heard;
    if (leavesItToUs(text) && !tellsALike(text)) {
      // Nothing more is asked of them than where.
      answers.told = { goodAt: '', goodDay: '', around: '', ...answers.told };
      return question === WHERE || answers.told?.place !== undefined ? this.#ideas(dc, answers) : ask(dc, WHERE.ask);
    }
    // Where they are, or that they have no car, is no answer to what they enjoy: it is kept, and asked once more.
    if (question !== WHERE && isOnlyWhere(turn)) return this.#next(dc, ['goodConversation.placeKept']);
    const suits = question === WHERE ? '' : onlyWhenItSuits(text);
    if (suits) {
      answers.closer = [answers.closer, suits].filter(Boolean).join('. ');
      return this.#next(dc, [['goodConversation.heard', { says: suits }]]);
    }
    if (question !== MATTERS && yesOrNo(text) === 'yes' && tellsThatTheyKnow(text))
      return ask(dc, question.ask, ['goodConversation.theyKnow']);
    const vague =
      (question === MATTERS || question === GOOD_AT) && !answers.askedAgain ? saysTooLittle(text) : undefined;
    if (vague) {
      answers.askedAgain = true;
      await once(dc, vague);
      await say(dc.context, [[vague, aboutThem(answers)]]);
      return Dialog.EndOfTurn;
    }
    if (question === WHERE && !isPlace(turn)) return this.#notWhere(dc, turn, answers);
    // "I cry a lot, and then there's a pile of envelopes": what troubles them is met and looked for, and no hobby asked out of it.
    const troubles = question !== WHERE && weighsOnThem(text) ? clearPath(turn, false) : undefined;
    if (troubles?.path === 'informationAndAdvice' && troubles.intent === OF_PAPERS) {
      const [first] = await feltFirst(dc, text);
      return dc.replaceDialog(InformationAndAdvice.id, { intent: '', text: inTalk.ofPapers, needs: [], first });
    }
    // What is hardest, where all of it was: that is looked for.
    const isFirstOfAll = answers.askedAgain && answers.said?.includes('goodConversation.aLot');
    if (isFirstOfAll && bringsAnIdea(turn)) return dc.replaceDialog(InformationAndAdvice.id, { intent: '', text });
    const clear = question === MATTERS ? clearPath(turn, false) : undefined;
    const isNeed = turn.understanding.band === 'sure' && !tellsOfLife(text) && !isAboutALike(turn, text);
    if (clear?.path === 'informationAndAdvice' && isNeed)
      return dc.replaceDialog(InformationAndAdvice.id, { intent: clear.intent });
    const again = this.#keep(answers, question, turn);
    if (question === MATTERS && isAboutALike(turn, text)) answers.told = { ...answers.told, goodAt: text };
    if (again) return ask(dc, question.ask, [again]);
    answers.needs = together(answers.needs, turn.understanding.needs);
    if (answers.ideas) return this.#showPlan(dc, answers);
    const isLike = bringsAnIdea(turn);
    return this.#next(dc, question === WHERE ? [] : await receiptFor(dc, text, isLike));
  }

  /** @returns words to say and the same question again, when the answer could not be it */
  #keep(answers: Answers, question: Question, turn: Turn): Part | undefined {
    const { text } = turn.heard;
    if (question !== MATTERS && question !== WHERE && weighsOnThem(text)) {
      const { told = {} } = answers;
      answers.told = {
        ...told,
        matters: [told.matters, text].filter(Boolean).join('. '),
        ...((isLonely(text) || saysAlone(text)) && { around: told.around ?? text }),
        [question.keeps]: told[question.keeps] ?? '',
      };
      return undefined;
    }
    const left = this.#keepElsewhere(answers, question, turn);
    return left === undefined ? undefined : keepAnswer(answers, question, saying(turn, left));
  }

  /** "We went dancing", where it was asked where: kept for what it is, and asked once more. */
  async #notWhere(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const { text } = turn.heard;
    answers.closer = [answers.closer, whenIn(text)].filter(Boolean).join('. ') || undefined;
    const near = hasNoCar(text) || isHardToGetOut(text) ? await receiptFor(dc, text, false) : [];
    if (near.length > 0) return ask(dc, WHERE.ask, near);
    const passes =
      wants(text) === 'skip' || yesOrNo(text) !== undefined || text.trim().split(/\s+/).length < A_SENTENCE;
    if (passes && !bringsAnIdea(turn)) {
      const again = keepAnswer(answers, WHERE, turn);
      return again ? ask(dc, WHERE.ask, [again]) : this.#next(dc, []);
    }
    const { told = {} } = answers;
    const isLike = bringsAnIdea(turn);
    if (isLike)
      answers.told = { ...told, goodAt: [told.goodAt?.replace(/[.!]+$/, ''), text].filter(Boolean).join('. ') };
    if (answers.askedAgain) {
      answers.told = { ...answers.told, place: '' };
      return this.#ideas(dc, answers);
    }
    answers.askedAgain = true;
    return ask(dc, WHERE.ask, await receiptFor(dc, text, isLike));
  }

  /**
   * What belongs under another heading of their plan stands there, whatever was asked.
   * @returns what is left for the question; undefined where all of it belongs elsewhere, and the question is passed over
   */
  #keepElsewhere(answers: Answers, { keeps }: Question, turn: Turn): string | undefined {
    const { text } = turn.heard;
    if (keeps === 'place') return text;
    const { rest, ...parts } = sorted(withoutWho(text, turn, answers));
    const own = keeps in parts ? parts[keeps as PlanPart] : undefined;
    const others = Object.fromEntries(Object.entries(parts).filter(([part]) => part !== keeps));
    if (Object.keys(others).length === 0) return text;
    answers.told = keepParts(answers, others, text);
    const left = [own, rest].filter(Boolean).join('. ');
    if (left) return left;
    const told = answers.told ?? {};
    const { goodAt, goodDay } = told;
    // Who is around says nothing of what they enjoy: that is still to be told.
    if (keeps !== 'goodAt' || goodAt || goodDay) answers.told = { ...told, [keeps]: told[keeps] ?? '' };
    return undefined;
  }

  /** What was found has been shown; or an aside was answered, and the front door asks what waits again. */
  override async resumeDialog(dc: DialogContext, _reason: unknown, result?: unknown): Promise<DialogTurnResult> {
    if (result !== SHOWN) return Dialog.EndOfTurn;
    const answers = await turnOf(dc.context).answers.get(dc.context, {});
    answers.ideas = (answers.found ?? []).slice(0, answers.shown ?? 0).map(({ id }) => id);
    const alone = answers.isLow || isAlone(answers.told?.around);
    return this.#whatNext(dc, alone ? coordinatorMayHelp(answers) : []);
  }

  async #next(dc: DialogContext, before: Part[], extras: Extras = {}): Promise<DialogTurnResult> {
    const answers = await turnOf(dc.context).answers.get(dc.context, {});
    const { told = {}, asks = [] } = answers;
    const open = asks.filter((each) => each !== WHERE.ask).length;
    const knowsEnough = Boolean(told.goodAt || told.goodDay) || open >= MOST_OPEN;
    const question = unanswered(knowsEnough ? [WHERE] : answers.isLow ? WHEN_LOW : QUESTIONS, answers);
    return question ? ask(dc, question.ask, before, {}, extras) : this.#ideas(dc, answers);
  }

  /** What they would enjoy decides what is looked for; what troubles them, where they said nothing else. */
  async #ideas(dc: DialogContext, answers: Answers, still = false): Promise<DialogTurnResult> {
    const { goodDay, goodAt, matters } = answers.told ?? {};
    const likes = [goodDay, goodAt].filter(Boolean).join('. ');
    // What weighs on somebody is nothing to go to: company is.
    const company = aboutShown.besides[answers.forWhom === 'someone' ? (answers.pronoun ?? 'they') : 'they'];
    const text = likes || (answers.isLow ? company : matters) || company;
    const instead = [goodAt, goodDay, answers.isLow ? undefined : matters, company].filter(
      (each) => each !== undefined,
    );
    answers.asked = undefined;
    return dc.beginDialog(InformationAndAdvice.id, {
      intent: 'goodConversation',
      text,
      instead,
      forPlan: true,
      still,
      closer: answers.closer,
      ...(!likes && { needs: [] }),
    });
  }

  async #whatNext(dc: DialogContext, before: Part[]): Promise<DialogTurnResult> {
    // The ideas stand as long as we ask what to do with them.
    const answers = await turnOf(dc.context).answers.get(dc.context, {});
    if (answers.seen?.length) answers.seenAge = 0;
    const buttons = Object.values(content.choices).map(({ label }) => label);
    return ask(dc, 'goodConversation.askNext', before, {}, { buttons });
  }

  async #chosen(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const choice = firstChoiceIn<Choice>(turn.heard.text, content.choices);
    if (choice === undefined && likesAnIdea(turn.heard.text)) return this.#likes(dc, turn, answers);
    if (choice === 'plan') return this.#showPlan(dc, answers);
    // A session at a hub: for now a person finds the time and place with them.
    if (choice === 'introduction' || choice === 'hub') return this.#introduce(dc, turn, answers);
    if (choice === 'coordinator') return dc.replaceDialog(Coordinator.id);
    // "Does that stop me doing the exercise" ends nothing; nor does "no, I mean tomorrow".
    const ends =
      choice === 'enough' && !asksUs(turn.heard.text) && turn.heard.text.split(/\s+/).length <= MOST_IN_AN_END;
    if (ends || isOnlyNo(turn.heard.text) || wants(turn.heard.text) === 'enough') {
      answers.planInHand = true;
      return this.#end(dc, answers, 'goodConversation.enough');
    }
    if (wants(turn.heard.text) === 'more') return dc.replaceDialog(InformationAndAdvice.id, { intent: 'more' });
    if (choice === undefined && !asksUs(turn.heard.text)) {
      const again = await this.#tellsMore(dc, turn, answers);
      if (again) return again;
    }
    const [part] = planPartsIn(turn.heard.text);
    if (choice === undefined && part && !asksUs(turn.heard.text)) {
      // They tell more of themselves: it stands in their plan.
      answers.told = { ...answers.told, [part]: [answers.told?.[part], turn.heard.text].filter(Boolean).join('. ') };
      return this.#whatNext(dc, ['goodConversation.alsoKept']);
    }
    return Dialog.EndOfTurn;
  }

  /** "I am doing very good cooking", "mornings only", "not with a lot of people": looked for once more, with that. */
  async #tellsMore(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult | undefined> {
    const { text } = turn.heard;
    const { likes, wants } = storyIn(text, placesIn(turn));
    const onlyFacts = tellsOnlyFacts(text, placesIn(turn));
    const named = wants.filter(
      (each) => kinOf(each).find !== '' || (findAssets(turn.directory, { text: each }).found[0]?.why.length ?? 0) > 0,
    );
    const liked = [...likes, ...(wantsAnything(named) ? [] : named)].join('. ');
    // "Also for me, I want to learn English": a wish of its own, and no part of the plan.
    if (likes.length === 0 && named.length > 0 && !wantsAnything(named))
      return dc.replaceDialog(InformationAndAdvice.id, { intent: '', text: named.join('. '), needs: [] });
    keepFacts(turn, answers);
    // "It must be close by, CR7", "not evenings": that may change what suits them.
    const changes = tellsWhatSuits(turn);
    if (!liked && !onlyFacts && !changes && !whenIn(text)) {
      if (!SAYS_HOW.test(text.trim())) return undefined;
      answers.told = { ...answers.told, matters: [answers.told?.matters, text].filter(Boolean).join('. ') };
      return this.#whatNext(dc, ['goodConversation.alsoKept']);
    }
    const closer = whenIn(text);
    // What was shown is near enough and at a time that will do: another, further off, would say that nobody listened.
    if (!liked && !closer && stillSuits(turn, answers)) return this.#whatNext(dc, ['goodConversation.alsoKept']);
    if (closer) answers.closer = [answers.closer, closer].filter(Boolean).join('. ');
    if (liked) answers.told = { ...answers.told, goodAt: [liked, answers.told?.goodAt].filter(Boolean).join('. ') };
    return this.#ideas(dc, answers, !liked && !closer);
  }

  /** One of the ideas would do: in their plan, in their own words. */
  #likes(dc: DialogContext, { heard }: Turn, answers: Answers): Promise<DialogTurnResult> {
    answers.told = { ...answers.told, like: heard.text };
    return this.#whatNext(dc, ['goodConversation.liked']);
  }

  /** Walking in alone is hard: a person goes along, and gets the plan in the resident's own words. */
  async #introduce(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const { draft, heard, now, facts } = turn;
    const text = heard.text;
    const it = openOrRaise(draft, {
      kind: 'person',
      what: 'introduction',
      urgency: 'routine',
      text,
      facts: { ...toCase(answers, facts), like: ideasInWords(turn, answers) },
    });
    const promise = inWords(it.promisedBy, now);
    const said: Part = ['goodConversation.introduced', { ...aboutThem(answers), promise, reference: it.reference }];
    const too: Part[] = coordinatorMayHelp(answers).length > 0 ? [['coordinator.couldToo', aboutThem(answers)]] : [];
    return this.#whatNextOrEnd(dc, answers, [said, ...too]);
  }

  async #whatNextOrEnd(dc: DialogContext, answers: Answers, said: Part[]): Promise<DialogTurnResult> {
    answers.asked = undefined;
    await say(dc.context, said);
    return dc.endDialog();
  }

  async #showPlan(dc: DialogContext, answers: Answers, before: Part[] = []): Promise<DialogTurnResult> {
    const told = Object.fromEntries(
      Object.entries(answers.told ?? {}).map(([name, says]) => [
        name,
        says && READ_BACK.includes(name as Told) ? readBack(name, says) : says,
      ]),
    );
    const shown = shownBack({ ...answers, told }, PLAN);
    if (shown.lines.length === 0) return ask(dc, MATTERS.ask, ['goodConversation.nothingYet']);
    const ideas = ideasInWords(turnOf(dc.context), answers);
    const buttons = Object.values(content.answers).map(({ label }) => label);
    return ask(dc, 'goodConversation.plan', before, { ...shown, ideas }, { buttons });
  }

  async #planAnswered(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const { text } = turn.heard;
    const added = addedToPlan(text);
    if (added) {
      const isSomebody = planPartsIn(added).includes('around') || /\p{Lu}\p{Ll}+/u.test(added);
      const part: Told = isSomebody ? 'around' : 'like';
      answers.told = { ...answers.told, [part]: [answers.told?.[part], added].filter(Boolean).join('. ') };
    }
    const rest = added ? text.replace(added, ' ') : text;
    // "Put it in a plan please", with the plan before them, keeps it.
    const putsIn = /\b(?:put|write|save|make|keep)\b.{0,30}\bplan\b/i.test(text) && !added;
    const keeps = firstChoiceIn<PlanAnswer>(rest, { keep: content.answers.keep }) ?? (putsIn ? 'keep' : undefined);
    if (added && !keeps) return this.#showPlan(dc, answers, ['goodConversation.added']);
    const said =
      keeps ?? firstChoiceIn<PlanAnswer>(rest, content.answers) ?? (yesOrNo(text) === 'yes' ? 'keep' : undefined);
    if (said === 'delete') {
      forgetPlan(turn, answers);
      return this.#end(dc, answers, 'goodConversation.deleted');
    }
    if (said === 'keep') {
      Object.assign(answers, { planKept: true, asked: undefined, asks: [] });
      const how = /\bprint/i.test(text) ? 'print' : undefined;
      const before: Part[] = [...(added ? (['goodConversation.added'] as const) : []), 'goodConversation.kept'];
      return dc.replaceDialog('carryAway', { what: 'plan', how, before });
    }
    if (said === 'change') return this.#change(dc, turn, answers);
    // "No", "skip": not kept, and not thrown away either.
    const leaves = yesOrNo(text) === 'no' || ['skip', 'enough'].includes(wants(text) ?? '');
    return leaves ? this.#end(dc, answers, 'plan.notCarried') : Dialog.EndOfTurn;
  }

  /** One part of the plan anew: named in the same message, or asked for. */
  async #change(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const part = firstChoiceIn<Told>(turn.heard.text, content.parts as Partial<Record<Told, Way>>);
    const question = QUESTIONS.find(({ keeps }) => keeps === part);
    if (question) return ask(dc, question.ask);
    if (answers.asked === 'goodConversation.askChange') return Dialog.EndOfTurn;
    return ask(dc, 'goodConversation.askChange', [], shownBack(answers, PLAN));
  }

  async #end(dc: DialogContext, answers: Answers, words: ReplyKey): Promise<DialogTurnResult> {
    Object.assign(answers, { asked: undefined, asks: [] });
    await say(dc.context, [words]);
    return dc.endDialog();
  }
}

/** The plan and its list are gone, and what waited to be sent of them does not leave. */
export function forgetPlan({ draft }: Turn, answers: Answers): void {
  for (const name of PLAN) delete answers.told?.[name];
  Object.assign(answers, { planKept: undefined, planInHand: undefined, ideas: undefined, saved: undefined });
  callBackWhatWaits(draft);
}

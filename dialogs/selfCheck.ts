import type { Answers } from '../bot/conversation.ts';
import { isHubQuestion } from '../bot/hubs/answersHub.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import {
  type Area,
  areasOf,
  type SelfCheck as Look,
  selfCheckFacts,
  selfCheckLine,
  suggestionsFrom,
  type Version,
} from '../bot/selfCheck.ts';
import { putRight } from '../bot/turn/listen.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { intentOf } from '../bot/understanding/intents.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import content from '../content/selfCheck.json' with { type: 'json' };
import { ask, back } from './asking.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { hardestChoiceIn, says } from './choosing.ts';
import { InformationAndAdvice, SHOWN } from './informationAndAdvice.ts';
import { ideasFor, targeted } from './selfCheckIdeas.ts';
import {
  ASKS,
  areaAsked,
  buttonsFor,
  howItIs,
  isJustAChoice,
  OFFERS,
  ofTheLook,
  spokenOf,
} from './selfCheckQuestions.ts';
import { StatutoryRequest } from './statutoryRequest.ts';
import { TalkToAPerson } from './talkToAPerson.ts';
import { keepAnswer } from './telling.ts';
import { asksAssessment } from './whichRoom.ts';

const WHERE = { ask: 'goodConversation.askWhere', keeps: 'place' } as const;

const MOOD: Area[] = ['mood', 'carerMood'];
const LONGEST = 500;

/**
 * "How can the council help you": eight short questions about somebody's own situation, to be skipped, gone back to and
 * stopped at any time. It ends in suggestions and never in a verdict (promise 11), and what was answered goes to people
 * only if the resident says yes.
 */
export class SelfCheck extends Dialog {
  static readonly id = 'selfCheck';
  constructor() {
    super(SelfCheck.id);
  }

  override async beginDialog(dc: DialogContext, { intent }: { intent?: string }): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    Object.assign(answers, { misses: 0, asks: [], asked: undefined, askedAgain: undefined });
    const { selfCheck: begun } = answers;
    const { facts } = turn;
    if (begun && !begun.ended && !facts.relation && (intent !== 'carer' || begun.version === 'carer'))
      return this.#next(dc, turn, ['selfCheck.goOn']);
    answers.selfCheck = undefined;
    if (intent === 'carer') return this.#start(dc, turn, 'carer', ['selfCheck.start']);
    if (facts.relation) {
      putRight(answers, facts);
      return this.#start(dc, turn, 'own', ['selfCheck.start']);
    }
    return this.#askWho(dc, ['selfCheck.start']);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { text } = turn.heard;
    const { asked } = answers;
    const want = wants(text);
    if (!asked || isHubQuestion(asked)) return dc.endDialog();
    if (want === 'back') return this.#back(dc, turn, answers);
    const of = ofTheLook(text);
    if (of === 'noTest') return this.#askAgain(dc, asked, ['selfCheck.noTest']);
    // What it comes to, once more: and the same offer stands.
    if (OFFERS.includes(asked) && of === 'whatNow') return this.#offer(dc, turn, ['selfCheck.whatItSays']);
    if (OFFERS.includes(asked)) return this.#answered(dc, turn, answers);
    if (want === 'enough' || of)
      return this.#stop(dc, turn, answers, of === 'stop' && want !== 'enough' ? ['selfCheck.stoppedKept'] : []);
    if (asked === 'selfCheck.askWho') return this.#who(dc, turn, answers);
    if (asked === WHERE.ask) {
      const again = keepAnswer(answers, WHERE, turn);
      return again ? ask(dc, WHERE.ask, [again]) : this.#suggest(dc, turn, answers);
    }
    const area = areaAsked(asked);
    if (!area || !answers.selfCheck) return dc.endDialog();
    const spoken = answers.selfCheck.version === 'own' ? spokenOf(text) : {};
    Object.assign(answers.selfCheck.said, spoken);
    // It spoke of other things than the one that was asked, which is asked again.
    if (Object.keys(spoken).length > 0) return this.#next(dc, turn, ['selfCheck.keptMore']);
    const is = want === 'skip' ? undefined : howItIs(area, text);
    const before = answers.selfCheck.said[area]?.words;
    const words = want === 'skip' || (is && isJustAChoice(text)) ? before : together(before, text);
    answers.selfCheck.said[area] = { ...(is && { is }), ...(words && { words }) };
    if (!is && want !== 'skip' && !answers.askedAgain) {
      answers.askedAgain = true;
      return this.#ask(dc, area, ['selfCheck.nearest']);
    }
    answers.askedAgain = undefined;
    return this.#next(dc, turn, MOOD.includes(area) && is === 'hard' ? ['selfCheck.low'] : []);
  }

  /** The ideas have been shown; or an aside was answered, and the front door asks what waits again. */
  override async resumeDialog(dc: DialogContext, _reason: unknown, result?: unknown): Promise<DialogTurnResult> {
    return result === SHOWN ? this.#offer(dc, turnOf(dc.context)) : Dialog.EndOfTurn;
  }

  #askWho(dc: DialogContext, before: Part[]): Promise<DialogTurnResult> {
    return ask(dc, 'selfCheck.askWho', before, {}, { buttons: buttonsFor('selfCheck.askWho') });
  }

  async #who(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const { heard, facts } = turn;
    const spoken = spokenOf(heard.text);
    const goes = says(heard.text, content.go) || Object.keys(spoken).length > 0 ? 'me' : undefined;
    const who = hardestChoiceIn(heard.text, content.who) ?? (facts.forWhom === 'someone' ? 'someone' : goes);
    if (wants(heard.text) === 'skip' || !who) {
      if (wants(heard.text) !== 'skip' && !answers.askedAgain) {
        answers.askedAgain = true;
        return this.#askWho(dc, ['frontDoor.whichOne']);
      }
      return this.#start(dc, turn, 'own', []);
    }
    if (who === 'carer') return this.#start(dc, turn, 'carer', []);
    if (facts.forWhom === 'someone') putRight(answers, facts);
    else if (answers.forWhom !== who) aboutNow(answers, who);
    return this.#start(dc, turn, 'own', [], spoken);
  }

  async #start(
    dc: DialogContext,
    turn: Turn,
    version: Version,
    before: Part[],
    said: Look['said'] = {},
  ): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    answers.askedAgain = undefined;
    answers.selfCheck = { version, said };
    return this.#next(dc, turn, Object.keys(said).length > 0 ? [...before, 'selfCheck.keptMore'] : before);
  }

  #askAgain(dc: DialogContext, asked: ReplyKey, before: Part[]): Promise<DialogTurnResult> {
    const buttons = OFFERS.includes(asked) ? [intentOf('yes')!.label, intentOf('no')!.label] : buttonsFor(asked);
    return ask(dc, asked, before, {}, { buttons });
  }

  async #next(dc: DialogContext, turn: Turn, before: Part[]): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const { version, said } = answers.selfCheck!;
    const area = areasOf(version).find((each) => said[each] === undefined);
    if (area) return this.#ask(dc, area, before);
    if (answers.told?.place === undefined && suggestionsFrom(answers.selfCheck!).needs.length > 0)
      return ask(dc, WHERE.ask, before);
    return this.#suggest(dc, turn, answers, before);
  }

  #ask(dc: DialogContext, area: Area, before: Part[]): Promise<DialogTurnResult> {
    return ask(dc, ASKS[area], before, {}, { buttons: buttonsFor(ASKS[area]) });
  }

  /** The question before is open again, and what was answered to it is forgotten. */
  async #back(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const asked = answers.asked as ReplyKey;
    const before = back([], answers);
    const area = areaAsked(before ?? asked);
    answers.askedAgain = undefined;
    if (before === WHERE.ask) {
      answers.told = { ...answers.told, place: undefined };
      return this.#next(dc, turn, []);
    }
    if (!area || !answers.selfCheck) {
      answers.selfCheck = undefined;
      return this.#askWho(dc, []);
    }
    answers.selfCheck.ended = undefined;
    delete answers.selfCheck.said[area];
    return this.#next(dc, turn, []);
  }

  /** What was answered until now is enough to suggest something; nothing at all is fine too. */
  async #stop(dc: DialogContext, turn: Turn, answers: Answers, before: Part[]): Promise<DialogTurnResult> {
    const said = Object.values(answers.selfCheck?.said ?? {});
    if (said.some(({ is }) => is && is !== 'notSure')) return this.#suggest(dc, turn, answers, before);
    return this.#end(dc, answers, ['selfCheck.stopped']);
  }

  async #suggest(dc: DialogContext, turn: Turn, answers: Answers, before: Part[] = []): Promise<DialogTurnResult> {
    const check = answers.selfCheck!;
    const { needs, allFine } = suggestionsFrom(check);
    answers.asked = undefined;
    answers.needs = needs.map((id) => ({ id, score: 1 }));
    answers.found = ideasFor(turn, answers, needs);
    answers.shown = 0;
    if (before.length > 0) await say(dc.context, before);
    if (answers.found.length === 0) return this.#offer(dc, turn);
    const ready: ReplyKey = allFine ? 'selfCheck.fineIdeas' : 'selfCheck.ideas';
    return dc.beginDialog(InformationAndAdvice.id, { intent: SelfCheck.id, forPlan: true, ready });
  }

  /** Targeted help, and one offer at most: what to do with it is theirs to say. */
  async #offer(dc: DialogContext, turn: Turn, first: Part[] = []): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const check = answers.selfCheck!;
    answers.ideas = (answers.found ?? []).slice(0, answers.shown ?? 0).map(({ id }) => id);
    answers.asked = undefined;
    const { tier, advice } = suggestionsFrom(check);
    const before = [...first, ...(tier > 1 ? targeted(turn, advice) : [])];
    const offer = offerFor(check, tier, turn);
    check.ended = true;
    const buttons = [intentOf('yes')!.label, intentOf('no')!.label];
    return offer ? ask(dc, offer, before, {}, { buttons }) : this.#end(dc, answers, [...before, 'selfCheck.anyone']);
  }

  async #answered(dc: DialogContext, turn: Turn, answers: Answers): Promise<DialogTurnResult> {
    const { text } = turn.heard;
    const { asked, selfCheck: check } = answers;
    const keepsBack = says(text, content.without);
    const asksIt = asksAssessment(text);
    const answer =
      yesOrNo(text) ?? (asksIt ? 'yes' : wants(text) === 'skip' || wants(text) === 'enough' ? 'no' : undefined);
    if (!check || !answer) return Dialog.EndOfTurn;
    if (answer === 'no' || (keepsBack && asked === 'selfCheck.askAdd'))
      return this.#end(dc, answers, ['selfCheck.notSent']);
    Object.assign(answers, { asked: undefined, asks: [] });
    const facts = keepsBack ? {} : selfCheckFacts(check);
    if (asked === 'selfCheck.askAdd' && turn.draft.case) {
      Object.assign(turn.draft.case.facts, facts);
      return this.#end(dc, answers, [['selfCheck.added', { reference: turn.draft.case.reference }]]);
    }
    if (!keepsBack)
      answers.told = { ...answers.told, hard: answers.told?.hard || selfCheckLine(check, ['some', 'hard']) };
    const reason = keepsBack ? text : `${content.reason}. ${selfCheckLine(check)}`;
    const intent = asked === 'selfCheck.askCarersAssessment' ? 'carersAssessment' : 'needsAssessment';
    if (intent === 'carersAssessment') aboutNow(answers, 'me');
    const result =
      asked === 'selfCheck.askPerson' && !asksIt
        ? await dc.replaceDialog(TalkToAPerson.id, { text: reason })
        : await dc.replaceDialog(StatutoryRequest.id, { intent, text: reason, certain: true });
    Object.assign(turn.draft.case!.facts, facts);
    return result;
  }

  async #end(dc: DialogContext, answers: Answers, parts: Part[]): Promise<DialogTurnResult> {
    Object.assign(answers, { asked: undefined, asks: [] });
    await say(dc.context, parts);
    return dc.endDialog();
  }
}

function aboutNow(answers: Answers, forWhom: 'me' | 'someone'): void {
  Object.assign(answers, { forWhom, relation: undefined, pronoun: undefined, age: undefined });
}

function together(before: string | undefined, text: string): string {
  return [before, text.trim()].filter(Boolean).join('\n').slice(0, LONGEST);
}

/** With a request that is open already the answers go there; and nothing is asked where nothing is needed. */
function offerFor({ version }: Look, tier: number, { draft }: Turn): ReplyKey | undefined {
  if (draft.case && draft.case.kind !== 'person') return 'selfCheck.askAdd';
  if (tier === 3) return version === 'carer' ? 'selfCheck.askCarersAssessment' : 'selfCheck.askAssessment';
  return tier === 2 ? 'selfCheck.askPerson' : undefined;
}

import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { openOrRaise } from '../bot/casework.ts';
import { inWords } from '../bot/hours.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import type { Urgency } from '../bot/safety/concern.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { wants, yesOrNo } from '../bot/understanding/shortAnswers.ts';
import content from '../content/requests.json' with { type: 'json' };

type RequestId = keyof typeof content.requests;

/** What helps a person to pick it up, asked one at a time. Everything may be skipped: the request has already gone. */
const QUESTIONS: { answer: 'name' | 'phone' | 'more'; ask: ReplyKey }[] = [
  { answer: 'name', ask: 'statutory.askName' },
  { answer: 'phone', ask: 'statutory.askPhone' },
  { answer: 'more', ask: 'statutory.askMore' },
];

/** Anyone who asks for an assessment is passed on, at once. The bot decides no one's eligibility (promise 11). */
export class StatutoryRequest extends Dialog {
  static readonly id = 'statutoryRequest';
  constructor() {
    super(StatutoryRequest.id);
  }

  override async beginDialog(
    dc: DialogContext,
    options: { intent: string; text?: string; quiet?: boolean },
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const { heard, facts, draft, now } = turn;
    const answers = await turn.answers.get(dc.context, {});
    const { urgency: usual, words } = content.requests[options.intent as RequestId] ?? content.requests.needsAssessment;
    const urgency: Urgency = facts.when === 'now' || facts.when === 'today' ? 'urgent' : (usual as Urgency);
    const worry = options.intent === 'safeguardingWorry';
    const known: Record<string, string> = {};
    for (const key of ['name', 'theirName', 'relation', 'postcode', 'phone', 'language'] as const)
      if (facts[key]) known[key] = facts[key];
    const it = openOrRaise(draft, {
      kind: worry ? 'safeguarding' : 'statutory',
      what: options.intent,
      urgency,
      text: options.text ?? heard.text,
      facts: known,
    });
    answers.request = options.intent;
    answers.name ??= facts.name;
    answers.phone ??= facts.phone;
    answers.misses = 0;
    const promise = inWords(it.promisedBy, now);
    const first: Part = worry
      ? ['safeguarding.first', { me: facts.forWhom === 'me', other: true }]
      : ['statutory.passedOn', { request: words, urgent: urgency === 'urgent', promise, reference: it.reference }];
    if (worry && !options.quiet)
      return this.#next(dc, turn, [first, ['safeguarding.when', { promise, reference: it.reference }]], 'more');
    if (options.quiet) {
      await say(dc.context, [first]);
      return dc.endDialog();
    }
    return this.#next(dc, turn, [first]);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const asked = answers.asked as 'name' | 'phone' | 'more' | undefined;
    if (!asked || !turn.draft.case) return dc.endDialog();
    this.#keep(turn, asked, answers);
    answers.asked = undefined;
    if (asked === 'more') {
      const { reference, promisedBy } = turn.draft.case;
      await say(dc.context, [['statutory.done', { reference, promise: inWords(promisedBy, turn.now) }]]);
      return dc.endDialog();
    }
    return this.#next(dc, turn, []);
  }

  /** The answer goes onto the case as it was written, for people to read. */
  #keep(
    { draft, heard, facts }: Turn,
    asked: 'name' | 'phone' | 'more',
    answers: { name?: string; phone?: string },
  ): void {
    const given = draft.case!.facts;
    const skipped = wants(heard.text) === 'skip' || (asked !== 'phone' && yesOrNo(heard.text) === 'no');
    if (asked === 'name') answers.name = skipped ? '' : (facts.name ?? heard.text.trim().slice(0, 80));
    if (asked === 'phone') answers.phone = skipped ? '' : (facts.phone ?? heard.text.trim().slice(0, 80));
    if (!skipped) given[asked] = asked === 'more' ? heard.text : (answers[asked] ?? '');
  }

  async #next(dc: DialogContext, turn: Turn, before: Part[], only?: 'more'): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const question = QUESTIONS.find(({ answer }) =>
      only ? answer === only : answer === 'more' || answers[answer] === undefined,
    )!;
    answers.asked = question.answer;
    // `only`: the words before have asked already.
    await say(dc.context, only ? before : [...before, [question.ask, { name: answers.name ?? '' }]]);
    return Dialog.EndOfTurn;
  }
}

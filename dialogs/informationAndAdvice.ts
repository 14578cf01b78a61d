import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { gapOf, gapStream } from '../bot/directory/gap.ts';
import { findAssets, indexOf } from '../bot/directory/search.ts';
import { type ShownAsset, shown } from '../bot/directory/shown.ts';
import { publicIds } from '../bot/publicId.ts';
import { type Part, say, words } from '../bot/reply.ts';
import { type Turn, turnOf } from '../bot/turn/turn.ts';
import { intentOf } from '../bot/understanding/intents.ts';
import { yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { TalkToAPerson } from './talkToAPerson.ts';

/** How many assets one reply shows. */
const AT_ONCE = { web: 3, sms: 1 };

interface Options {
  intent: string;
  /** The question, when it was asked in an earlier message. */
  text?: string;
  /** Answer, and ask nothing. */
  quiet?: boolean;
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
    answers.question = options.text ?? turn.heard.text;
    answers.needs = turn.understanding.needs;
    answers.place = turn.facts.postcode ?? turn.facts.outcode ?? answers.place;
    return this.#look(dc, turn, options.quiet);
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    const answers = await turn.answers.get(dc.context, {});
    const { asked } = answers;
    answers.asked = undefined;
    if (asked === 'person') {
      if (yesOrNo(turn.heard.text) === 'yes') return dc.replaceDialog(TalkToAPerson.id);
      return dc.endDialog();
    }
    if (asked === 'more' && yesOrNo(turn.heard.text) === 'yes') return this.#more(dc, turn);
    if (asked === 'place' || asked === 'need') {
      answers.question = `${answers.question ?? ''} ${turn.heard.text}`;
      if (asked === 'need') answers.needs = turn.understanding.needs;
      answers.place = turn.facts.postcode ?? turn.facts.outcode ?? answers.place;
      return this.#look(dc, turn);
    }
    return dc.endDialog();
  }

  async #look(dc: DialogContext, turn: Turn, quiet = false): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const today = new Date(turn.now).toISOString().slice(0, 10);
    const { found, asked, none, relaxed } = findAssets(turn.directory, {
      text: answers.question ?? '',
      needs: answers.needs,
      place: answers.place,
      age: turn.facts.age,
      today,
    });
    if (none)
      turn.draft.count(
        gapStream(turn.now),
        gapOf(indexOf(turn.directory), { text: answers.question ?? '', ...answers }),
      );
    if (quiet && found.length === 0) return this.#leaveToPeople(dc);
    if (asked === 'need' || (asked === 'place' && found.length === 0)) {
      answers.asked = asked;
      await say(dc.context, [asked === 'need' ? 'advice.whichNeed' : 'advice.whichPlace']);
      return Dialog.EndOfTurn;
    }
    if (none) {
      answers.asked = 'person';
      await say(dc.context, ['advice.none']);
      return Dialog.EndOfTurn;
    }
    answers.misses = 0;
    answers.found = found.map(({ asset }) => asset.id);
    answers.shown = 0;
    const far = new Map(found.map(({ asset, miles, about }) => [asset.id, { miles, about }]));
    return this.#show(dc, turn, far, relaxed ? ['advice.relaxed'] : [], quiet);
  }

  /** In the middle of danger "I found nothing" helps nobody: the people who have the case will answer it. */
  async #leaveToPeople(dc: DialogContext): Promise<DialogTurnResult> {
    await say(dc.context, ['advice.later']);
    return dc.endDialog();
  }

  async #more(dc: DialogContext, turn: Turn): Promise<DialogTurnResult> {
    const { found = [], shown: done = 0 } = await turn.answers.get(dc.context, {});
    if (done < found.length) return this.#show(dc, turn, new Map(), []);
    await say(dc.context, ['advice.noMore'], { buttons: [intentOf('talkToAPerson')!.label] });
    return dc.endDialog();
  }

  async #show(
    dc: DialogContext,
    turn: Turn,
    far: Map<string, { miles?: number; about?: boolean }>,
    before: Part[],
    quiet = false,
  ): Promise<DialogTurnResult> {
    const answers = await turn.answers.get(dc.context, {});
    const { channel } = turn.draft.conversation;
    const from = answers.shown ?? 0;
    const today = new Date(turn.now).toISOString().slice(0, 10);
    const next = (answers.found ?? []).slice(from, from + AT_ONCE[channel]);
    const assets = next.flatMap((id, i) => {
      const asset = turn.directory.assets.find((each) => each.id === id);
      const { miles, about } = far.get(id) ?? {};
      return asset ? [{ ...shown(asset, from + i + 1, today, miles, about), channel }] : [];
    });
    answers.shown = from + next.length;
    const more = !quiet && answers.shown < (answers.found?.length ?? 0);
    const told = assets.map((asset) => ({ ...asset, freshness: fresh(asset, channel) }));
    const parts: Part[] = [...before, ['advice.found', { many: told.length > 1, assets: told }]];
    if (more) parts.push('advice.moreToCome');
    answers.asked = more ? 'more' : undefined;
    const links = next.flatMap((id) => linkTo(turn, id));
    await say(dc.context, parts, { links, buttons: more ? [intentOf('moreOptions')!.label] : undefined });
    return more ? Dialog.EndOfTurn : dc.endDialog();
  }
}

/** Its page in the directory: all of it, its own website too, and where to say that something is wrong. */
function linkTo({ directory }: Turn, id: string): { title: string; url: string }[] {
  const asset = directory.assets.find((each) => each.id === id);
  return asset ? [{ title: asset.name, url: `/directory/services/${publicIds(directory).of(asset)}` }] : [];
}

function fresh({ fresh: { key, month } }: ShownAsset, channel: 'web' | 'sms'): string {
  return words(`advice.${key}`, channel, { month });
}

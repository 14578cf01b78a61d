/** One turn of Bot Framework over a draft: state is read from it and written to it, and so is all that is said. */
import {
  type Activity,
  ActivityTypes,
  BotAdapter,
  ConversationState,
  type ResourceResponse,
  type Storage,
  type StoreItems,
  TurnContext,
} from 'botbuilder';
import { memories } from '../conversation.ts';
import type { Draft } from './draft.ts';
import { namesInterpreter } from './namesInterpreter.ts';
import { noteTurn, type Turn } from './turn.ts';

/** Bot Framework's BotState always saves with eTag `*`, so the last write wins; here the draft's commit decides. */
class DraftStorage implements Storage {
  readonly #draft: Draft;
  constructor(draft: Draft) {
    this.#draft = draft;
  }
  async read(keys: string[]): Promise<StoreItems> {
    return Object.fromEntries(keys.map((key) => [key, structuredClone(this.#draft.conversation.memory)]));
  }
  async write(changes: StoreItems): Promise<void> {
    for (const { eTag: _, ...memory } of Object.values(changes))
      this.#draft.conversation.memory = structuredClone(memory);
  }
  async delete(): Promise<void> {
    this.#draft.conversation.memory = {};
  }
}

class DraftAdapter extends BotAdapter {
  readonly #draft: Draft;
  constructor(draft: Draft) {
    super();
    this.#draft = draft;
  }

  async sendActivities(_context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    return activities.map((activity) => {
      if (activity.type !== ActivityTypes.Message) return { id: '' };
      const { keys, links } = (
        activity.channelData as { nwd: { keys: string[]; links?: { title: string; url: string }[] } }
      ).nwd;
      const buttons = activity.suggestedActions?.actions.map(({ title }) => title);
      const { id } = this.#draft.add({ from: 'bot', text: activity.text ?? '', keys, buttons, links });
      return { id };
    });
  }

  async updateActivity(): Promise<void> {}
  async deleteActivity(): Promise<void> {}
  async continueConversation(): Promise<void> {}
}

/** Runs a bot for one message. Whatever it throws is thrown: nothing has left, and nothing was written. */
export async function runTurn(
  turn: Omit<Turn, 'dialogs' | 'answers'>,
  bot: { run(context: TurnContext): Promise<void> },
): Promise<void> {
  const { draft, heard } = turn;
  const { id, channel } = draft.conversation;
  const arrived = heard.what === 'arrived';
  const resident = { id, name: '', role: 'user' };
  const context = new TurnContext(new DraftAdapter(draft), {
    type: arrived ? ActivityTypes.ConversationUpdate : ActivityTypes.Message,
    id: heard.lineId,
    channelId: channel === 'sms' ? 'sms' : 'directline',
    from: resident,
    recipient: { id: 'front-door', name: '', role: 'bot' },
    conversation: { id, name: '', isGroup: false, conversationType: '' },
    membersAdded: arrived ? [resident] : undefined,
    text: heard.text,
    serviceUrl: 'urn:no-wrong-door',
  } as Partial<Activity>);
  const state = new ConversationState(new DraftStorage(draft));
  noteTurn(context, { ...turn, ...memories(state) });
  await bot.run(context);
  await state.saveChanges(context);
  if (heard.what === 'message') namesInterpreter(draft, heard.text);
}

import { say } from '../bot/reply.ts';
import { stayWith } from '../bot/turn/stayWith.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';

/** Staying with somebody in danger until a person joins. The first words were said when the danger was heard. */
export class Crisis extends Dialog {
  static readonly id = 'crisis';
  constructor() {
    super(Crisis.id);
  }

  override async beginDialog(dc: DialogContext, options: { intent?: string }): Promise<DialogTurnResult> {
    const { draft, heard, asked } = turnOf(dc.context);
    await say(dc.context, stayWith(draft, { text: heard.text, asked, intent: options.intent }));
    return dc.endDialog();
  }
}

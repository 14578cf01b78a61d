import { ActivityHandler, type TurnContext } from 'botbuilder';
import { say } from './reply.ts';
import { turnOf } from './turn/turn.ts';

/** Greets, and runs the root dialog: nothing else. */
export class FrontDoorBot extends ActivityHandler {
  constructor(root: (context: TurnContext) => Promise<void>) {
    super();
    this.onMembersAdded(async (context, next) => {
      // Danger is answered before the greeting's turn comes: then "hello" would be the wrong thing to say.
      const { caseId, askedIfSafe } = turnOf(context).draft.conversation;
      if (!caseId && !askedIfSafe) await say(context, ['frontDoor.welcome']);
      await next();
    });
    this.onMessage(async (context, next) => {
      await root(context);
      await next();
    });
  }
}

import { ActivityHandler, type TurnContext } from 'botbuilder';
import { say } from './reply.ts';

/** Greets, and runs the root dialog: nothing else. */
export class FrontDoorBot extends ActivityHandler {
  constructor(root: (context: TurnContext) => Promise<void>) {
    super();
    this.onMembersAdded(async (context, next) => {
      await say(context, ['frontDoor.welcome']);
      await next();
    });
    this.onMessage(async (context, next) => {
      await root(context);
      await next();
    });
  }
}

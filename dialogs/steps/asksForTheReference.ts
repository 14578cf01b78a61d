/** "Reference please": said at once, with who has it and by when, and taken for nothing that was told. */

import { say } from '../../bot/reply.ts';
import { status } from '../aboutUs.ts';
import { askAgain, isOurs } from '../inPassing.ts';
import type { Step } from '../moment.ts';
import { isAsking } from '../rooms.ts';

const REFERENCE =
  /^\W*(?:(?:(?:can|could|may) (?:i|you|we) (?:have|get|give me|send me)|what(?:['’]?s| is|s)?|i (?:want|need)|is there|give me|and|so|ok|my|the|a|your|please) ){0,4}(?:(?:case|request) )?(?:ref(?:erence)?(?: (?:number|no|num|code))?|case number)(?: (?:please|pls|plz|again|for (?:this|that|it|me|my (?:notes|records))))?\W*$/i;

export function asksForOurReference(text: string): boolean {
  return REFERENCE.test(text);
}

export const asksForTheReference: Step = async ({ dc, turn, answers, waiting }) => {
  if (!isOurs(turn.draft) || turn.heard.what !== 'message' || !asksForOurReference(turn.heard.text)) return false;
  if (isAsking(waiting)) await askAgain(dc, answers, [status(turn), 'frontDoor.backTo']);
  else await say(dc.context, [status(turn)]);
  return true;
};

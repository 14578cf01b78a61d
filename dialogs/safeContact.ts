import { say } from '../bot/reply.ts';
import { byAnotherWay, keepReach } from '../bot/turn/reach.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { howToReach, waysIn } from '../bot/understanding/safeContact.ts';
import { yesOrNo } from '../bot/understanding/shortAnswers.ts';
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';

const MOST_IN_AN_ANSWER = 3;
const OF_CONTACT =
  /\b(?:text|texts|safe|contact|phone|ring|call|read|reads|reply|message|here|write|number|checks?)\b/i;

/** "Number 14 Bensham Lane" tells of a place. */
const A_HOUSE = /\bnumber \d/gi;

/** Whether it speaks of how they are reached. */
export function isOfContact(text: string): boolean {
  return OF_CONTACT.test(text.replace(A_HOUSE, ' '));
}

const ONLY_NO = /^\W*(?:no|nope|nah|not really|nothing|no,? thanks?(?: you)?)\W*$/i;

/** How it is safe to reach somebody: kept on the case in their own words, and obeyed by everything that we start. */
export class SafeContact extends Dialog {
  static readonly id = 'safeContact';
  constructor() {
    super(SafeContact.id);
  }

  override async beginDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const { draft, heard } = turnOf(dc.context);
    const { conversation } = draft;
    const told = howToReach(heard.text);
    const isOther = draft.case?.about === 'someone' && (told === 'near' || told === 'away');
    const reach = isOther ? undefined : (told ?? (byAnotherWay(heard.text) ? 'some' : undefined));
    if (reach) {
      await say(dc.context, [keepReach(draft, heard.text, reach)]);
      return dc.endDialog();
    }
    // "No, he doesn't know I'm writing" is about something else: until we know, nothing unprompted is sent.
    const isLong = heard.text.trim().split(/\s+/).length > MOST_IN_AN_ANSWER && !isOfContact(heard.text);
    const answer = isLong ? undefined : yesOrNo(heard.text);
    conversation.asksSafeContact = undefined;
    // On the page it was asked whether there is anything to know: a bare "no" forbids nobody to be in touch.
    if (conversation.channel === 'web' && ONLY_NO.test(heard.text)) {
      await say(dc.context, ['safeguarding.nothingToKnow']);
      return dc.endDialog();
    }
    if (answer) conversation.safeContact = answer;
    if (draft.case) draft.case.facts.safeContact = heard.text;
    const ways = waysIn(heard.text);
    const key = answer === 'no' ? 'safeguarding.contactNo' : 'safeguarding.contactHow';
    await say(dc.context, [answer === 'yes' ? 'safeguarding.contactYes' : [key, ways]]);
    return dc.endDialog();
  }
}

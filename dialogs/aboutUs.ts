import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { openOrRaise } from '../bot/casework.ts';
import { inWords } from '../bot/hours.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import selfCheck from '../content/selfCheck.json' with { type: 'json' };
import { Feedback, mayAskFeedback } from './feedback.ts';

/** What is said to each: one reply, and the door stays open. */
const SAID: Record<string, ReplyKey> = {
  greeting: 'frontDoor.hello',
  thanks: 'frontDoor.thanks',
  goodbye: 'frontDoor.goodbye',
  howAreYou: 'frontDoor.howAreYou',
  yes: 'frontDoor.missed',
  no: 'frontDoor.thanks',
  help: 'aboutUs.help',
  startAgain: 'frontDoor.startAgain',
  moreOptions: 'aboutUs.help',
  whoAreYou: 'aboutUs.whoAreYou',
  whoReadsThis: 'aboutUs.whoReadsThis',
  cannotUseWebsites: 'aboutUs.cannotUseWebsites',
  abuseOfBot: 'aboutUs.abuseOfBot',
  councilOther: 'frontDoor.outOfScopeCouncil',
  healthAdvice: 'frontDoor.outOfScopeHealth',
  offTopic: 'frontDoor.outOfScopeOther',
};

/** These need a person, so they open a case and give its reference. */
const NEEDS_A_PERSON = { deleteMyWords: 'aboutUs.deleteMyWords', otherLanguage: 'aboutUs.otherLanguage' } as const;

/** Small talk, questions about us, and what belongs to somebody else. */
export class AboutUs extends Dialog {
  static readonly id = 'aboutUs';
  constructor() {
    super(AboutUs.id);
  }

  override async beginDialog(
    dc: DialogContext,
    options: { intent: string; quiet?: boolean },
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc.context);
    if (options.intent === 'startAgain') await turn.answers.set(dc.context, {});
    const again = options.quiet && options.intent === 'greeting';
    const part = again ? 'frontDoor.helloAgain' : this.#part(turn, options.intent);
    const ends = options.intent === 'thanks' || options.intent === 'goodbye';
    if (ends && !options.quiet && mayAskFeedback(turn, await turn.answers.get(dc.context, {})))
      return dc.replaceDialog(Feedback.id, { after: part });
    await say(dc.context, [part], part === 'aboutUs.help' ? { buttons: [selfCheck.button] } : {});
    return dc.endDialog();
  }

  #part(turn: ReturnType<typeof turnOf>, intent: string): Part {
    if (intent === 'requestStatus') return this.#status(turn);
    if (intent in NEEDS_A_PERSON) {
      const it = openOrRaise(turn.draft, { kind: 'person', what: intent, urgency: 'routine', text: turn.heard.text });
      return [NEEDS_A_PERSON[intent as keyof typeof NEEDS_A_PERSON], { reference: it.reference }];
    }
    return SAID[intent] ?? 'frontDoor.missed';
  }

  #status({ draft, now }: ReturnType<typeof turnOf>): Part {
    const it = draft.case;
    return [
      'aboutUs.requestStatus',
      {
        reference: it?.reference ?? '',
        claimed: it?.status === 'claimed',
        name: it?.owner?.name ?? '',
        promise: it ? inWords(it.promisedBy, now) : '',
      },
    ];
  }
}

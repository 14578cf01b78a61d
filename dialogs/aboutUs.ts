import { Dialog, type DialogContext, type DialogTurnResult } from 'botbuilder-dialogs';
import { openOrRaise } from '../bot/casework.ts';
import { inWords } from '../bot/hours.ts';
import { type Part, type ReplyKey, say } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { offer, once } from './offers.ts';

/** What is said to each: one reply, and the door stays open. */
const SAID: Record<string, ReplyKey> = {
  greeting: 'frontDoor.hello',
  thanks: 'frontDoor.thanks',
  goodbye: 'frontDoor.goodbye',
  howAreYou: 'frontDoor.howAreYou',
  yes: 'frontDoor.allRight',
  no: 'frontDoor.allRight',
  help: 'aboutUs.help',
  startAgain: 'frontDoor.startAgain',
  moreOptions: 'aboutUs.help',
  whoAreYou: 'aboutUs.whoAreYou',
  whoReadsThis: 'aboutUs.whoReadsThis',
  cannotUseWebsites: 'aboutUs.cannotUseWebsites',
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
    const angry = options.intent === 'abuseOfBot';
    // Nobody who is angry hears the same words twice.
    const notHelping = angry && (await once(dc, 'aboutUs.abuseOfBot')) ? 'aboutUs.abuseOfBot' : 'aboutUs.stillHere';
    const part = again ? 'frontDoor.helloAgain' : angry ? notHelping : this.#part(turn, options.intent);
    await say(dc.context, [part]);
    if (!options.quiet) await offer(dc, typeof part === 'string' ? part : part[0]);
    return dc.endDialog();
  }

  #part(turn: ReturnType<typeof turnOf>, intent: string): Part {
    if (intent === 'requestStatus') return status(turn);
    if (intent in NEEDS_A_PERSON) {
      const it = openOrRaise(turn.draft, { kind: 'person', what: intent, urgency: 'routine', text: turn.heard.text });
      return [NEEDS_A_PERSON[intent as keyof typeof NEEDS_A_PERSON], { reference: it.reference }];
    }
    return SAID[intent] ?? 'frontDoor.missed';
  }
}

/** How their request is going, from the case itself. */
export function status({ draft, now }: ReturnType<typeof turnOf>): Part {
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

import { inWords, staffed } from '../bot/hours.ts';
import { askToErase } from '../bot/keeping/asks.ts';
import { openOrRaise } from '../bot/openCase.ts';
import { closedDays, openingHours } from '../bot/openingHours.ts';
import { keyOf, type Part, type ReplyKey, say, words } from '../bot/reply.ts';
import { turnOf } from '../bot/turn/turn.ts';
import { anyOf } from '../bot/understanding/saidIn.ts';
import { waitedFor } from '../bot/waitedFor.ts';
import inTalk from '../content/inTalk.json' with { type: 'json' };
import selfCheck from '../content/selfCheck.json' with { type: 'json' };
import { Dialog, type DialogContext, type DialogTurnResult } from './botFramework.ts';
import { Feedback, mayAskFeedback } from './feedback.ts';
import { feltFirst } from './feltFirst.ts';
import { again, offer, once } from './offers.ts';

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
  whoReadsThis: 'aboutUs.whoReadsThis',
  cannotUseWebsites: 'aboutUs.cannotUseWebsites',
  councilOther: 'frontDoor.outOfScopeCouncil',
  healthAdvice: 'frontDoor.outOfScopeHealth',
  offTopic: 'frontDoor.outOfScopeOther',
  newsOnly: 'frontDoor.news',
  businessWithUs: 'frontDoor.outOfScopeBusiness',
};

const isAngry = anyOf(inTalk.angry);
const isMoved = anyOf(inTalk.moved);
const weeps = anyOf(inTalk.tears);

/** These need a person, so they open a case and give its reference. */
const NEEDS_A_PERSON = { otherLanguage: 'aboutUs.otherLanguage' } as const;

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
    const { language } = await turn.answers.get(dc.context, {});
    // What was said earlier of it is still true.
    turn.facts.language ??= language;
    // Whoever tells what has been done to them, and how they feel, is met first.
    if (options.intent === 'newsOnly' && !options.quiet && isAngry(turn.heard.text))
      return dc.replaceDialog('goodConversation', { intent: 'lonelyOrLow' });
    const part = await this.#words(dc, turn, options);
    const ends = options.intent === 'thanks' || options.intent === 'goodbye';
    if (ends && !options.quiet && mayAskFeedback(turn, await turn.answers.get(dc.context, {})))
      return dc.replaceDialog(Feedback.id, { after: part });
    // News may be of a loss.
    const felt = options.intent === 'newsOnly' ? await feltFirst(dc, turn.heard.text) : [];
    await say(dc.context, [...felt, part], part === 'aboutUs.help' ? { buttons: [selfCheck.button] } : {});
    if (!options.quiet) await offer(dc, keyOf(part));
    return dc.endDialog();
  }

  /** Nobody who is angry hears the same words twice, and a second "ok" gets something to go on with. */
  async #words(
    dc: DialogContext,
    turn: ReturnType<typeof turnOf>,
    { intent, quiet }: { intent: string; quiet?: boolean },
  ): Promise<Part> {
    if (quiet && intent === 'greeting') return 'frontDoor.helloAgain';
    if (intent === 'abuseOfBot')
      return (await once(dc, 'aboutUs.abuseOfBot')) ? 'aboutUs.abuseOfBot' : 'aboutUs.stillHere';
    if (intent !== 'yes' && intent !== 'no') return this.#part(turn, intent);
    if (await once(dc, 'frontDoor.allRight')) return 'frontDoor.allRight';
    await again(dc, 'frontDoor.allRight');
    return 'aboutUs.help';
  }

  #part(turn: ReturnType<typeof turnOf>, intent: string): Part {
    const { text } = turn.heard;
    if (intent === 'thanks' && (isMoved(text) || weeps(text)))
      return ['frontDoor.thanksWarmly', { tears: weeps(text) }];
    if (intent === 'requestStatus') return status(turn);
    // "Has anybody been told, or am I just talking to a machine": both are answered.
    const waits = turn.draft.case?.status === 'open' ? turn.draft.case : undefined;
    if (intent === 'whoAreYou')
      return [
        'aboutUs.whoAreYou',
        { reference: waits?.reference, promise: waits && inWords(waits.promisedBy, turn.now) },
      ];
    if (intent === 'deleteMyWords') {
      const { reference, due, byItself } = askToErase(turn.draft);
      return ['aboutUs.deleteMyWords', { reference, byItself, promise: inWords(due, turn.now) }];
    }
    if (intent in NEEDS_A_PERSON) {
      const { draft, heard, facts } = turn;
      const it = openOrRaise(draft, {
        kind: 'person',
        what: intent,
        urgency: draft.case?.urgency ?? 'routine',
        text: heard.text,
        facts: facts.language ? { language: facts.language } : {},
      });
      const language = facts.language && inFull(facts.language);
      return [NEEDS_A_PERSON[intent as keyof typeof NEEDS_A_PERSON], { reference: it.reference, language }];
    }
    return SAID[intent] ?? 'frontDoor.missed';
  }
}

/** A language as it is written: "Punjabi", and BSL by its name. */
function inFull(language: string): string {
  return language === 'bsl' ? words('aboutUs.signLanguage', 'web') : language[0]!.toUpperCase() + language.slice(1);
}

/** How their request is going, from the case itself. */
export function status({ draft, now }: ReturnType<typeof turnOf>): Part {
  const it = draft.case;
  if (it?.status === 'waiting') return ['person.waits', { name: it.owner?.name ?? '', ...waitedFor(draft) }];
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

/** When our team is there, whether it is now, and the number: true as it stands. */
export function whenWeAreOpen(now: number): Part {
  const { open, until } = staffed(now);
  return ['aboutUs.openingHours', { hours: openingHours(), closed: closedDays(), open, until: inWords(until, now) }];
}

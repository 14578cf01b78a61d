/** Words + facts + channel -> what is said. Every word comes from `content/replies`; a resident's text is only ever a value. */

import { type Activity, ActivityTypes, type CardAction, type TurnContext } from 'botbuilder';
import Handlebars from 'handlebars';
import council from '../content/council.json' with { type: 'json' };
import numbers from '../content/numbers.json' with { type: 'json' };
import aboutUs from '../content/replies/aboutUs.json' with { type: 'json' };
import advice from '../content/replies/advice.json' with { type: 'json' };
import callBack from '../content/replies/callBack.json' with { type: 'json' };
import coordinator from '../content/replies/coordinator.json' with { type: 'json' };
import crisis from '../content/replies/crisis.json' with { type: 'json' };
import didItHelp from '../content/replies/didItHelp.json' with { type: 'json' };
import feedback from '../content/replies/feedback.json' with { type: 'json' };
import fewWords from '../content/replies/fewWords.json' with { type: 'json' };
import frontDoor from '../content/replies/frontDoor.json' with { type: 'json' };
import goodConversation from '../content/replies/goodConversation.json' with { type: 'json' };
import hubs from '../content/replies/hubs.json' with { type: 'json' };
import ladder from '../content/replies/ladder.json' with { type: 'json' };
import meanwhile from '../content/replies/meanwhile.json' with { type: 'json' };
import person from '../content/replies/person.json' with { type: 'json' };
import plan from '../content/replies/plan.json' with { type: 'json' };
import safeguarding from '../content/replies/safeguarding.json' with { type: 'json' };
import selfCheck from '../content/replies/selfCheck.json' with { type: 'json' };
import statutory from '../content/replies/statutory.json' with { type: 'json' };
import tellings from '../content/replies/tellings.json' with { type: 'json' };
import texts from '../content/replies/texts.json' with { type: 'json' };
import trouble from '../content/replies/trouble.json' with { type: 'json' };
import withYou from '../content/replies/withYou.json' with { type: 'json' };
import yourRequest from '../content/replies/yourRequest.json' with { type: 'json' };
import { ENTRIES, isForDanger, isOrdinary } from './asked/bank.ts';
import type { Channel } from './conversation.ts';

type Words = Record<string, { web: string; sms: string }>;
/** The answers of the bank, by the id of what is asked: in ordinary talk, and in danger. */
const asked: Words = Object.fromEntries(ENTRIES.filter(isOrdinary).map((entry) => [entry.id, entry]));
const inDanger: Words = Object.fromEntries(ENTRIES.filter(isForDanger).map((entry) => [entry.id, entry]));

/** Every book of words. A key is `book.entry`: a wrong one does not compile, save in the bank, where a test looks. */
export const books = {
  asked,
  inDanger,
  aboutUs: aboutUs.words,
  advice: advice.words,
  callBack: callBack.words,
  coordinator: coordinator.words,
  crisis: crisis.words,
  didItHelp: didItHelp.words,
  feedback: feedback.words,
  fewWords: fewWords.words,
  frontDoor: frontDoor.words,
  goodConversation: goodConversation.words,
  hubs: hubs.words,
  ladder: ladder.words,
  meanwhile: meanwhile.words,
  person: person.words,
  plan: plan.words,
  safeguarding: safeguarding.words,
  selfCheck: selfCheck.words,
  statutory: statutory.words,
  tellings: tellings.words,
  texts: texts.words,
  trouble: trouble.words,
  yourRequest: yourRequest.words,
  withYou: withYou.words,
};
type Books = typeof books;
export type ReplyKey = { [B in keyof Books]: `${B}.${Extract<keyof Books[B], string>}` }[keyof Books];

export type Facts = Record<string, string | number | boolean | undefined | readonly unknown[] | object>;

/** Facts that every template may use. */
const always: Facts = {
  council: council.name,
  service: council.service,
  councilPhone: council.phone,
  dutyTeam: council.emergencyDutyTeam,
  webAddress: council.webAddress,
  textNumber: council.textNumber,
  /** In danger: that help was called, and that it is medicine they lack. Whoever knows it says so. */
  called: false,
  medicine: false,
  /** They are not with whoever is in danger, or nobody inside can open the door: neither is asked of them. */
  away: false,
  locked: false,
  n: Object.fromEntries(Object.entries(numbers.numbers).map(([id, { number }]) => [id, number])),
};

const compiled = new Map<string, (facts: Facts) => string>();
for (const [book, entries] of Object.entries(books)) {
  for (const [entry, forms] of Object.entries(entries as Record<string, { web: string; sms: string }>)) {
    for (const channel of ['web', 'sms'] as const) {
      // Plain text leaves here, never markup, so nothing is escaped: pages escape what they show.
      const template = Handlebars.compile(forms[channel], { strict: true, noEscape: true });
      const mayLack = askedAbout(forms[channel]);
      compiled.set(`${book}.${entry} ${channel}`, (facts) => template({ ...mayLack, ...facts }));
    }
  }
}

/** Facts that words ask about before they use them ("{{#if urgent}}") may be left out: that loses nobody an answer. */
function askedAbout(form: string): Facts {
  const names: string[] = [];
  const visitor = new Handlebars.Visitor();
  visitor.BlockStatement = function (block) {
    const [asked] = block.params;
    if (['if', 'unless'].includes((block.path as hbs.AST.PathExpression).original as string) && asked)
      names.push((asked as hbs.AST.PathExpression).parts[0] as string);
    Handlebars.Visitor.prototype.BlockStatement.call(this, block);
  };
  visitor.accept(Handlebars.parse(form));
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

/** The words for a key on a channel. @throws when a fact that the words need is missing: a bug, found by the content test */
export function words(key: ReplyKey, channel: Channel, facts: Facts = {}): string {
  return compiled.get(`${key} ${channel}`)!({ ...always, ...facts })
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim();
}

/** Is there an entry of this name in this book? For kinds that come as data. */
export function has(book: keyof Books, entry: string): boolean {
  return Object.hasOwn(books[book], entry);
}

/** A part of a reply: words, by key. */
export type Part = ReplyKey | [ReplyKey, Facts];

/** Its words and what they are filled with: nothing, where it is a key alone. */
export function withFacts(part: Part): [ReplyKey, Facts] {
  return typeof part === 'string' ? [part, {}] : part;
}

export function keyOf(part: Part): ReplyKey {
  return withFacts(part)[0];
}

/** Several parts as one message. */
export function compose(channel: Channel, parts: Part[]): { text: string; keys: ReplyKey[] } {
  const pairs = parts.map(withFacts);
  const text = pairs.map(([key, facts]) => words(key, channel, facts)).filter((said) => said !== '');
  return { text: text.join(channel === 'web' ? '\n\n' : ' '), keys: pairs.map(([key]) => key) };
}

export interface Extras {
  buttons?: string[];
  links?: { title: string; url: string }[];
}

/** Says something in a turn: parts become one message with, on the web, buttons. */
export async function say(context: TurnContext, parts: Part[], extras: Extras = {}): Promise<void> {
  const channel: Channel = context.activity.channelId === 'sms' ? 'sms' : 'web';
  const { text, keys } = compose(channel, parts);
  const actions: CardAction[] = (extras.buttons ?? []).map((title) => ({ type: 'imBack', title, value: title }));
  const activity: Partial<Activity> = {
    type: ActivityTypes.Message,
    text,
    suggestedActions: actions.length > 0 ? { to: [], actions } : undefined,
    channelData: { nwd: { keys, links: extras.links } },
  };
  await context.sendActivity(activity);
}

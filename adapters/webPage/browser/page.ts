/** The resident's page: what is pressed, written and heard. No store of the browser's is ever used. */
import { whenStill } from '../../../bot/browser/whenStill.ts';
import { MOST_CHARACTERS } from '../../../bot/longMessages.ts';
import council from '../../../content/council.json' with { type: 'json' };
import content from '../../../content/pages/web/words.json' with { type: 'json' };
import { AwayInDanger } from './away.ts';
import { exitBy } from './exit.ts';
import { type Activity, type Delivery, openLine, type State } from './line.ts';
import { tellOfPictures } from './pictures.ts';
import { element, Show, sender } from './show.ts';

type Words = typeof content.words;
const words = {} as Words;
for (const name of Object.keys(content.words) as (keyof Words)[]) {
  words[name] = content.words[name].replace('{{service}}', council.service).replace('{{phone}}', council.phone);
}

const at = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const scroll = at('scroll');
const about = at<HTMLDetailsElement>('about');
const form = at<HTMLFormElement>('form');
const box = at<HTMLTextAreaElement>('message');
const person = at<HTMLButtonElement>('person');
const suggestions = at('suggestions');
const status = at('status');
const leaving = at('leaving');

const show = new Show(at('log'), words);
const away = new AwayInDanger(at('away'), at<HTMLTemplateElement>('awayInDanger'), (shown) =>
  bringIntoSight(shown, true),
);
let wasAway = false;
let toldTrouble = '';
let personAsked = '';
let quiet = 0;
let typedAt = 0;
let forgetWriting = 0;
/** The first message that may not have been read to its end yet. */
let reading: { first: HTMLElement; since: number } | undefined;
const READING = 15_000;

const line = openLine({
  heard: (activity) => whenStill(() => heard(activity)),
  state: (now) => whenStill(() => state(now)),
  delivery: (key, now, text) => whenStill(() => delivery(key, now, text)),
  trouble: (text) => whenStill(() => trouble(text)),
});

exitBy(
  at<HTMLAnchorElement>('exit'),
  words,
  (text) => {
    leaving.textContent = text;
  },
  () => line.forget(),
);

function heard(activity: Activity): void {
  if (activity.type === 'typing' && activity.from?.name) writing(activity.from.name);
  if (activity.type !== 'message') return;
  writing('');
  speaker(activity);
  away.heard(activity);
  const shown = show.heard(activity);
  if (!shown) return;
  if (activity.channelData?.clientActivityID === undefined) suggest(activity);
  bringIntoSight(shown, sender(activity) === 'staff');
}

/** The banner: who speaks for the council now. It is said aloud only when it changes. */
function speaker({ channelData, from }: Activity): void {
  const marks = channelData?.nwd;
  if (!marks?.holder) return;
  const staff = marks.holder === 'staff';
  const before = at('speaker').getAttribute('data-name');
  const name = staff ? marks.name || (marks.from === 'staff' && from?.name) || before || '' : '';
  let says = words.withAssistant;
  if (staff) says = name ? words.withPerson.replace('{{name}}', () => name) : words.withSomebody;
  const { reference = '' } = marks.case || {};
  const holds = at('reference');
  holds.hidden = reference === '';
  holds.textContent = words.reference.replace('{{reference}}', () => reference);
  const banner = at('speaker');
  banner.className = staff ? 'speaker staff' : 'speaker';
  banner.setAttribute('data-name', name);
  if (at('who').textContent !== says) at('who').textContent = says;
}

/** A person is writing: shown for as long as it is said again, and not read aloud each time. */
function writing(name: string): void {
  window.clearTimeout(forgetWriting);
  at('writing').textContent = name === '' ? '' : words.writing.replace('{{name}}', () => name);
  if (name !== '') forgetWriting = window.setTimeout(() => writing(''), 6_000);
}

function suggest({ suggestedActions }: Activity): void {
  while (suggestions.firstChild) suggestions.removeChild(suggestions.firstChild);
  const actions = suggestedActions?.actions || [];
  suggestions.hidden = actions.length === 0;
  for (const { title, value } of actions) {
    const button = element('button') as HTMLButtonElement;
    button.type = 'button';
    button.textContent = title;
    button.addEventListener('click', () => {
      say(typeof value === 'string' ? value : title);
      box.focus();
    });
    suggestions.appendChild(button);
  }
}

function say(text: string): string {
  suggest({ type: 'message' });
  return line.send(text);
}

function delivery(key: string, now: Delivery, text: string): void {
  const own = now === 'sending' ? show.own(key, text) : undefined;
  show.delivery(key, now, words[now]);
  if (own) {
    bringIntoSight(own, true);
    keepBoxInSight();
  }
  if (now === 'waiting') away.gone();
  if (now === 'sent') {
    toldTrouble = '';
    away.back();
  }
  if (now === 'sent' || now === 'refused') personAsked = personAsked === key ? '' : personAsked;
  if (now !== 'refused') return;
  if (box.value === '') box.value = text;
  tell(words.refused);
}

function state(now: State): void {
  window.clearTimeout(quiet);
  if (now === 'reconnecting') away.gone();
  else away.back();
  if (now === 'connected') {
    tell(wasAway ? words.back : '');
    if (wasAway) quiet = window.setTimeout(() => tell(''), 4_000);
    wasAway = false;
    return;
  }
  wasAway = now === 'reconnecting';
  tell(words[now]);
  if (now !== 'ended') return;
  const again = element('button') as HTMLButtonElement;
  again.type = 'button';
  again.textContent = words.startAgain;
  again.addEventListener('click', () => {
    line.startAgain();
    box.focus();
  });
  status.appendChild(document.createTextNode(' '));
  status.appendChild(again);
}

function tell(text: string): void {
  if (status.textContent !== text) status.textContent = text;
}

/** The truth is told once for each time the store is down, not at every try. */
function trouble(text: string): void {
  if (toldTrouble === text) return;
  toldTrouble = text;
  bringIntoSight(show.automatic(text));
}

/**
 * A long answer is read from its top: its first words matter most, and one that follows at once must not push them away.
 * @param atOnce whatever came before: the resident's own words, and a person's
 */
function bringIntoSight(shown: HTMLElement, atOnce = false): void {
  if (atOnce || !reading || Date.now() - reading.since > READING) reading = { first: shown, since: Date.now() };
  const { first } = reading;
  if (scroll.scrollHeight <= scroll.clientHeight) {
    // The page itself scrolls: there is little height, and what was said comes to the top of it.
    first.scrollIntoView({ block: 'start' });
  } else {
    const view = scroll.getBoundingClientRect();
    const { top } = first.getBoundingClientRect();
    const last = suggestions.hidden ? shown : suggestions;
    const below = last.getBoundingClientRect().bottom + 8 - view.bottom;
    scroll.scrollTop += Math.min(top - 8 - view.top, Math.max(0, below));
  }
  if (atOnce) reading = undefined;
}

/** Where the page itself scrolls, whoever is writing still sees what they write. */
function keepBoxInSight(): void {
  if (document.activeElement === box) box.scrollIntoView({ block: 'nearest' });
}

function grow(): void {
  box.style.height = 'auto';
  box.style.height = `${box.scrollHeight + 4}px`;
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = box.value.trim();
  if (text !== '') say(text);
  box.value = '';
  grow();
  tellLength();
  box.focus();
});
/** Told before it is sent, while it can still be parted. */
function tellLength(): void {
  const says = box.value.length > MOST_CHARACTERS ? words.long : '';
  if (at('length').textContent !== says) at('length').textContent = says;
}

box.addEventListener('input', () => {
  grow();
  tellLength();
  keepBoxInSight();
  // Only a person can make use of it.
  if (box.value === '' || at('speaker').className === 'speaker' || Date.now() - typedAt < 3_000) return;
  typedAt = Date.now();
  line.typing();
});
box.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  // `requestSubmit` is younger than the phones that we serve.
  at('send').click();
});
tellOfPictures(box, () => tell(words.noPictures));
person.addEventListener('click', () => {
  // Pressed twice out of worry, it asks once.
  if (personAsked === '') personAsked = say(words.askForPerson);
});
window.addEventListener('online', () => line.check());
// Else a line that is dead is found out by the next message, or within a minute.
window.addEventListener('offline', () => line.check());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) line.check();
});
// The keyboard of a phone takes half the screen.
window.addEventListener('resize', keepBoxInSight);

about.open = window.matchMedia('(min-width: 56em)').matches;
form.hidden = false;
person.hidden = false;

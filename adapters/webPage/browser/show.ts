/** Puts messages on the page. Text only ever becomes text: nothing here makes markup out of words. */
import type { Activity, Delivery } from './line.ts';
import { safe, stretches } from './links.ts';

export interface ShowWords {
  you: string;
  assistant: string;
  automatic: string;
  person: string;
  somebody: string;
  newTab: string;
}

export type From = 'resident' | 'bot' | 'staff' | 'automatic';

interface Shown {
  at: HTMLElement;
  state: HTMLElement;
}

export class Show {
  readonly #log: HTMLElement;
  readonly #words: ShowWords;
  readonly #ids = new Set<string>();
  /** The resident's own messages, by key; those not kept yet stay below everything else. */
  readonly #own = new Map<string, Shown>();
  readonly #waiting: HTMLElement[] = [];

  constructor(log: HTMLElement, words: ShowWords) {
    this.#log = log;
    this.#words = words;
  }

  /** A message of the resident's that has not been kept yet. */
  own(key: string, text: string): HTMLElement {
    const at = this.#line('resident', this.#words.you, text, new Date());
    const state = element('p', 'delivery');
    // What becomes of it is seen, and said only when it goes wrong: "sent" after every message is noise.
    state.setAttribute('aria-live', 'off');
    at.appendChild(state);
    this.#own.set(key, { at, state });
    this.#waiting.push(at);
    this.#log.appendChild(at);
    return at;
  }

  delivery(key: string, delivery: Delivery, words: string): void {
    const own = this.#own.get(key);
    if (!own) return;
    if (own.state.textContent !== words) own.state.textContent = words;
    own.at.setAttribute('data-delivery', delivery);
    if (delivery === 'sent' || delivery === 'refused') this.#settle(own.at);
  }

  /** A message from the server. @returns undefined when it is shown already */
  heard(activity: Activity): HTMLElement | undefined {
    const { id, text = '', channelData = {} } = activity;
    if (id) {
      if (this.#ids.has(id)) return undefined;
      this.#ids.add(id);
    }
    const own = channelData.clientActivityID ? this.#own.get(channelData.clientActivityID) : undefined;
    if (own) {
      this.#settle(own.at);
      return undefined;
    }
    const from = sender(activity);
    const at = this.#line(from, this.#who(from, activity), text, new Date(activity.timestamp || Date.now()));
    const links = (channelData.nwd?.links || []).filter(({ url }) => safe(url));
    if (links.length > 0) at.appendChild(this.#links(links));
    this.#log.insertBefore(at, this.#waiting[0] || null);
    return at;
  }

  /** Words that came with a refusal: in no ledger, so shown as what they are. */
  automatic(text: string): HTMLElement {
    const at = this.#line('automatic', this.#words.automatic, text, new Date());
    this.#log.appendChild(at);
    return at;
  }

  #settle(at: HTMLElement): void {
    const place = this.#waiting.indexOf(at);
    if (place < 0) return;
    this.#waiting.splice(place, 1);
    // Kept before one that was written earlier: it goes where the ledger has it.
    if (place > 0) this.#log.insertBefore(at, this.#waiting[0]!);
  }

  #who(from: From, { from: sentBy, channelData }: Activity): string {
    if (from === 'resident') return this.#words.you;
    if (from === 'bot') return this.#words.assistant;
    if (from === 'automatic') return this.#words.automatic;
    const name = channelData?.nwd?.name || sentBy?.name;
    return name ? this.#words.person.replace('{{name}}', () => name) : this.#words.somebody;
  }

  #line(from: From, who: string, text: string, when: Date): HTMLElement {
    const at = element('div', `line ${from}`);
    const head = element('p', 'by');
    const name = element('b', 'who');
    name.textContent = who;
    const time = document.createElement('time');
    time.dateTime = when.toISOString();
    time.textContent = when.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
    head.appendChild(name);
    head.appendChild(document.createTextNode(' '));
    head.appendChild(time);
    at.appendChild(head);
    for (const part of text.split(/\n\s*\n/)) {
      const paragraph = element('p', 'says');
      // A resident's own words are shown as written; numbers in ours can be rung.
      for (const { text: said, href } of from === 'resident' ? [{ text: part, href: undefined }] : stretches(part)) {
        paragraph.appendChild(href ? this.#link(said, href) : document.createTextNode(said));
      }
      at.appendChild(paragraph);
    }
    return at;
  }

  #links(links: { title: string; url: string }[]): HTMLElement {
    const list = element('ul', 'links');
    for (const { title, url } of links) {
      const link = this.#link(title, url);
      link.className = 'way';
      list.appendChild(element('li')).appendChild(link);
    }
    return list;
  }

  #link(title: string, url: string): HTMLAnchorElement {
    const link = document.createElement('a');
    link.href = url;
    link.textContent = title;
    // The conversation would end with its page: everything that is read beside it opens beside it.
    if (/^(?:http|\/)/i.test(url)) {
      link.target = '_blank';
      link.rel = 'noopener noreferrer';
      const aloud = element('span', 'unseen');
      aloud.textContent = this.#words.newTab;
      link.appendChild(aloud);
    }
    return link;
  }
}

export function sender({ from, channelData }: Activity): From {
  return channelData?.nwd?.from || (from?.role === 'user' ? 'resident' : 'bot');
}

export function element(name: string, className = ''): HTMLElement {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

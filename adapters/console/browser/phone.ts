/** Pretend phones on a page, as many as one likes. Text only ever becomes text. */
import content from '../../../content/pages/phone/words.json' with { type: 'json' };
import type { ShownText } from '../phone.ts';

const POLL = 500;
const ZONE = 'Europe/London';
/** Ofcom's numbers for drama, one for each new phone. */
const FIRST = 900123;
const { words } = content;
const find = <T extends HTMLElement>(selector: string, within: ParentNode = document): T =>
  within.querySelector(selector) as T;
const post = (path: string, body: object): Promise<Response> =>
  fetch(`/phone/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
const filled = (text: string, facts: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(facts[name]));

function addPhone(number: string): void {
  const phone = find<HTMLTemplateElement>('#phone').content.firstElementChild!.cloneNode(true) as HTMLElement;
  const who = find<HTMLInputElement>('.who', phone);
  const thread = find('.thread', phone);
  const box = find<HTMLTextAreaElement>('.body', phone);
  const send = find<HTMLButtonElement>('form button', phone);
  const status = find('.status', phone);
  const bubbles = new Map<number, HTMLElement>();
  const spent = { texts: 0, parts: 0, pence: 0 };
  let after = 0;
  /** How far the clock of care is from this computer's. */
  let shift = 0;
  let shownFor = number;
  /** The text that is being sent keeps its id until it was heard: pressed again, it is the same text. */
  let draft = { id: '', body: '' };
  who.value = number;
  find('#phones').append(phone);

  /** @param keep words that the poll must leave standing */
  const tell = (text: string, keep?: string): void => {
    if (status.textContent === keep && text === '') return;
    if (status.textContent !== text) status.textContent = text;
  };

  const show = ({ seq, way, body, at: when, parts, pence, waits }: ShownText): void => {
    after = Math.max(after, seq);
    const bubble = document.createElement('div');
    bubble.className = `bubble ${way}`;
    const said = document.createElement('p');
    said.className = 'said';
    said.textContent = body;
    const about = document.createElement('p');
    about.className = 'about';
    const time = new Date(when + shift).toLocaleTimeString('en-GB', {
      timeZone: ZONE,
      hour: '2-digit',
      minute: '2-digit',
    });
    const ours = way === 'to';
    const form = ours ? (parts === 1 ? words.onePart : words.parts) : parts === 1 ? words.ownOnePart : words.ownParts;
    about.textContent = `${ours ? words.council : words.me}, ${time}, ${filled(form, { parts, pence })}`;
    bubble.append(said, about);
    if (ours) {
      const tick = document.createElement('p');
      tick.className = 'about tick';
      tick.textContent = waits ? words.waits : words.arrived;
      bubble.append(tick);
      bubbles.set(seq, tick);
      spent.texts++;
      spent.parts += parts;
      spent.pence += pence;
      const pounds = (spent.pence / 100).toFixed(2);
      find('.total', phone).textContent = filled(words.total, { ...spent, pounds });
    }
    bubble.setAttribute('data-at', String(when));
    // An answer may come down before what it answers: what was said first stands first.
    const later = Array.from(thread.children).find((other) => Number(other.getAttribute('data-at')) > when);
    thread.insertBefore(bubble, later || null);
    thread.scrollTop = thread.scrollHeight;
  };

  const poll = async (): Promise<void> => {
    const from = who.value;
    if (from !== shownFor) {
      thread.replaceChildren();
      bubbles.clear();
      Object.assign(spent, { texts: 0, parts: 0, pence: 0 });
      find('.total', phone).textContent = '';
      shownFor = from;
      after = 0;
    }
    try {
      const response = await fetch(`/phone/messages?number=${encodeURIComponent(from)}&after=${after}`);
      if (response.ok && from === who.value) {
        const told = (await response.json()) as { messages: ShownText[]; arrived: number[]; now: number };
        shift = told.now - Date.now();
        for (const message of told.messages) show(message);
        for (const seq of told.arrived) {
          const tick = bubbles.get(seq);
          if (tick && tick.textContent !== words.arrived) tick.textContent = words.arrived;
        }
        showClock(told.now);
      }
      tell(response.status === 400 ? words.notANumber : response.ok ? '' : words.away, words.notSent);
    } catch {
      tell(words.away);
    }
    window.setTimeout(poll, POLL);
  };

  find<HTMLInputElement>('.on', phone).addEventListener('change', (event) => {
    void post('power', { number: who.value, on: (event.target as HTMLInputElement).checked });
  });

  find<HTMLFormElement>('form', phone).addEventListener('submit', async (event) => {
    event.preventDefault();
    const body = box.value;
    if (body === '' || send.disabled) return;
    if (draft.body !== body) {
      draft = { id: Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join(''), body };
    }
    send.disabled = true;
    status.textContent = words.sending;
    try {
      const response = await post('send', { id: draft.id, from: who.value, body });
      if (!response.ok) throw new Error();
      draft = { id: '', body: '' };
      box.value = '';
      status.textContent = '';
    } catch {
      status.textContent = words.notSent;
    }
    send.disabled = false;
    box.focus();
  });
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send.click();
  });
  void poll();
}

function showClock(now: number): void {
  const time = new Date(now).toLocaleString('en-GB', {
    timeZone: ZONE,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
  });
  const text = filled(words.clock, { time });
  const at = find('#now');
  if (at.textContent !== text) at.textContent = text;
}

find<HTMLFormElement>('#clock').addEventListener('submit', async (event) => {
  event.preventDefault();
  const response = await post('clock', { time: find<HTMLInputElement>('#time').value });
  if (response.ok) showClock(((await response.json()) as { now: number }).now);
  else find('#now').textContent = words.notATime;
});
let phones = 0;
const another = (): void => addPhone(`07700 ${FIRST + phones++}`);
find('#add').addEventListener('click', another);
another();

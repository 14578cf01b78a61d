/** The pretend phone's page. Text only ever becomes text. */
import content from '../../../content/pages/phone/words.json' with { type: 'json' };
import type { ShownText } from '../phone.ts';

const POLL = 500;
const { words } = content;
const at = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;
const number = at<HTMLInputElement>('number');
const thread = at('thread');
const box = at<HTMLTextAreaElement>('body');
const send = at<HTMLButtonElement>('send');
const status = at('status');

let after = 0;
let shownFor = number.value;
/** The text that is being sent keeps its id until it was heard: pressed again, it is the same text. */
let draft = { id: '', body: '' };

async function poll(): Promise<void> {
  const from = number.value;
  if (from !== shownFor) {
    while (thread.firstChild) thread.removeChild(thread.firstChild);
    shownFor = from;
    after = 0;
  }
  try {
    const response = await fetch(`/phone/messages?number=${encodeURIComponent(from)}&after=${after}`);
    if (response.ok && from === number.value) {
      const { messages } = (await response.json()) as { messages: ShownText[] };
      for (const message of messages) show(message);
    }
    tell(response.status === 400 ? words.notANumber : response.ok ? '' : words.away, words.notSent);
  } catch {
    tell(words.away);
  }
  window.setTimeout(poll, POLL);
}

function show({ seq, way, body, at: when, parts }: ShownText): void {
  after = Math.max(after, seq);
  const bubble = document.createElement('div');
  bubble.className = `bubble ${way}`;
  const said = document.createElement('p');
  said.className = 'said';
  said.textContent = body;
  const about = document.createElement('p');
  about.className = 'about';
  const who = way === 'to' ? words.council : words.me;
  const time = new Date(when).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
  const count = parts === 1 ? words.onePart : words.parts.replace('{{parts}}', String(parts));
  about.textContent = `${who}, ${time}, ${count}`;
  bubble.appendChild(said);
  bubble.appendChild(about);
  bubble.setAttribute('data-at', String(when));
  // An answer may come down before what it answers: what was said first stands first.
  const later = Array.from(thread.children).find((other) => Number(other.getAttribute('data-at')) > when);
  thread.insertBefore(bubble, later || null);
  thread.scrollTop = thread.scrollHeight;
}

/** @param keep words that the poll must leave standing */
function tell(text: string, keep?: string): void {
  if (status.textContent === keep && text === '') return;
  if (status.textContent !== text) status.textContent = text;
}

at<HTMLFormElement>('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = box.value;
  if (body === '' || send.disabled) return;
  if (draft.body !== body) {
    draft = { id: Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join(''), body };
  }
  send.disabled = true;
  status.textContent = words.sending;
  try {
    const text = JSON.stringify({ id: draft.id, from: number.value, body });
    const response = await fetch('/phone/send', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: text,
    });
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

poll();

/** The card of one case: what is said appears as it is said, the claim is kept alive, and nothing typed is ever lost. */
import type { CaseView, LineView } from '../card.ts';
import type { Alarm } from './alarm.ts';
import { copyOf, fill, fillWords, find, tell, word } from './elements.ts';
import { listen } from './feed.ts';

const RENEW_MS = 15_000;

export function openCard(card: HTMLElement, alarm: Alarm): void {
  const { id, fence } = card.dataset as { id: string; fence: string };
  const form = find<HTMLFormElement>('#say');
  const box = find<HTMLTextAreaElement>('#text');
  const key = find<HTMLInputElement>('input[name="key"]', form);
  const status = find('#sent');
  let last = Number(card.dataset.last);
  let leaving = false;
  let sending = false;
  let renewedAt = Date.now();

  const post = (act: string, fields: Record<string, string> = {}): Promise<Response> =>
    fetch(`/desk/cases/${id}/${act}`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ fence, ...fields }),
    });

  const gone = (what: { holder?: string; closed?: boolean }): void => {
    if (leaving) return;
    leaving = true;
    feed.end();
    const words = what.closed ? word('closed') : what.holder ? word('goneTo', { name: what.holder }) : word('gone');
    tell(find('#gone'), words);
    find('#danger').textContent = '';
    for (const button of card.querySelectorAll<HTMLButtonElement>('#say button, [data-leaves] button'))
      button.disabled = true;
    const again = find<HTMLFormElement>('#again');
    again.hidden = Boolean(what.closed || what.holder);
    again.addEventListener('submit', () => {
      find<HTMLInputElement>('input[name="words"]', again).value = box.value;
    });
  };

  /** @returns whether it was done */
  const settle = async (answer: Response): Promise<boolean> => {
    if (answer.ok) return true;
    if (answer.status === 409 || answer.status === 404) {
      const { error, holder } = (await answer.json()) as { error: { code: string }; holder?: string };
      gone({ holder, closed: error.code === 'closed' || error.code === 'notFound' });
    } else if (answer.status === 401) tell(find('#lost'), word('signedOut'));
    return false;
  };

  // Timers are slowed in a tab that is not in front, and a claim lives for a minute: every word of the feed counts too.
  const renew = (): void => {
    if (leaving || Date.now() - renewedAt < RENEW_MS) return;
    renewedAt = Date.now();
    post('renew').then(settle, () => undefined);
  };

  const send = async (): Promise<void> => {
    const text = box.value;
    if (leaving || sending || text.trim() === '') return;
    sending = true;
    tell(status, word('sending'));
    try {
      if (await settle(await post('say', { text, key: key.value }))) {
        // What was typed while it was on its way stays.
        box.value = box.value.startsWith(text) ? box.value.slice(text.length) : box.value;
        key.value = newKey();
        tell(status, word('said'));
        tell(find('#danger'), '');
      } else tell(status, leaving ? '' : word('notSent'));
    } catch {
      tell(status, word('notSent'));
    } finally {
      sending = false;
    }
  };

  const log = find('.log');
  const toEnd = (): void => log.scrollTo(0, log.scrollHeight);
  const addLine = (line: LineView): void => {
    if (line.seq <= last) return;
    last = line.seq;
    const element = copyOf('line');
    element.className = `line line--${line.from}${line.danger ? ' line--danger' : ''}`;
    find('.line__speaker', element).textContent = line.speaker;
    find('.line__time', element).textContent = line.time;
    element.dataset.seq = String(line.seq);
    fillWords(find('.line__words', element), line.words);
    tell(find('.line__delivery', element), line.delivery);
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    find('#lines').append(element);
    if (atEnd) toEnd();
    if (!line.danger) return;
    find('#danger').textContent = word('danger');
    alarm.ring(false);
  };

  const deliveries = (labels: Record<string, string>): void => {
    const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
    for (const [seq, label] of Object.entries(labels)) {
      const line = card.querySelector<HTMLElement>(`[data-seq="${seq}"] .line__delivery`);
      if (line) tell(line, label);
    }
    if (atEnd) toEnd();
  };

  const show = (view: CaseView): void => {
    card.dataset.kind = view.kind;
    fill(find('h1', card), view);
    fill(find('.head', card), view);
    const reasons = view.reasons.map((reason) => {
      const element = copyOf('reason');
      fill(element, reason);
      fillWords(find('blockquote', element), reason.words);
      return element;
    });
    find('#reasons').replaceChildren(...reasons);
    find('#facts').replaceChildren(
      ...view.facts.map((fact) => {
        const element = copyOf('fact');
        fill(element, fact);
        return element;
      }),
    );
  };

  const feed = listen(
    () => `/desk/cases/${id}/events?after=${last}`,
    {
      crises: ({ crises }: { crises: number }) => alarm.set(crises),
      case: show,
      lines: ({ lines }: { lines: LineView[] }) => lines.forEach(addLine),
      deliveries,
      gone,
    },
    renew,
  );
  setInterval(renew, 1_000);

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send();
  });
  box.addEventListener('keydown', (event) => {
    // While letters are being put together (accents, other scripts), Enter belongs to the keyboard.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  });
  for (const ready of card.querySelectorAll<HTMLButtonElement>('[data-ready]')) {
    ready.addEventListener('click', () => {
      box.value = [box.value.trim(), ready.textContent].filter(Boolean).join(' ');
      box.focus();
    });
  }
  for (const leave of card.querySelectorAll<HTMLFormElement>('[data-leaves]')) {
    leave.addEventListener('submit', () => {
      leaving = true;
      feed.end();
    });
  }
  toEnd();
}

/** `randomUUID` is only there over https and on this machine. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The card of one case: what is said appears as it is said, the claim is kept alive, and nothing typed is ever lost. */

import { whenStill } from '../../../bot/browser/whenStill.ts';
import type { CaseView, LineView } from '../card.ts';
import type { Alarm } from './alarm.ts';
import { copyOf, fill, fillWords, find, tell, word } from './elements.ts';
import { listen } from './feed.ts';
import { openNotes } from './notes.ts';
import { openTalk, reason } from './talk.ts';

const RENEW_MS = 15_000;

export function openCard(card: HTMLElement, alarm: Alarm): void {
  const { id, fence } = card.dataset as { id: string; fence: string };
  const beside = card.dataset.beside === 'yes';
  let last = Number(card.dataset.last);
  let leaving = false;
  let renewedAt = Date.now();

  const post = (act: string, fields: Record<string, string> = {}): Promise<Response> =>
    fetch(`/desk/cases/${id}/${act}`, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ fence, ...fields }),
    });

  const gone = (what: { holder?: string; closed?: boolean; aside?: boolean }): void => {
    if (leaving) return;
    leaving = true;
    lock(false);
    feed.end();
    standBy();
    const other = what.closed ? 'closed' : what.aside ? 'aside' : undefined;
    const words = other ? word(other) : what.holder ? word('goneTo', { name: what.holder }) : word('gone');
    tell(find('#gone'), words);
    find('#danger').textContent = '';
    for (const button of card.querySelectorAll<HTMLButtonElement>(
      '#say button, #assets button, [data-leaves] button, [data-note] button',
    ))
      button.disabled = true;
    const again = find<HTMLFormElement>('#again');
    again.hidden = Boolean(beside || other || what.holder);
    again.addEventListener('submit', () => {
      find<HTMLInputElement>('input[name="words"]', again).value = talk?.typed() ?? '';
      find<HTMLInputElement>('input[name="noted"]', again).value = find<HTMLTextAreaElement>('#note').value;
    });
  };

  /** @returns whether it was done */
  const settle = async (answer: Response): Promise<boolean> => {
    if (answer.ok) return true;
    if (answer.status === 409 || answer.status === 404) {
      const { error, holder } = (await answer.json()) as { error: { code: string }; holder?: string };
      gone({ holder, closed: error.code === 'closed' || error.code === 'notFound', aside: error.code === 'aside' });
    } else if (answer.status === 401) {
      tell(find('#lost'), word('signedOut'));
      out();
    } else if (answer.status === 423) lock(true);
    return false;
  };

  /** The words go out of sight and stay where they are: what was typed is there again when the desk is unlocked. */
  const lock = (locked: boolean): void => {
    find('#locked').hidden = !locked;
    card.hidden = locked;
    if (locked) standBy();
  };

  /** Whoever comes to this screen next reads no case on it. What was typed waits for the one who typed it. */
  const out = (): void => {
    find('#out').hidden = false;
    find('#locked').hidden = true;
    card.hidden = true;
  };
  find('#in-again').addEventListener('click', async () => {
    const answer = await fetch('/desk/me', { headers: { accept: 'application/json' } }).catch(() => undefined);
    const { id: me } = answer?.ok ? ((await answer.json()) as { id: string }) : { id: '' };
    if (me !== card.dataset.me) return tell(find('#in-again-said'), word('notInYet'));
    tell(find('#in-again-said'), '');
    find('#out').hidden = true;
    goOn();
  });

  /** Whoever is still in front of a page without words hears every crisis, as at the queue. */
  let alarms: ReturnType<typeof listen> | undefined;
  const standBy = (): void => {
    alarm.loud(true);
    alarms ??= listen(() => '/desk/events', { crises: ({ crises }: { crises: number }) => alarm.set(crises) });
  };

  /** The words are in sight again for whoever is back. */
  const goOn = (): void => {
    lock(false);
    alarms?.end();
    alarms = undefined;
    alarm.loud(false);
    renewedAt = 0;
    renew();
    feed.again();
  };

  // Timers are slowed in a tab that is not in front, and a claim lives for a minute: every word of the feed counts too.
  const renew = (): void => {
    if (leaving || beside || card.hidden || Date.now() - renewedAt < RENEW_MS) return;
    renewedAt = Date.now();
    post('renew').then(settle, () => undefined);
  };

  const log = find('.log');
  const toEnd = (): void => log.scrollTo(0, log.scrollHeight);
  const isAtEnd = (): boolean => log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  const addLine = (line: LineView): void => {
    if (line.seq <= last) return;
    last = line.seq;
    const element = copyOf('line');
    element.dataset.seq = String(line.seq);
    element.className = `line line--${line.from}${line.danger ? ' line--danger' : ''}`;
    find('.line__speaker', element).textContent = line.speaker;
    find('.line__time', element).textContent = line.time;
    fillWords(find('.words', element), line.words);
    find('.line__pictures', element).replaceChildren(
      ...line.pictures.map(({ address, label }) => {
        const link = document.createElement('a');
        link.href = address;
        link.target = '_blank';
        link.rel = 'noopener noreferrer';
        link.textContent = label;
        return link;
      }),
    );
    const state = find('.line__state', element);
    tell(state, line.delivery);
    state.classList.toggle('late', line.failed);
    const atEnd = isAtEnd();
    find('#lines').append(element);
    if (atEnd) toEnd();
    if (!line.danger) return;
    find('#danger').textContent = word('danger');
    alarm.ring(false);
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
    find('#sections').replaceChildren(...view.sections.map(sectionOf));
    find('#note-lines').replaceChildren(
      ...view.notes.map((note) => {
        const element = copyOf('note-line');
        fill(element, note);
        return element;
      }),
    );
    tell(find('#company'), view.company);
    if (!beside) tell(find('#careful'), view.careful);
  };

  const deliveries = ({ lines }: { lines: Pick<LineView, 'seq' | 'delivery' | 'failed'>[] }): void => {
    const atEnd = isAtEnd();
    for (const { seq, delivery, failed } of lines) {
      const state = card.querySelector<HTMLElement>(`[data-seq="${seq}"] .line__state`);
      if (!state) continue;
      tell(state, delivery);
      state.classList.toggle('late', failed);
    }
    if (atEnd) toEnd();
  };

  const feed = listen(
    () => `/desk/cases/${id}/events?after=${last}`,
    {
      crises: ({ crises }: { crises: number }) => alarm.set(crises),
      case: (view: CaseView) => whenStill(() => show(view)),
      lines: ({ lines }: { lines: LineView[] }) => whenStill(() => lines.forEach(addLine)),
      deliveries: (seen: Parameters<typeof deliveries>[0]) => whenStill(() => deliveries(seen)),
      typing: ({ writing }: { writing: boolean }) => tell(find('#writing'), writing ? word('writing') : ''),
      gone,
      locked: () => lock(true),
    },
    renew,
    out,
  );
  setInterval(renew, 1_000);

  const desk = { id, post, settle, gone: () => leaving };
  const talk = beside ? undefined : openTalk(card, desk);
  openNotes(card, desk);
  find<HTMLFormElement>('#unlock').addEventListener('submit', async (event) => {
    event.preventDefault();
    const secret = find<HTMLInputElement>('#secret');
    const said = find('#unlock-said');
    const answer = await fetch('/desk/unlock', {
      method: 'POST',
      headers: { accept: 'application/json' },
      body: new URLSearchParams({ secret: secret.value }),
    }).catch(() => undefined);
    secret.value = '';
    if (!answer?.ok) return tell(said, answer?.status === 422 ? await reason(answer) : word('lost'));
    tell(said, '');
    goOn();
  });
  for (const leave of card.querySelectorAll<HTMLFormElement>('[data-leaves]')) {
    // It may be refused, and the page comes anew: what stands unsent in the two boxes comes back with it.
    leave.addEventListener('formdata', ({ formData }) => {
      formData.set('words', talk?.typed() ?? '');
      formData.set('noted', find<HTMLTextAreaElement>('#note').value);
    });
    leave.addEventListener('submit', () => {
      leaving = true;
      feed.end();
    });
  }
  toEnd();
  // Why it came to us stays in sight above.
  if (location.hash === '#answer' && !beside) find('#text').focus({ preventScroll: true });
}

function sectionOf(section: CaseView['sections'][number]): HTMLElement {
  const element = copyOf('section');
  fill(element, section);
  find('dl', element).replaceChildren(
    ...section.facts.map((fact) => {
      const line = copyOf('fact');
      fill(line, fact);
      return line;
    }),
  );
  return element;
}

/** Writing to the resident: sent once, kept until it is, checked first by a colleague, or taken from the directory. */
import { copyOf, fill, find, tell, word } from './elements.ts';

/** While keys are pressed the resident is told so, this often. */
const TYPING_MS = 3_000;

export interface Desk {
  id: string;
  post(act: string, fields?: Record<string, string>): Promise<Response>;
  /** @returns whether it was done; tells of a claim that is over */
  settle(answer: Response): Promise<boolean>;
  /** The case is this person's no longer. */
  gone(): boolean;
}

interface Asset {
  id: string;
  name: string;
  summary: string;
  where: string;
  contact: string;
}

/** @returns what has been typed and not been sent */
export function openTalk(card: HTMLElement, desk: Desk): { typed: () => string } {
  const form = find<HTMLFormElement>('#say');
  const box = find<HTMLTextAreaElement>('#text');
  const key = find<HTMLInputElement>('input[name="key"]', form);
  const status = find('#sent');
  let sending = false;

  const send = async (): Promise<void> => {
    const text = box.value;
    if (desk.gone() || sending || text.trim() === '') return;
    sending = true;
    tell(status, word('sending'));
    try {
      const answer = await desk.post('say', { text, key: key.value });
      status.classList.toggle('late', answer.status === 422);
      if (answer.status === 422) tell(status, await reason(answer));
      else if (await desk.settle(answer)) {
        // What was typed while it was on its way stays.
        box.value = box.value.startsWith(text) ? box.value.slice(text.length) : box.value;
        key.value = newKey();
        tell(status, word('said'));
        tell(find('#danger'), '');
      } else tell(status, desk.gone() ? '' : word('notSent'));
    } catch {
      tell(status, word('notSent'));
    } finally {
      sending = false;
    }
  };

  const askToCheck = async (): Promise<void> => {
    if (box.value.trim() === '') return;
    const answer = await desk.post('note', { kind: 'check', text: box.value }).catch(() => undefined);
    if (!answer) tell(status, word('notSent'));
    else if (await desk.settle(answer)) tell(status, word('asked'));
  };

  const offer = (asset: Asset): HTMLElement => {
    const element = copyOf('asset');
    fill(element, asset);
    const button = find<HTMLButtonElement>('button', element);
    const once = newKey();
    button.addEventListener('click', async () => {
      const answer = await desk.post('assets', { asset: asset.id, key: once }).catch(() => undefined);
      if (!answer) tell(status, word('notSent'));
      else if (answer.status === 422) tell(status, await reason(answer));
      else if (await desk.settle(answer)) {
        tell(status, word('said'));
        button.disabled = true;
      }
    });
    return element;
  };

  let saidAt = 0;
  box.addEventListener('input', () => {
    if (desk.gone() || box.value === '' || Date.now() - saidAt < TYPING_MS) return;
    saidAt = Date.now();
    desk.post('typing').catch(() => undefined);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const checked = (event as SubmitEvent).submitter?.hasAttribute('data-check');
    void (checked ? askToCheck() : send());
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
  find<HTMLFormElement>('#find').addEventListener('submit', async (event) => {
    event.preventDefault();
    const question = find<HTMLInputElement>('#question').value;
    const address = `/desk/cases/${desk.id}/assets?${new URLSearchParams({ question })}`;
    const answer = await fetch(address, { headers: { accept: 'application/json' } }).catch(() => undefined);
    if (!answer?.ok) return void (answer && (await desk.settle(answer)));
    const { assets } = (await answer.json()) as { assets: Asset[] };
    find('#assets').replaceChildren(...assets.map(offer));
    tell(status, assets.length === 0 ? word('nothing') : '');
  });
  return { typed: () => box.value };
}

/** The reviewed words of a refusal. */
export async function reason(answer: Response): Promise<string> {
  const { error } = (await answer.json()) as { error: { message: string } };
  return error.message;
}

/** `randomUUID` is only there over https and on this machine. */
function newKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The small forms of a card that are sent without leaving it: notes, asking a colleague, how they may be reached. */
import { find, tell, word } from './elements.ts';
import { type Desk, reason } from './talk.ts';

/** What came of each is said beside its button, and what was written stays until it is kept. */
export function openNotes(card: HTMLElement, desk: Desk): void {
  for (const form of card.querySelectorAll<HTMLFormElement>('[data-note]')) {
    const act = new URL(form.action).pathname.split('/').at(-1)!;
    const said = find('[role="status"]', form);
    const say = (words: string, refused: boolean): void => {
      said.classList.toggle('late', refused);
      tell(said, words);
    };
    let sending = false;
    form.addEventListener('submit', async (event) => {
      event.preventDefault();
      if (sending || desk.gone()) return;
      sending = true;
      const sent = new FormData(form, (event as SubmitEvent).submitter);
      const answer = await desk.post(act, Object.fromEntries(sent) as Record<string, string>).catch(() => undefined);
      sending = false;
      if (answer?.status === 422) return say(await reason(answer), true);
      if (answer && (await desk.settle(answer))) {
        empty(form, sent);
        return say(word('kept'), false);
      }
      say(desk.gone() ? '' : word('notKept'), true);
    });
  }
}

/** What was typed while it was on its way stays. */
function empty(form: HTMLFormElement, sent: FormData): void {
  for (const field of form.querySelectorAll<HTMLTextAreaElement | HTMLSelectElement>('textarea, select'))
    if (field.value === sent.get(field.name)) field.value = '';
}

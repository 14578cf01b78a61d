/** The record of a case: copied and printed by a press. */
import { find, tell, word } from './elements.ts';

export function openRecord(): void {
  const said = find('#copied');
  find('[data-copy]').addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(find('#record').textContent ?? '');
      tell(said, word('copied'));
    } catch {
      tell(said, word('notCopied'));
    }
  });
  find('[data-print]').addEventListener('click', () => window.print());
}

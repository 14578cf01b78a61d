/** Says that somebody is at this desk, at most once a minute; and asks, before the desk locks, whether anybody still is. */
import { whenStill } from '../../../bot/browser/whenStill.ts';
import { find, tell, word } from './elements.ts';

const SAY_MS = 60_000;
const ASK_MS = 13 * 60_000;
const LOCK_MS = 15 * 60_000;

export function watchIdle(): void {
  const line = find('#idle');
  let touchedAt = Date.now();
  let saidAt = Date.now();
  const touched = (): void => {
    touchedAt = Date.now();
    whenStill(() => tell(line, ''));
    if (touchedAt - saidAt < SAY_MS) return;
    saidAt = touchedAt;
    fetch('/desk/here', { method: 'POST', headers: { accept: 'application/json' } }).catch(() => undefined);
  };
  for (const touch of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'input'])
    document.addEventListener(touch, touched, { passive: true });
  setInterval(() => {
    const idle = Date.now() - touchedAt;
    const left = LOCK_MS - idle;
    const ask = idle < ASK_MS || left <= 0 ? '' : word(left < 60_000 ? 'idleSoon' : 'idle');
    whenStill(() => tell(line, ask));
  }, 1_000);
}

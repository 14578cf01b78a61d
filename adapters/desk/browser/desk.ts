/** The desk's script: live where the page is, and nothing that the page cannot do without it, save being live. */
import type { Queue } from '../queue.ts';
import { Alarm } from './alarm.ts';
import { openCard } from './card.ts';
import { listen } from './feed.ts';
import { showQueue } from './queue.ts';

for (const hidden of document.querySelectorAll<HTMLElement>('[data-script]')) hidden.hidden = false;
const card = document.querySelector<HTMLElement>('#card');
const alarm = new Alarm(!card);
if (card) openCard(card, alarm);
else {
  listen(() => '/desk/events', {
    crises: ({ crises }: { crises: number }) => alarm.set(crises),
    queue: (queue: Queue) => showQueue(queue),
  });
}

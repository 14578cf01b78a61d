/** The desk's script: live where the page is, and nothing that the page cannot do without it, save being live. */
import type { Queue } from '../queue.ts';
import { Alarm } from './alarm.ts';
import { openCard } from './card.ts';
import { find, tell } from './elements.ts';
import { listen } from './feed.ts';
import { showQueue } from './queue.ts';
import { openRecord } from './record.ts';
import { keepHolding } from './renewing.ts';

for (const hidden of document.querySelectorAll<HTMLElement>('[data-script]')) hidden.hidden = false;
const card = document.querySelector<HTMLElement>('#card');
const queue = document.querySelector<HTMLElement>('#waiting');
const alarm = new Alarm(!card);
if (document.querySelector('#record')) openRecord();
if (card) openCard(card, alarm);
else {
  const address = () => `/desk/events${queue ? location.search : ''}`;
  const on = {
    crises: ({ crises }: { crises: number }) => alarm.set(crises),
    queue: (seen: Queue) => queue && showQueue(seen),
    shift: ({ names }: { names: string[] }) => queue && tell(find('#shift'), names.join(', ')),
  };
  listen(address, on, keepHolding());
}

/** Keeps the two lists of the queue as the server says they are. Rows are moved, not made anew: the keyboard stays where it is. */

import { whenStill } from '../../../bot/browser/whenStill.ts';
import type { Queue, Row } from '../queue.ts';
import { copyOf, fill, find } from './elements.ts';

export function showQueue(queue: Queue): void {
  whenStill(() => {
    show('waiting', queue.waiting, queue.waitingCount);
    show('held', queue.held, queue.heldCount);
    fill(find('#own-work'), queue.mine);
    find('#below').textContent = String(queue.below);
    find('#below-line').hidden = queue.below === 0;
  });
}

function show(name: 'waiting' | 'held', rows: Row[], count: number): void {
  const list = find(`#${name}`);
  const known = new Map([...list.children].map((each) => [(each as HTMLElement).dataset.id, each as HTMLElement]));
  rows.forEach((row, place) => {
    const element = known.get(row.id) ?? copyOf('row');
    known.delete(row.id);
    set(element, row);
    if (list.children[place] !== element) list.insertBefore(element, list.children[place] ?? null);
  });
  for (const gone of known.values()) gone.remove();
  find(`#${name}-count`).textContent = String(count);
  find(`#${name}-none`).hidden = count > 0;
}

function set(element: HTMLElement, row: Row): void {
  element.dataset.id = row.id;
  element.dataset.kind = row.kind;
  fill(element, row);
  find('[data-field="promise"]', element).classList.toggle('late', row.late);
  find<HTMLFormElement>('form', element).action = `/desk/cases/${row.id}/claim`;
  for (const link of element.querySelectorAll<HTMLAnchorElement>('a')) link.href = `/desk/cases/${row.id}`;
  for (const part of element.querySelectorAll<HTMLElement>('[data-when]'))
    part.hidden =
      !row[part.dataset.when as 'unclaimed' | 'mine' | 'others' | 'stepIn' | 'beside' | 'passedBy' | 'knew' | 'kept'];
}

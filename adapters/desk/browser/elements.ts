/** Finding and filling what the server rendered. Words from anybody are only ever text: nothing here reads markup. */
import type { Stretch } from '../card.ts';

/** @throws when the page lacks it: template and script have drifted apart */
export function find<T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`the page lacks ${selector}`);
  return found;
}

/** The page's own reviewed words of that name, with facts put in. */
export function word(name: string, facts: Record<string, string | number> = {}): string {
  const text = find<HTMLTemplateElement>(`template[data-word="${name}"]`).content.textContent ?? '';
  return text.replace(/\{(\w+)\}/g, (_, fact: string) => String(facts[fact] ?? ''));
}

/** Says something where a screen reader hears it; the same again is not read out again. */
export function tell(at: HTMLElement, text: string): void {
  if (at.textContent !== text) at.textContent = text;
}

export function copyOf(template: string): HTMLElement {
  return find<HTMLTemplateElement>(`template#${template}`).content.firstElementChild!.cloneNode(true) as HTMLElement;
}

/** Puts values into the parts of an element that are named for them. */
export function fill(element: HTMLElement, values: object): void {
  const known = values as Record<string, unknown>;
  for (const part of element.querySelectorAll<HTMLElement>('[data-field]')) {
    const value = known[part.dataset.field!];
    if (typeof value === 'string') tell(part, value);
  }
}

export function fillWords(at: HTMLElement, words: Stretch[]): void {
  at.replaceChildren(
    ...words.map(({ text, mark }) => {
      if (!mark) return document.createTextNode(text);
      const marked = document.createElement('mark');
      marked.textContent = text;
      return marked;
    }),
  );
}

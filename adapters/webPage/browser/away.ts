/** What the page itself says to somebody in danger while nothing reaches the server: the numbers, and that it tries again. */
import type { Activity } from './line.ts';

/** A line that is back within this time was hardly gone. */
const GRACE = 2_500;

export class AwayInDanger {
  readonly #place: HTMLElement;
  readonly #words: HTMLTemplateElement;
  readonly #show: (shown: HTMLElement) => void;
  #inDanger = false;
  #timer = 0;

  /**
   * @param place a live region, empty in the page: what is put there is read aloud
   * @param words reviewed, with the numbers in them, since the page came
   */
  constructor(place: HTMLElement, words: HTMLTemplateElement, show: (shown: HTMLElement) => void) {
    this.#place = place;
    this.#words = words;
    this.#show = show;
  }

  /** What was said last by us or by a person tells whether somebody is in danger. */
  heard({ channelData }: Activity): void {
    const marks = channelData?.nwd;
    if (marks && marks.from !== 'resident') this.#inDanger = marks.case?.kind === 'crisis';
  }

  /** The line is gone, or what was written does not get through. */
  gone(): void {
    if (!this.#inDanger || this.#timer !== 0) return;
    this.#timer = window.setTimeout(() => {
      this.#place.appendChild(document.importNode(this.#words.content, true));
      this.#show(this.#place);
    }, GRACE);
  }

  back(): void {
    window.clearTimeout(this.#timer);
    this.#timer = 0;
    this.#place.textContent = '';
  }
}

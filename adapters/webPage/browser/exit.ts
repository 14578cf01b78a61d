/** Leaving in a hurry, after GOV.UK's "Exit this page": a button, and the Shift key pressed three times. */

/** How long three presses may take together. */
const PATIENCE = 5_000;

export interface ExitWords {
  shiftTwice: string;
  shiftOnce: string;
  leaving: string;
}

/**
 * @param before forgets what the page holds
 * @param say tells screen readers
 */
export function exitBy(
  link: HTMLAnchorElement,
  words: ExitWords,
  say: (text: string) => void,
  before: () => void,
): void {
  let presses = 0;
  let timer = 0;
  /** Another key went down while Shift was held: a capital letter, which is not a press. */
  let capital = false;

  function leave(): void {
    // Blank first: the next page may take seconds, and somebody may be behind them now.
    before();
    document.title = words.leaving;
    const { body } = document;
    while (body.firstChild) body.removeChild(body.firstChild);
    const told = document.createElement('p');
    told.setAttribute('role', 'alert');
    told.className = 'unseen';
    told.textContent = words.leaving;
    body.appendChild(told);
    // Replaced, so that "back" does not come here.
    location.replace(link.href);
  }

  link.addEventListener('click', (event) => {
    event.preventDefault();
    leave();
  });
  link.addEventListener('keydown', (event) => {
    if (event.key !== ' ') return;
    event.preventDefault();
    leave();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Shift') {
      if (!event.repeat) capital = false;
      return;
    }
    capital = event.shiftKey;
    presses = 0;
  });
  document.addEventListener('keyup', (event) => {
    if (event.key !== 'Shift') return;
    if (capital) {
      capital = false;
      return;
    }
    presses++;
    clearTimeout(timer);
    if (presses >= 3) return leave();
    say(presses === 1 ? words.shiftTwice : words.shiftOnce);
    timer = window.setTimeout(() => {
      presses = 0;
      say('');
    }, PATIENCE);
  });
  // A browser may bring the page back as it was: then it is asked for anew.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}

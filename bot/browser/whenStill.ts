/**
 * While somebody presses, nothing on the page moves: what they pressed is what they get. A browser makes no click when
 * the thing pressed was moved before the finger or the mouse came up again, and hands that shake press for long.
 */

/** A press that never ends, as when the window lost it, holds nothing back for longer. */
const LONGEST_MS = 3_000;
/** On a touch screen the click comes a moment after the finger has left. */
const CLICK_MS = 80;

const waiting: (() => void)[] = [];
let pressed = false;
let timer = 0;

function release(): void {
  pressed = false;
  for (const change of waiting.splice(0)) change();
}

function releaseIn(ms: number): void {
  window.clearTimeout(timer);
  timer = window.setTimeout(release, ms);
}

/** Changes what the page shows: at once or, while somebody presses, when they have let go. In the order asked. */
export function whenStill(change: () => void): void {
  if (pressed) waiting.push(change);
  else change();
}

// Capturing, on the window: before anything that the press itself may change. Old phones know no pointers.
const pointers = 'onpointerdown' in window;
for (const down of pointers ? ['pointerdown'] : ['touchstart', 'mousedown'])
  window.addEventListener(
    down,
    () => {
      pressed = true;
      releaseIn(LONGEST_MS);
    },
    true,
  );
for (const up of pointers ? ['pointerup', 'pointercancel'] : ['touchend', 'touchcancel', 'mouseup'])
  window.addEventListener(up, () => releaseIn(CLICK_MS), true);

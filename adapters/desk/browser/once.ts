/**
 * A form goes once. Pressed twice, by a hand that shakes or because the answer is slow, it would be done twice; and what
 * can only be done once (a code used, a case closed) would be answered the second time as if it had gone wrong.
 */

/** An answer that never comes holds nobody back for longer. */
const LONGEST_MS = 10_000;
let sentAt = Number.NEGATIVE_INFINITY;

// At the document, after the form's own listeners: what a script sends by itself has said so by then.
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement;
  // A search does nothing twice, and what opens in another window leaves this page as it is.
  if (event.defaultPrevented || form.method !== 'post' || form.target === '_blank') return;
  const now = performance.now();
  if (now - sentAt < LONGEST_MS) event.preventDefault();
  else sentAt = now;
});
// Somebody has gone back to a page that the browser had kept.
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) sentAt = Number.NEGATIVE_INFINITY;
});

/**
 * Asks before a reload or a closed tab takes away what somebody has written and not sent. Nothing of it is kept in the
 * browser: others use the same computer.
 */

/** From the press to the moment at which the browser leaves. */
const LEAVES_MS = 1_000;
let goes = false;

const isUnsent = ({ value, defaultValue, readOnly }: HTMLTextAreaElement): boolean =>
  !readOnly && value.trim() !== '' && value !== defaultValue;

/** On purpose: a form takes its words along, and from where a link leads Back brings the page again as it was. */
function onPurpose({ defaultPrevented }: Event): void {
  if (defaultPrevented) return;
  goes = true;
  setTimeout(() => {
    goes = false;
  }, LEAVES_MS);
}

document.addEventListener('submit', onPurpose);
document.addEventListener('click', (event) => {
  if ((event.target as Element).closest('a[href]')) onPurpose(event);
});
addEventListener('beforeunload', (event) => {
  if (!goes && [...document.querySelectorAll('textarea')].some(isUnsent)) event.preventDefault();
});

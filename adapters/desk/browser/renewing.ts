/** Keeps what one holds while a page without a card is open: each case that the page names, every 15 s. */
const RENEW_MS = 15_000;

/** @returns to be called with every word of the feed: timers are slowed in a tab that is not in front */
export function keepHolding(): () => void {
  const held = [...document.querySelectorAll<HTMLElement>('[data-renew]')];
  let at = Date.now();
  const renew = (): void => {
    if (held.length === 0 || Date.now() - at < RENEW_MS) return;
    at = Date.now();
    for (const { dataset } of held) {
      const body = new URLSearchParams({ fence: dataset.fence! });
      const headers = { accept: 'application/json' };
      fetch(`/desk/cases/${dataset.renew}/renew`, { method: 'POST', headers, body }).catch(() => undefined);
    }
  };
  setInterval(renew, 1_000);
  return renew;
}

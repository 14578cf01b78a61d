/** Listens to the live feed, and says in red when it can no longer be believed. */
import { whenStill } from '../../../bot/browser/whenStill.ts';
import { find, tell, word } from './elements.ts';

/** The server speaks at least each 10 s. After this much silence the page no longer shows what is. */
const SILENCE_MS = 15_000;
const AGAIN_MS = 3_000;

/**
 * @param address asked anew at each try, so that it can name the last line that was seen
 * @param on what to do with each event; `beat` is called with every one of them
 * @param out whoever sat here is signed out
 */
export function listen(
  address: () => string,
  on: { [event: string]: (data: never) => void },
  beat: () => void = () => undefined,
  out: () => void = () => undefined,
): { end: () => void; again: () => void } {
  const lost = find('#lost');
  let heardAt = Date.now();
  let source: EventSource | undefined;
  let over = false;

  const end = (): void => {
    over = true;
    source?.close();
  };
  const doubt = (why: 'lost' | 'signedOut'): void => {
    whenStill(() => tell(lost, word(why)));
    document.body.classList.add('old');
    if (why === 'signedOut') out();
  };
  const heard = (): void => {
    heardAt = Date.now();
    whenStill(() => tell(lost, ''));
    document.body.classList.remove('old');
    beat();
  };
  const open = (): void => {
    if (over) return;
    source?.close();
    source = new EventSource(address());
    source.addEventListener('beat', heard);
    source.addEventListener('locked', () => source?.close());
    source.addEventListener('out', () => {
      end();
      doubt('signedOut');
    });
    for (const [event, act] of Object.entries(on)) {
      source.addEventListener(event, (message) => {
        heard();
        act(JSON.parse((message as MessageEvent<string>).data) as never);
      });
    }
    source.addEventListener('error', () => {
      if (over) return;
      doubt('lost');
      // A refusal ends the browser's own tries. It may be that this session is over, or that the server starts anew.
      if (source?.readyState !== EventSource.CLOSED) return;
      void ask().then((signedOut) => {
        if (!signedOut) return setTimeout(open, AGAIN_MS);
        end();
        return doubt('signedOut');
      });
    });
  };
  setInterval(() => {
    if (!over && source?.readyState !== EventSource.CLOSED && Date.now() - heardAt > SILENCE_MS) doubt('lost');
  }, 1_000);
  open();
  const again = (): void => {
    source?.close();
    over = false;
    heardAt = Date.now();
    open();
  };
  return { end, again };
}

async function ask(): Promise<boolean> {
  try {
    return (await fetch('/desk/me', { headers: { accept: 'application/json' } })).status === 401;
  } catch {
    return false;
  }
}

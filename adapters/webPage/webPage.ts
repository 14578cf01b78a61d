/** The resident's page at `/`, with our own small client: one page, one style, one script, nothing from elsewhere. */
import { readFileSync } from 'node:fs';
import { browserScript, printOf } from '../../bot/browserScript.ts';
import type { Log } from '../../bot/log.ts';
import { type Mount, route, send } from '../../bot/server.ts';
import council from '../../content/council.json' with { type: 'json' };
import numbersFile from '../../content/numbers.json' with { type: 'json' };
import ways from '../../content/pages/web/ways.json' with { type: 'json' };
import words from '../../content/pages/web/words.json' with { type: 'json' };

const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#0b2f4e"/><path d="M9 27V8a3 3 0 0 1 3-3h8a3 3 0 0 1 3 3v19M6 27h20" fill="none" stroke="#fff" stroke-width="2.5" stroke-linecap="round"/><circle cx="19" cy="17" r="1.8" fill="#ffdd00"/></svg>`;

/**
 * Serves `/`, `/web/page.css`, `/web/page.js` and `/favicon`. Everything is made ready here, once.
 * @throws at start when the page's words name a fact that is not there, or its script does not compile
 */
export function webPage({ log }: { log: Log }): Mount {
  const script = browserScript(new URL('./browser/page.ts', import.meta.url));
  const style = read('./browser/page.css') + read('../../content/pages/alwaysInSight.css');
  const page = html(script, style);
  return {
    mount(server) {
      const serve = (path: string, type: string, body: string, kept: string) =>
        route(server, log, 'get', path, async (_request, response) => {
          send(response, 200, type, body, { 'cache-control': kept });
        });
      // The page itself is never kept, not even for the back button: somebody else may be at the machine next.
      serve('/', 'text/html; charset=utf-8', page, 'no-store');
      serve('/web/page.css', 'text/css; charset=utf-8', style, 'public, max-age=31536000, immutable');
      serve('/web/page.js', 'text/javascript; charset=utf-8', script, 'public, max-age=31536000, immutable');
      serve('/favicon', 'image/svg+xml', ICON, 'public, max-age=86400');
    },
  };
}

function html(script: string, style: string): string {
  const { numbers } = numbersFile;
  return fill(read('../../content/pages/web/page.html').replace(/ *<!--[\s\S]*?-->\n?/g, ''), {
    council: council.name,
    service: council.service,
    phone: council.phone,
    phoneDial: dial(council.phone),
    textNumber: ways.textNumber,
    textDial: dial(ways.textNumber),
    visit: ways.visit,
    exitTo: words.exitTo,
    emergency: numbers.emergency.number,
    emergencyDial: dial(numbers.emergency.number),
    emergencyBslUrl: numbers.emergencyBsl.url,
    relay: numbers.relay.number,
    relayDial: dial(numbers.relay.number),
    nhs: numbers.nhs.number,
    nhsDial: dial(numbers.nhs.number),
    samaritans: numbers.samaritans.number,
    samaritansDial: dial(numbers.samaritans.number),
    script: `/web/page.js?${printOf(script)}`,
    style: `/web/page.css?${printOf(style)}`,
  });
}

/** Puts facts into a page, escaped. @throws when the page names a fact that is not there */
function fill(page: string, facts: Record<string, string>): string {
  return page.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
    const fact = facts[name];
    if (fact === undefined) throw new Error(`the page names a fact that is not there: ${name}`);
    return fact.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
  });
}

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const dial = (number: string): string => number.replace(/\s/g, '');

/** The real browser, for tests that look at pages. */
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';

const CHROMIUM = '/usr/bin/chromium';
const ARGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // What opens under the address bar was a page of its own for each window, and took half of the time of a window. The
  // browser believes the last such list only, so the names before it are those of Playwright's own.
  `--disable-features=${[
    'AvoidUnnecessaryBeforeUnloadCheckSync',
    'DestroyProfileOnBrowserClose',
    'HttpsUpgrades',
    'HttpsFirstBalancedModeAutoEnable',
    'LensOverlay',
    'MediaRouter',
    'PaintHolding',
    'ThirdPartyStoragePartitioning',
    'AvoidCorsURLLoaderRestartOnRedirect',
    'OptimizationHints',
    'NetworkTimeServiceQuerying',
    'AimEnabled',
    'PreconnectToSearch',
    'WebUIOmniboxPopup',
    'WebUIOmniboxAimPopup',
  ].join(',')}`,
];

/** Opens Chromium. Where there is none the tests are skipped, loudly; or they fail, where `NWD_REQUIRE` names it. */
export async function openChromium(test: Mocha.Context): Promise<Browser> {
  if (!existsSync(CHROMIUM)) {
    if (process.env.NWD_REQUIRE?.includes('chromium')) throw new Error(`${CHROMIUM} is required, and is not here`);
    process.stdout.write(`  SKIPPED: ${CHROMIUM} is not here, so no page was looked at\n`);
    test.skip();
  }
  return chromium.launch({ executablePath: CHROMIUM, args: ARGS });
}

/** Text at twice its size, as a phone or a browser is set: sizes in `em` that the page asks for grow with it. Before a visit. */
export async function bigText(page: Page): Promise<void> {
  const browser = await page.context().newCDPSession(page);
  await browser.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
}

/** Which of these links or buttons are outside the window, cut, or covered by something else. */
export async function outOfSight(page: Page, selector: string): Promise<(string | null)[]> {
  return page.locator(selector).evaluateAll((all) =>
    all
      .filter((one) => {
        const { left, top, right, bottom, width, height } = one.getBoundingClientRect();
        if (left < 0 || top < 0 || right > innerWidth || bottom > innerHeight) return true;
        const isCut = [...(one.children.length > 0 ? one.children : [one])].some((part) => {
          // Only said aloud.
          if (part.getBoundingClientRect().width <= 1) return false;
          const words = document.createRange();
          words.selectNodeContents(part);
          const said = words.getBoundingClientRect();
          return said.left < left || said.right > right || said.top < top || said.bottom > bottom;
        });
        const places = [0.2, 0.5, 0.8].flatMap((x) => [0.2, 0.5, 0.8].map((y) => [x, y] as const));
        const isUnder = ([x, y]: readonly [number, number]) =>
          !one.contains(document.elementFromPoint(left + x * width, top + y * height));
        return isCut || places.some(isUnder);
      })
      .map((one) => one.textContent),
  );
}

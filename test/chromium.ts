/** The real browser, for tests that look at pages. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

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

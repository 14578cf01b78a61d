/** What axe finds wrong with a page. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/**
 * Looks in the page itself and keeps only what is wrong: axe's other way opens an empty page of its own each time, and
 * lists every element that passed, which took more than half of the time of a look. It is for frames of other sites.
 * @param tags which rules to hold it against; all of axe's own when absent
 * @returns each rule that is broken, with the elements that break it
 * @throws when the page has frames, which this way might leave unseen
 */
export async function axeFaults(page: Page, tags?: string[]): Promise<string[]> {
  const frames = page.frames().length - 1;
  if (frames > 0) throw new Error(`${frames} frames would not be looked at`);
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).setLegacyMode();
  const { violations } = await (tags ? axe.withTags(tags) : axe).analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}

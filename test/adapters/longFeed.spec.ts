import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { servicesOneByOne } from '../../adapters/openReferral/longFeed.ts';
import { parseFeed } from '../../adapters/openReferral/parseFeed.ts';

describe('a long feed, read item by item', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nwd-long-'));
  after(() => rmSync(folder, { recursive: true }));
  const read = (text: string) => {
    const file = join(folder, 'feed.json');
    writeFileSync(file, text);
    return [...servicesOneByOne(file)];
  };
  /** What could be taken for the end of an item, and letters of one to four bytes that may lie across two readings. */
  const odd = 'tea, ] } [ { "quoted" \\ back\\" £ café – ’ 🙂';
  const services = Array.from({ length: 20_000 }, (_, n) => ({
    id: `${n}`,
    name: `Club ${n}`,
    description: odd,
    n: [n],
  }));

  it('gives the same services as when it is read whole, whether they stand in a list or in pages', () => {
    const pages = [{ contents: services.slice(0, 9_000) }, services[9_000], { content: services.slice(9_001) }];
    for (const feed of [services, pages]) {
      for (const text of [JSON.stringify(feed), ` \n${JSON.stringify(feed, null, 2)}\n `])
        expect(read(text)).to.deep.equal(parseFeed(text).services);
    }
  });

  it('leaves to the whole reading what is cut short, is no list, or could do harm', () => {
    const whole = JSON.stringify(services.slice(0, 3));
    const harmful = whole.replace('"n":', '"__proto__":');
    for (const text of [
      '',
      '[]',
      '[1]',
      '{"contents":[]}',
      whole.slice(0, -1),
      whole.slice(0, 90),
      `${whole},`,
      harmful,
    ])
      expect(() => read(text), text).to.throw(SyntaxError);
    expect(() => read(whole.replace('[{', '[,{'))).to.throw(SyntaxError);
    expect(() => read(whole.replace(/\]$/, '}'))).to.throw(SyntaxError);
  });
});

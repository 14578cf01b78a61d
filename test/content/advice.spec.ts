import { expect } from 'chai';
import { adviceAssets } from '../../bot/directory/advice.ts';
import content from '../../content/directory/advice.json' with { type: 'json' };

describe('the advice that people are given', () => {
  const entries = content.entries as (Record<string, unknown> & {
    id: string;
    title: string;
    summary: string;
    text: string;
  })[];

  it('is there for at least sixty matters, each once, with a source and a day of review', () => {
    expect(entries.length).to.be.at.least(60);
    expect(new Set(entries.map(({ id }) => id)).size).to.equal(entries.length);
    expect(content.reviewed).to.match(/^\d{4}-\d{2}-\d{2}$/);
    for (const { id, source, firstStep, topics, says } of entries)
      expect([id, source, firstStep, topics, says].every(Boolean), id).to.equal(true);
  });

  it('fits a reply, and leads to nothing but https', () => {
    for (const { title, summary, url } of entries) {
      expect(title.length, title).to.be.at.most(60);
      expect(summary.length, title).to.be.at.most(140);
      if (url) expect(url, title).to.match(/^https:\/\//);
    }
  });

  it('names no sum of money, since those change each year', () => {
    for (const { id, title, summary, text } of entries)
      expect(`${title} ${summary} ${text}`, id).to.not.match(/£\s?\d/);
  });

  it('tells nobody that they will not get help', () => {
    for (const { id, summary, text } of entries)
      expect(`${summary} ${text}`, id).to.not.match(/you (will|can) ?not (get|have) (help|care|support)|not eligible/i);
  });

  it('is found beside services, as information with the day it was reviewed', () => {
    for (const { kind, assured, source } of adviceAssets())
      expect([kind, assured, source]).to.deep.equal(['information', content.reviewed, 'advice']);
  });
});

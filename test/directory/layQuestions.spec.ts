import { expect } from 'chai';
import { readFeed } from '../../adapters/openReferral/readFeed.ts';
import { type DirectoryIndex, indexDirectory } from '../../bot/directory/indexDirectory.ts';
import { findAssets } from '../../bot/directory/search.ts';
import lay from './layQuestions.json' with { type: 'json' };
import { needsSharedData, sharedData } from './sharedData.ts';
import tuning from './tuningQuestions.json' with { type: 'json' };

const TODAY = '2026-11-21';

interface Graded {
  id: string;
  text: string;
  right?: string[];
  none?: boolean;
  vague?: boolean;
}

/** The rank of the first right answer, 1 upwards, or Infinity. */
function rankOf(index: DirectoryIndex, { text, right = [] }: Graded): number {
  const names = findAssets(index, { text, today: TODAY }).found.map(
    ({ asset }) => `${asset.name} | ${asset.organisation}`,
  );
  const at = names.findIndex((name) => right.some((pattern) => new RegExp(pattern).test(name)));
  return at < 0 ? Number.POSITIVE_INFINITY : at + 1;
}

function measure(index: DirectoryIndex, questions: Graded[]) {
  const answerable = questions.filter(({ right }) => right);
  const ranks = answerable.map((question) => rankOf(index, question));
  const share = (most: number) => ranks.filter((rank) => rank <= most).length / ranks.length;
  const refused = (question: Graded) => {
    const answer = findAssets(index, { text: question.text, today: TODAY });
    return question.none ? answer.none : answer.asked === 'need' && answer.found.length === 0;
  };
  const none = questions.filter((question) => question.none);
  const vague = questions.filter((question) => question.vague);
  return {
    first: share(1),
    third: share(3),
    none: none.filter(refused).length / none.length,
    vague: vague.filter(refused).length / vague.length,
  };
}

describe('lay questions to a real directory', () => {
  let index: DirectoryIndex;
  before(async function () {
    needsSharedData(this);
    const { assets } = await readFeed(sharedData('north-lincs-oruk1/pages.json'), { today: TODAY });
    index = indexDirectory({ assets, version: '1' });
  });

  for (const [name, { questions }] of Object.entries({ 'kept apart': lay, 'used for tuning': tuning }) as [
    string,
    { questions: Graded[] },
  ][]) {
    it(`questions ${name}: three in four are answered first time, nine in ten among the first three`, () => {
      const measured = measure(index, questions);
      const percent = (share: number) => `${Math.round(share * 100)} %`;
      process.stdout.write(
        `      ${name}: first ${percent(measured.first)}, first three ${percent(measured.third)}, ` +
          `rightly none ${percent(measured.none)}, rightly asked ${percent(measured.vague)}\n`,
      );
      expect(measured.first).to.be.at.least(0.75);
      expect(measured.third).to.be.at.least(0.9);
      expect(measured.none).to.be.at.least(0.8);
      expect(measured.vague).to.be.at.least(0.8);
    });
  }

  it('an answer takes a few milliseconds', () => {
    const times = lay.questions
      .map(({ text }) => {
        const start = performance.now();
        findAssets(index, { text, today: TODAY });
        return performance.now() - start;
      })
      .sort((a, b) => a - b);
    expect(times[Math.floor(times.length * 0.9)]).to.be.below(30);
  });
});

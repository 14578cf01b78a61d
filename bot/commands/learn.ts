/**
 * npm run learn: teaches the models from the phrases in content/ and keeps them, so that the next start is quick. It runs
 * by itself after an install; a start without it learns beside its other work. `-- --meaning` learns what changed
 * phrases mean as well, which takes some minutes and is kept beside the code.
 */
import { digestOfSources, keepModels, keptModels } from '../../adapters/natural/keepModels.ts';
import { learnModels } from '../../adapters/natural/models.ts';

if (process.argv.includes('--meaning')) {
  // Not at every install: the encoder may not be wanted there at all.
  const { learnByMeaning } = await import('../../adapters/natural/learnMeaning.ts');
  await learnByMeaning();
  const { keepHeardWords } = await import('./heardWords.ts');
  keepHeardWords();
}

const digest = digestOfSources();
if (!keptModels(digest)) keepModels(digest, await learnModels());

/**
 * npm run learn: teaches the models from the phrases in content/ and keeps them, so that the next start is quick. It runs
 * by itself after an install; a start without it learns beside its other work.
 */
import { digestOfSources, keepModels, keptModels } from '../../adapters/natural/keepModels.ts';
import { learnModels } from '../../adapters/natural/models.ts';

const digest = digestOfSources();
if (!keptModels(digest)) keepModels(digest, learnModels());

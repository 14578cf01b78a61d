/**
 * npm run clu-project -- --out FILE.json [--name front-door]
 * Writes the phrases in content/ as a project that Azure's Language Studio imports. It holds no resident's words.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { cluProject } from '../../adapters/azureClu/project.ts';

const { values } = parseArgs({ options: { out: { type: 'string' }, name: { type: 'string', default: 'front-door' } } });
if (values.out) {
  const project = cluProject(values.name);
  writeFileSync(values.out, JSON.stringify(project, null, 1));
  process.stdout.write(
    `${project.assets.utterances.length} phrases in ${project.assets.intents.length} intents: ${values.out}\n`,
  );
} else {
  process.stderr.write('usage: npm run clu-project -- --out FILE.json [--name front-door]\n');
  process.exitCode = 1;
}

/**
 * node test/patterns/gather.ts
 * Writes every regular expression of the bot as a line of JSON: those that stand in the code, and those that are put together
 * from the words in content/ when the modules are read. By itself, because it has to stand before they are read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export interface Pattern {
  where: string;
  source: string;
  flags: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));
const LITERAL =
  /(?<=[=(,\s[!?:])\/((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])*)\/([dgimsuvy]*)/g;
/** Begin something as soon as they are read, or run in a page. */
const NOT_READ = /\/(?:browser|commands)\/|[Tt]hread\.ts$|bot\/index\.ts$|Worker\.ts$/;

const files = ['bot', 'dialogs', 'adapters'].flatMap((room) =>
  readdirSync(`${root}${room}`, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => `${entry.parentPath}/${entry.name}`),
);
const found = new Map<string, Pattern>();
const Plain = RegExp;

for (const file of files) {
  for (const [, source, flags] of readFileSync(file, 'utf8').matchAll(LITERAL)) {
    if (compiles(source!, flags!)) keep(relative(root, file), source!, flags!);
  }
}
globalThis.RegExp = new Proxy(Plain, {
  construct(target, args, self) {
    const made: RegExp = Reflect.construct(target, args, self === globalThis.RegExp ? target : self);
    const from = new Error().stack?.split('\n').find((line) => line.includes(root) && !line.includes('node_modules'));
    const where =
      from && /(?:bot|dialogs|adapters)\/.*\.ts:\d+/.exec(from.slice(from.indexOf(root) + root.length))?.[0];
    if (where) keep(where, made.source, made.flags);
    return made;
  },
});
for (const file of files.filter((each) => !NOT_READ.test(each))) await import(pathToFileURL(file).href);

process.stdout.write([...found.values()].map((each) => `${JSON.stringify(each)}\n`).join(''), () => process.exit(0));

function keep(where: string, source: string, flags: string): void {
  found.set(`/${source}/${flags}`, found.get(`/${source}/${flags}`) ?? { where, source, flags });
}

/** What stands in a comment or between two divisions may look like a pattern. */
function compiles(source: string, flags: string): boolean {
  try {
    return Boolean(new Plain(source, flags));
  } catch {
    return false;
  }
}

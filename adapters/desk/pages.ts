/** The desk's pages: templates compiled once at start, and the files that go with them. Everything shown is escaped. */
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { browserScript } from '../../bot/browserScript.ts';
import council from '../../content/council.json' with { type: 'json' };

const FOLDER = new URL('../../content/pages/desk/', import.meta.url);
const PARTS = [
  'layout',
  'alarm',
  'glass',
  'mistake',
  'sure',
  'unsent',
  'done',
  'field',
  'radios',
  'row',
  'line',
  'reason',
  'words',
  'fact',
  'section',
  'note',
  'talk',
  'finish',
  'aside',
  'ownRow',
  'rotaHead',
] as const;
const PAGES = [
  'signIn',
  'council',
  'councilName',
  'notIn',
  'goOn',
  'breakGlass',
  'glassUses',
  'join',
  'noLink',
  'name',
  'unlock',
  'notSent',
  'home',
  'queue',
  'card',
  'mine',
  'handover',
  'everybody',
  'earlier',
  'hubSlots',
  'stillHolding',
  'record',
  'assets',
  'notYours',
  'people',
  'peopleRoles',
  'staffImport',
  'staffList',
  'link',
  'audit',
  'person',
  'personFound',
  'personCopy',
  'hubs',
  'huddles',
  'huddle',
  'huddleCase',
  'caseHuddle',
  'plans',
  'directory',
  'directoryFeeds',
  'suggestion',
  'ownerLink',
  'rota',
  'rotaHours',
  'rotaLadder',
  'rotaPreview',
  'rotaHistory',
  'rotaTest',
  'reached',
  'problem',
] as const;

const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

const books = Handlebars.create();
books.registerHelper('same', (one: unknown, other: unknown) => one === other);
/** An id made of parts. */
books.registerHelper('join', (...parts: unknown[]) => parts.slice(0, -1).join(''));
/** A number with what it counts: `{{counted 1 "case" "cases"}}`. */
books.registerHelper('counted', (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`);
for (const part of PARTS) books.registerPartial(part, read(`${part}.hbs`));

const compiled = new Map(PAGES.map((page) => [page, books.compile(read(`${page}.hbs`), { strict: true })]));

/** A page as HTML. @throws when a fact that the template names is missing: a bug */
export function page(name: (typeof PAGES)[number], facts: object): string {
  return compiled.get(name)!({ council: council.name, service: council.service, mistakes: [], at: {}, ...facts });
}

/** What every page stands on, and what only some rooms show. */
const STYLES = ['desk', 'cases', 'doors', 'huddles', 'hubs', 'keeper', 'records', 'rota'] as const;

/** What the pages load, by name. The scripts are written in TypeScript and made plain for browsers here. */
export function files(): Record<string, { type: string; body: string }> {
  const script = (name: string) => ({
    type: 'text/javascript; charset=utf-8',
    body: browserScript(new URL(`./browser/${name}.ts`, import.meta.url)),
  });
  return {
    ...Object.fromEntries(
      STYLES.map((style) => [`${style}.css`, { type: 'text/css; charset=utf-8', body: read(`${style}.css`) }]),
    ),
    'desk.js': script('desk'),
    'everyPage.js': script('everyPage'),
  };
}

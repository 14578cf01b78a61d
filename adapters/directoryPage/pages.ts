/** The directory's pages: templates compiled once at start. Everything shown is escaped; nothing comes from elsewhere. */
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import { printOf } from '../../bot/browserScript.ts';
import { type Response, send } from '../../bot/server.ts';
import council from '../../content/council.json' with { type: 'json' };
import numbersFile from '../../content/numbers.json' with { type: 'json' };
import content from '../../content/pages/directory/words.json' with { type: 'json' };
import page from '../../content/pages/web/words.json' with { type: 'json' };

const FOLDER = new URL('../../content/pages/directory/', import.meta.url);
const PARTS = ['layout', 'look', 'danger', 'facts', 'item', 'details'] as const;
const PAGES = ['start', 'list', 'print', 'asset', 'suggest', 'wrong', 'thanks', 'owner', 'problem'] as const;
export type PageName = (typeof PAGES)[number];

const read = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');

const books = Handlebars.create();
for (const part of PARTS) books.registerPartial(part, read(`${part}.hbs`));
const compiled = new Map(PAGES.map((name) => [name, books.compile(read(`${name}.hbs`), { strict: true })]));

export const style = read('directory.css') + read('../alwaysInSight.css');

const { numbers } = numbersFile;
const dial = (number: string): string => number.replace(/\s/g, '');
const always = {
  council: council.name,
  service: council.service,
  phone: council.phone,
  phoneDial: dial(council.phone),
  exitTo: page.exitTo,
  style: `/directory/directory.css?${printOf(style)}`,
  n: Object.fromEntries(
    Object.entries(numbers).map(([id, { number }]) => [id, { number, dial: dial(number) }] as const),
  ),
  bslUrl: numbers.emergencyBsl.url,
  w: content.words,
};

/** What a page may leave unsaid. */
const nothing = { danger: false, first: false, private: false, kept: false, look: false, mistake: '', asset: false };

/** @throws when a fact that the template names is missing: a bug */
export function html(name: PageName, facts: object): string {
  return compiled.get(name)!({ ...nothing, ...always, ...facts });
}

/** Nothing of it is kept by the browser, not even for the back button: somebody else may be at the machine next. */
export function sendPage(response: Response, status: number, name: PageName, facts: object): void {
  send(response, status, 'text/html; charset=utf-8', html(name, facts));
}

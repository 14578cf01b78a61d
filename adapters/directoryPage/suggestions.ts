/** The living map's side for the public: an entry of its own, “still right”, “this is wrong”, and what is missing. */
import type { Asset } from '../../bot/directory/asset.ts';
import { type Details, detailsOf, differing, FIELDS, type Field, MOST } from '../../bot/directory/corrections.ts';
import { OwnerLinks } from '../../bot/ownerLink.ts';
import { publicIds } from '../../bot/publicId.ts';
import content from '../../content/pages/directory/words.json' with { type: 'json' };
import { dangerIn } from './danger.ts';
import type { DirectoryPageParts } from './directoryPage.ts';
import { addressOf, onItsOwn } from './shownAsset.ts';
import { callerOf, type Serve, type Visit } from './visit.ts';

const LONGEST_WORDS = 1_000;
const { words: labels } = content;
/** A box that people do not see. Programs that fill in every box fill it in. */
const TRAP = 'reference-2';

export function suggestions(serve: Serve, parts: DirectoryPageParts): void {
  const { directory, livingMap, danger, limits } = parts;
  const owners = new OwnerLinks(parts.keys, parts.clock);

  /** For an entry that is there; the advice is ours, and is put right elsewhere. */
  const about = (verb: 'get' | 'post', path: string, handler: (visit: Visit, asset: Asset) => Promise<void>): void =>
    serve(verb, `/directory/services/:id${path}`, async (visit) => {
      const asset = publicIds(directory()).asset(String(visit.request.params.id));
      if (!asset || (path !== '' && asset.source === 'advice')) return visit.problem(404, 'notFound', { look: true });
      await handler(visit, asset);
    });

  /** Whether it may be sent at all; says why not. */
  async function may({ form, request, response, problem }: Visit): Promise<boolean> {
    if ((form.get(TRAP) ?? '') !== '') {
      problem(422, 'automatic');
      return false;
    }
    const wait = await limits.suggest(callerOf(request));
    if (wait > 0) {
      response.setHeader('retry-after', String(wait));
      problem(429, 'tooMany');
      return false;
    }
    return true;
  }

  async function send(visit: Visit, said: Parameters<typeof livingMap.suggest>[0], back: string): Promise<void> {
    if ((await livingMap.suggest(said)) === 'full') return visit.problem(503, 'full');
    const text = [said.words ?? '', ...Object.values(said.details ?? {})].join(' ');
    visit.page(200, 'thanks', { back, confirmed: false, danger: dangerIn(text.slice(0, 4_000), danger()) });
  }

  about('get', '', async ({ page, today }, asset) => {
    page(200, 'asset', { asset: onItsOwn(asset, directory(), today) });
  });

  about('post', '/right', async (visit, asset) => {
    const { source, id } = asset;
    if (await may(visit)) await send(visit, { kind: 'right', about: { source, id } }, addressOf(asset, directory()));
  });

  const wrong = ({ page, today }: Visit, asset: Asset, status: number, given: Partial<Filled>): void =>
    page(status, 'wrong', {
      asset: onItsOwn(asset, directory(), today),
      fields: boxes({ ...detailsOf(asset), ...given.details }),
      words: given.words ?? '',
      closed: given.closed ?? false,
      opened: Object.keys(given.details ?? {}).length > 0,
      mistake: given.mistake ? labels.mistakes[given.mistake] : '',
      danger: dangerIn(given.words ?? '', danger()),
    });

  about('get', '/wrong', async (visit, asset) => wrong(visit, asset, 200, {}));
  about('post', '/wrong', async (visit, asset) => {
    const filled = read(visit.form);
    const details = differing(detailsOf(asset), filled.details);
    const says = filled.words !== '' || filled.closed || Object.keys(details).length > 0;
    const mistake = filled.mistake ?? (says ? undefined : 'words');
    if (mistake) return wrong(visit, asset, 422, { ...filled, details, mistake });
    if (!(await may(visit))) return;
    const { source, id } = asset;
    const said = { ...(filled.words && { words: filled.words }), ...(filled.closed && { closed: true }), details };
    await send(visit, { kind: 'wrong', about: { source, id }, ...said }, addressOf(asset, directory()));
  });

  const missing = ({ page }: Visit, status: number, given: Partial<Filled>): void =>
    page(status, 'suggest', {
      fields: boxes(given.details ?? {}),
      mistake: given.mistake ? labels.mistakes[given.mistake] : '',
      danger: dangerIn(
        Object.values(given.details ?? {})
          .join(' ')
          .slice(0, 4_000),
        danger(),
      ),
    });

  serve('get', '/directory/suggest', async (visit) => missing(visit, 200, {}));
  serve('post', '/directory/suggest', async (visit) => {
    const { details, mistake } = read(visit.form);
    const { name = '', ...rest } = details;
    const lacks = name === '' ? 'name' : Object.values(rest).every((text) => text === '') ? 'nothing' : undefined;
    if (mistake ?? lacks) return missing(visit, 422, { details, mistake: mistake ?? lacks });
    if (await may(visit)) await send(visit, { kind: 'new', details: said(details) }, '');
  });

  serve('get', '/directory/still-right', async (visit) => {
    const { asset, link } = owned(visit);
    if (!asset || !link) return visit.problem(410, 'oldLink');
    const already = (asset.assured ?? '') >= link.made;
    // Scanners of mail open links: looking changes nothing.
    const confirmAt = `/directory/still-right?link=${visit.query.get('link')}`;
    visit.page(200, 'owner', { asset: onItsOwn(asset, directory(), visit.today), already, confirmAt });
  });
  serve('post', '/directory/still-right', async (visit) => {
    const { asset, link } = owned(visit);
    if (!asset || !link) return visit.problem(410, 'oldLink');
    const { source, id } = asset;
    if ((asset.assured ?? '') < link.made) await livingMap.confirm({ source, id }, 'owner link', visit.today);
    visit.page(200, 'thanks', { back: addressOf(asset, directory()), confirmed: true });
  });

  function owned({ query }: Visit) {
    const link = owners.open(query.get('link') ?? '');
    const asset = link && directory().assets.find(({ source, id }) => source === link.source && id === link.id);
    return { link, asset };
  }
}

interface Filled {
  details: Partial<Details>;
  words: string;
  closed: boolean;
  mistake: keyof typeof labels.mistakes | undefined;
}

/** What was filled in; a mistake when some of it is longer than its box takes. */
function read(form: URLSearchParams): Filled {
  const text = (name: string) => (form.get(name) ?? '').replace(/\r\n/g, '\n').trim();
  const given = FIELDS.filter((field) => form.has(field));
  const words = text('words');
  const long = words.length > LONGEST_WORDS || given.some((field) => text(field).length > MOST[field]);
  return {
    details: Object.fromEntries(given.map((field) => [field, text(field).slice(0, MOST[field])])),
    words: words.slice(0, LONGEST_WORDS),
    closed: form.get('closed') === '1',
    mistake: long ? 'long' : undefined,
  };
}

function said(details: Partial<Details>): Partial<Details> {
  return Object.fromEntries(Object.entries(details).filter(([, text]) => text !== ''));
}

function boxes(details: Partial<Details>): object[] {
  const box = (id: Field) => ({ id, label: labels.fields[id], most: MOST[id], value: details[id] ?? '' });
  return FIELDS.map((id) => ({ ...box(id), long: id === 'description' }));
}

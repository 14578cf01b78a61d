/** An entry as the page shows it. */
import type { Asset, Directory } from '../../bot/directory/asset.ts';
import { freshness } from '../../bot/directory/freshness.ts';
import { placeInWords, sessionInWords, shown } from '../../bot/directory/shown.ts';
import { publicIds } from '../../bot/publicId.ts';
import { words } from '../../bot/reply.ts';
import content from '../../content/pages/directory/words.json' with { type: 'json' };
import type { Listed } from './find.ts';

const labels = content.words;
const dial = (number: string): string => number.replace(/ ext .*$/, '').replace(/[^\d+]/g, '');
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

export function addressOf(asset: Asset, directory: Directory): string {
  return `/directory/services/${publicIds(directory).of(asset)}`;
}

/** In a list. @param today `YYYY-MM-DD` */
export function inList({ asset, unsaid, ...near }: Listed, directory: Directory, today: string): object {
  const { summary, when, where, cost, fresh, sample } = shown(asset, 0, today, near);
  const first = asset.phones[0];
  return {
    address: addressOf(asset, directory),
    name: asset.name,
    sample,
    closed: asset.status !== 'active',
    summary,
    when,
    where,
    cost,
    call: first ? { number: first.number, dial: dial(first.number) } : false,
    unsaid: list.format(unsaid.map((filter) => labels.unsaid[filter])),
    freshKey: fresh.key,
    fresh: words(`advice.${fresh.key}`, 'web', { month: fresh.month }),
  };
}

/** On a page of its own. @param today `YYYY-MM-DD` */
export function onItsOwn(asset: Asset, directory: Directory, today: string): object {
  const { cost, fresh, sample } = shown(asset, 0, today);
  return {
    address: addressOf(asset, directory),
    name: asset.name,
    isAdvice: asset.source === 'advice',
    sample,
    closed: asset.status !== 'active',
    freshKey: freshness(asset, today).key,
    fresh: words(`advice.${fresh.key}`, 'web', { month: fresh.month }),
    paragraphs: asset.description.split(/\n+/).filter(Boolean),
    organisation: asset.organisation ?? '',
    phones: asset.phones.map(({ label = '', number }) => ({ label, number, dial: dial(number) })),
    email: asset.email ?? '',
    url: asset.url ?? '',
    sessions: [...new Set(asset.sessions.map(wholeSession))],
    places: [...new Set(asset.places.map((place) => placeInWords(place)))].filter(Boolean),
    ways: list.format(labels.ways.filter(({ id }) => (asset.ways as string[]).includes(id)).map(({ label }) => label)),
    cost: asset.costWords ?? cost,
    who: whom(asset),
    access: asset.access,
    languages: list.format(asset.languages),
    areas: list.format(asset.areas),
  };
}

/** Its own words hold what days and hours cannot, and often the days and hours as well. */
function wholeSession(session: Asset['sessions'][number]): string {
  const told = sessionInWords(session);
  if (!session.words || session.words === told) return told;
  return /\d ?[ap]m\b|\d[:.]\d\d/i.test(session.words) ? session.words : `${told}. ${session.words}`;
}

function whom({ minimumAge: from, maximumAge: to, eligibility = '' }: Asset): string {
  const { between, over, under } = labels.ages;
  const said =
    from !== undefined && to !== undefined ? between : from !== undefined ? over : to !== undefined ? under : '';
  const ages = said.replace('{{from}}', String(from)).replace('{{to}}', String(to));
  return [ages, eligibility].filter(Boolean).join('. ');
}

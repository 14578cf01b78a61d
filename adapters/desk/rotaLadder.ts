/** The ladder: how each post is reached while the rota names nobody, and who is paged when. A draft until it is put in force. */
import { ladderFaults } from '../../bot/case/arrangementFaults.ts';
import { type Ladder, POSTS, postName, type Rung, URGENCIES } from '../../bot/case/arrangements.ts';
import { ukMobile } from '../../bot/case/contact.ts';
import { fields, goTo, type Visit } from './answer.ts';
import { faultWords, lengthWords, numberWords, readLength, readRung, rungWords, says } from './arrangementWords.ts';
import { type Drafting, type Field, fieldOf } from './drafting.ts';

const LISTS = ['staffed', 'unstaffed'] as const;

export class RotaLadder {
  readonly #drafting: Drafting;
  constructor(drafting: Drafting) {
    this.#drafting = drafting;
  }

  async show(visit: Visit): Promise<void> {
    const { ladder } = (await this.#drafting.of(visit.staff)).arrangements;
    const written = new Map<string, string>();
    for (const post of POSTS) {
      written.set(`text-${post}`, numberWords(ladder.people[post].text));
      written.set(`email-${post}`, ladder.people[post].email);
    }
    for (const urgency of URGENCIES) {
      written.set(`${urgency}-again`, lengthWords(ladder[urgency].thenEverySeconds));
      for (const list of LISTS)
        for (const rung of ladder[urgency][list]) written.set(`${urgency}-${list}-${rung.page}`, rungWords(rung));
    }
    await this.#page(visit, 200, written, new Map());
  }

  async save(visit: Visit): Promise<void> {
    const form = await fields(visit.request);
    const written = new Map([...form].map(([name, value]) => [name, value.trim().slice(0, 254)]));
    const drafted = await this.#drafting.of(visit.staff);
    const ladder = read(written, drafted.arrangements.ladder);
    const mistakes = new Map<string, string>();
    for (const fault of ladderFaults({ ladder }, this.#drafting.production)) {
      const field = fieldFor(fault.place, fault.why);
      // The first reason is the one behind the others.
      if (!mistakes.has(field)) mistakes.set(field, faultWords(fault));
    }
    if (mistakes.size > 0) return this.#page(visit, 422, written, mistakes);
    await this.#drafting.keep(visit.staff, drafted, { ...drafted.arrangements, ladder });
    goTo(visit.response, '/desk/rota/ladder?done=saved');
  }

  async #page(
    visit: Visit,
    status: number,
    written: Map<string, string>,
    mistakes: Map<string, string>,
  ): Promise<void> {
    const field = (id: string, label: string, more: Partial<Field> = {}): Field =>
      fieldOf(id, label, written.get(id) ?? '', { mistake: mistakes.get(id) ?? '', ...more });
    const people = POSTS.map((post) => ({
      post: postName(post),
      fields: [
        field(`text-${post}`, says.fields.text, { type: 'tel' }),
        field(`email-${post}`, says.fields.email, { type: 'email' }),
      ],
    }));
    const ladders = URGENCIES.map((urgency) => ({
      title: says.ladders[urgency],
      again: field(`${urgency}-again`, says.fields.again),
      lists: LISTS.map((list) => ({
        id: `${urgency}-${list}`,
        title: says.parts[list],
        mistake: mistakes.get(`${urgency}-${list}`) ?? '',
        fields: POSTS.map((post) => field(`${urgency}-${list}-${post}`, postName(post))),
      })),
    }));
    const wrong = [
      ...people.flatMap((each) => each.fields),
      ...ladders.flatMap(({ title, lists, again }) => [
        ...lists.map((list) => fieldOf(list.id, `${title}. ${list.title}`, '', { mistake: list.mistake })),
        again,
      ]),
    ];
    await this.#drafting.show(visit, status, 'rotaLadder', { people, ladders }, wrong);
  }
}

/** The ladder as it was typed. On a list the soonest comes first. */
function read(written: Map<string, string>, before: Ladder): Ladder {
  const ladder = structuredClone(before);
  for (const post of POSTS) {
    const text = written.get(`text-${post}`) ?? '';
    ladder.people[post] = {
      ...before.people[post],
      text: ukMobile(text) ?? text,
      email: written.get(`email-${post}`) ?? '',
    };
  }
  const time = ({ afterSeconds = 0 }: Rung): number => afterSeconds;
  for (const urgency of URGENCIES) {
    for (const list of LISTS)
      ladder[urgency][list] = POSTS.flatMap(
        (post) => readRung(post, written.get(`${urgency}-${list}-${post}`) ?? '') ?? [],
      )
        // What cannot be read stays where it is.
        .sort((a, b) => time(a) - time(b) || 0);
    ladder[urgency].thenEverySeconds = readLength(written.get(`${urgency}-again`) ?? '');
  }
  return ladder;
}

/** The field, or the list, that a fault is about. */
function fieldFor(place: string, why: string): string {
  const [, part, name] = place.split('/') as [string, string, string];
  if (part === 'people') return `${why === 'email' ? 'email' : 'text'}-${name}`;
  return name === 'thenEverySeconds' ? `${part}-again` : `${part}-${name}`;
}

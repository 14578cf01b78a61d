/** What a draft would do, before it counts; putting it in force, with a reason; every earlier version, and the way back to it. */
import type { Version } from '../../bot/arranged.ts';
import { arrangementFaults } from '../../bot/case/arrangementFaults.ts';
import { type Arrangements, FROM_CONTENT, postName, URGENCIES } from '../../bot/case/arrangements.ts';
import { differing, laidOver } from '../../bot/case/differing.ts';
import { type Foreseen, foresee, newFaces, otherHours, unnamed } from '../../bot/case/foresee.ts';
import { nextAt, toWall } from '../../bot/hours.ts';
import { promisedBy } from '../../bot/openCase.ts';
import type { Urgency } from '../../bot/safety/concern.ts';
import { asked, fields, goTo, type Visit } from './answer.ts';
import {
  differenceRows,
  faultWords,
  fill,
  lengthWords,
  placeWords,
  readMoment,
  says,
  stretch,
  when,
} from './arrangementWords.ts';
import { type Drafting, fieldOf } from './drafting.ts';

const FORTNIGHT = 14 * 86_400_000;
const NIGHT = '02:00';
const MOST_STRETCHES = 40;
const MOST_VERSIONS = 50;
const SHORTEST_WHY = 10;
const LONGEST_WHY = 500;

export class Preview {
  readonly #drafting: Drafting;
  constructor(drafting: Drafting) {
    this.#drafting = drafting;
  }

  async show(visit: Visit): Promise<void> {
    await this.#page(visit, 200, '', '');
  }

  async putInForce(visit: Visit): Promise<void> {
    const why = ((await fields(visit.request)).get('why') ?? '').trim().slice(0, LONGEST_WHY);
    const { arranged, clock, production } = this.#drafting;
    const draft = await arranged.draft(visit.staff);
    if (!draft) return goTo(visit.response, '/desk/rota/preview');
    if (why.length < SHORTEST_WHY) return this.#page(visit, 422, why, says.faults.why);
    // The page says of both what stands in the way.
    const faults = arrangementFaults(draft.arrangements, clock.care(), production);
    if (faults.length > 0) return this.#page(visit, 422, why, '');
    // Pressed again, or taken out again: a version that changes nothing would only hide the last that did.
    const newest = await arranged.newest();
    if (newest.number === draft.base && differing(newest.arrangements, draft.arrangements).length === 0)
      return goTo(visit.response, '/desk/rota/preview?done=same');
    const done = await arranged.put(draft.arrangements, draft.base, visit.staff, why);
    if (!done) return this.#page(visit, 409, why, '');
    goTo(visit.response, '/desk/rota/history?done=inForce');
  }

  /** Somebody else's version came between: this draft's changes are laid over it. */
  async carryOver(visit: Visit): Promise<void> {
    const { arranged } = this.#drafting;
    const draft = await arranged.draft(visit.staff);
    const newest = await arranged.newest();
    if (draft && draft.base !== newest.number) {
      const arrangements = laidOver(await this.#base(draft.base), draft.arrangements, newest.arrangements);
      await arranged.keepDraft(visit.staff, { base: newest.number, arrangements });
    }
    goTo(visit.response, '/desk/rota/preview?done=carried');
  }

  async drop(visit: Visit): Promise<void> {
    await this.#drafting.arranged.dropDraft(visit.staff);
    goTo(visit.response, '/desk/rota/preview?done=dropped');
  }

  async history(visit: Visit): Promise<void> {
    const { arranged } = this.#drafting;
    const before = Number.parseInt(asked(visit.request).get('before') ?? '', 10);
    const newest = before > 0 ? before : Number.POSITIVE_INFINITY;
    const versions = await arranged.versions(newest, MOST_VERSIONS + 1);
    const shown = versions.slice(0, MOST_VERSIONS);
    const current = (await arranged.newest()).number;
    const rows = shown.map((version, i) => {
      const was = versions[i + 1]?.arrangements ?? FROM_CONTENT;
      const changes = differenceRows(differing(was, version.arrangements));
      return { ...titled(version), isCurrent: version.number === current, changes, count: changes.length };
    });
    const oldest = shown.at(-1)?.number ?? 0;
    const isEnd = oldest <= 1;
    await this.#drafting.show(visit, 200, 'rotaHistory', {
      rows,
      before: isEnd ? '' : String(oldest - 1),
      // The content files are where it all began: they can be gone back to as well.
      delivered: isEnd && current > 0,
      isContent: current === 0,
    });
  }

  /** An earlier version becomes the draft; it counts when it has been looked at and put in force. */
  async back(visit: Visit): Promise<void> {
    const { arranged } = this.#drafting;
    const number = Number((await fields(visit.request)).get('number') || Number.NaN);
    const version = number === 0 ? { arrangements: FROM_CONTENT } : await arranged.version(number);
    if (!version) return goTo(visit.response, '/desk/rota/history');
    const { number: base } = await arranged.newest();
    await arranged.keepDraft(visit.staff, { base, arrangements: version.arrangements });
    goTo(visit.response, '/desk/rota/preview?done=back');
  }

  async #base(number: number): Promise<Arrangements> {
    return (await this.#drafting.arranged.version(number))?.arrangements ?? FROM_CONTENT;
  }

  async #page(visit: Visit, status: number, why: string, whyMistake: string): Promise<void> {
    const { arranged, clock, production } = this.#drafting;
    const drafted = await this.#drafting.of(visit.staff);
    const newest = await arranged.newest();
    const now = clock.care();
    const behind = drafted.base !== newest.number;
    const before = newest.arrangements;
    // What the others changed is not what this draft changes: it is shown as it would be when it is carried over.
    const after = behind
      ? laidOver(await this.#base(drafted.base), drafted.arrangements, before)
      : drafted.arrangements;
    const faults = drafted.isDraft ? arrangementFaults(after, now, production) : [];
    const wrong = [
      ...faults.map((fault) =>
        fieldOf('changed', '', '', { mistake: `${titleOf(fault.place, after)}: ${faultWords(fault)}` }),
      ),
      fieldOf('why', says.fields.why, why, { mistake: whyMistake }),
    ];
    await this.#drafting.show(
      visit,
      status,
      'rotaPreview',
      {
        ...this.#question(visit, before, after, drafted.isDraft),
        differences: differenceRows(differing(before, after)),
        theirs: behind ? await this.#theirs(drafted.base) : [],
        ...fortnight(before, after, now),
        mayPut: drafted.isDraft && !behind && faults.length === 0,
        faulty: faults.length > 0,
        why: fieldOf('why', says.fields.why, why, { mistake: whyMistake }),
      },
      wrong,
    );
  }

  /** What others have put in force since the draft was begun. */
  async #theirs(base: number): Promise<object[]> {
    const versions = await this.#drafting.arranged.versions();
    const since = versions.filter(({ number }) => number > base).reverse();
    let was = await this.#base(base);
    return since.map((version) => {
      const changes = differenceRows(differing(was, version.arrangements));
      was = version.arrangements;
      return { ...titled(version), changes };
    });
  }

  /** “At 02:00 on Christmas Day a crisis goes to …”: asked by the address, so that it can be passed on. */
  #question(visit: Visit, before: Arrangements, after: Arrangements, isDraft: boolean): object {
    const query = asked(visit.request);
    const given = readMoment(query.get('at') ?? '');
    const at = typeof given === 'number' ? given : nextAt(NIGHT, this.#drafting.clock.care());
    const urgency = URGENCIES.find((each) => each === query.get('urgency')) ?? 'immediate';
    const mistake = query.has('at') && typeof given === 'string' ? says.faults[given] : '';
    const [was, will] = [before, after].map((each) => answer(urgency, at, each));
    return {
      at: fieldOf('at', '', mistake ? (query.get('at') ?? '').slice(0, 20) : toWall(at), {
        mistake,
        type: 'datetime-local',
      }),
      urgencies: URGENCIES.map((id) => ({ id, label: says.urgencies[id], chosen: id === urgency })),
      atWords: when(at),
      whatWords: says.urgencies[urgency],
      steps: will!.steps,
      again: will!.again,
      differs: isDraft && JSON.stringify(was) !== JSON.stringify(will),
      wasSteps: was!.steps,
    };
  }
}

function titled({ number, at, by, why }: Version): { number: number; at: string; by: string; why: string } {
  return { number, at: when(at), by: by.name, why };
}

function titleOf(place: string, { rota }: Arrangements): string {
  const shift = rota.find(({ id }) => place === `rota/${id}`);
  if (place === 'hours/days') return says.pages.rotaHours;
  return shift ? `${postName(shift.post)}, ${shift.name}` : placeWords(place, undefined);
}

function answer(urgency: Urgency, at: number, arrangements: Arrangements): { steps: object[]; again: string } {
  const promise = promisedBy(urgency, at, arrangements.hours);
  const { steps, again } = foresee(urgency, at, promise, arrangements);
  const wait = (step: Foreseen): string => {
    if (urgency === 'routine' && step.at === promise) return fill(says.atPromiseBy, { when: when(promise) });
    const seconds = Math.round((step.at - at) / 1_000);
    return seconds === 0 ? says.atOnce : fill(says.after, { time: lengthWords(seconds) });
  };
  const shown = steps.map((step) => ({ wait: wait(step), post: postName(step.post), who: whoWords(step.who) }));
  return { steps: shown, again: lengthWords(Math.round((again - (steps.at(-1)?.at ?? at)) / 1_000)) };
}

function whoWords({ name, named }: Foreseen['who']): string {
  return named ? name : says.ownContact;
}

/** The next 14 days: who is reached that was not, other hours, and where nobody is named. */
function fortnight(before: Arrangements, after: Arrangements, now: number): object {
  const until = now + FORTNIGHT;
  const faces = newFaces(before, after, now, until);
  const names = (who: 'was' | 'will'): string[] => [
    ...new Set(faces.map((face) => face[who]).flatMap(({ named, name }) => (named ? [name] : []))),
  ];
  const [left, come] = [names('was'), names('will')];
  const gaps = unnamed(after, now, until);
  return {
    come: come.filter((name) => !left.includes(name)).join(', '),
    left: left.filter((name) => !come.includes(name)).join(', '),
    faces: faces.slice(0, MOST_STRETCHES).map((face) => ({
      post: postName(face.post),
      times: stretch(face),
      was: whoWords(face.was),
      will: whoWords(face.will),
    })),
    moreFaces: Math.max(0, faces.length - MOST_STRETCHES),
    hours: otherHours(before, after, now, until).map((each) => ({ times: stretch(each), open: each.open })),
    gaps: gaps.slice(0, MOST_STRETCHES).map((gap) => ({ post: postName(gap.post), times: stretch(gap) })),
    moreGaps: Math.max(0, gaps.length - MOST_STRETCHES),
  };
}

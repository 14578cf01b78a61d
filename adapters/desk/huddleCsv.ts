/** The councils' sheets and trackers as CSV, with the columns of `content/huddles.json`. */
import { onDate } from '../../bot/hubs/slots.ts';
import { meetingAfter } from '../../bot/huddles/dates.ts';
import { type Huddle, isReviewed, type OnSheet } from '../../bot/huddles/huddle.ts';
import { huddleWords, labelOf, networkName, priorities, roles, teamOf, urgencies } from '../../bot/huddles/team.ts';
import { nhsInWords } from '../../bot/huddles/trackers.ts';
import { consentOf } from './huddleForm.ts';
import { asCsv } from './spreadsheet.ts';

type Row = Record<string, string>;
export type ExportId = 'sheet' | 'attendance' | 'performance' | 'life' | 'journey';

/** What staff entered for a case, by field: nothing of it where its words were erased. */
export type FactsOf = (it: OnSheet) => Record<string, string>;

const CORE = roles.filter(({ core }) => core).map(({ id }) => id);

export const exportsKnown = huddleWords.exports as {
  id: ExportId;
  title: string;
  columns: Record<string, string | undefined>;
}[];

/** @param huddles those of one month, in order */
export function huddleCsv(which: ExportId, huddles: readonly Huddle[], factsOf: FactsOf): string {
  const { columns } = exportsKnown.find(({ id }) => id === which)!;
  const rows = ROWS[which](huddles, factsOf);
  return asCsv(
    // A lone return or a tab within a cell says nothing in a spreadsheet, and some take what follows for a new cell.
    rows.map((row) => Object.fromEntries(Object.keys(columns).map((id) => [id, plain(row[id] ?? '')]))),
    { columns: Object.entries(columns).map(([key, header]) => ({ key, header: header! })) },
  );
}

const plain = (text: string): string => text.replace(/[\s\0]+/g, ' ').trim();
const nameOf = (id: string): string => teamOf(id)?.name ?? id;
const networkOf = (id: string): string => {
  const team = teamOf(id);
  return team ? networkName(team.network) : '';
};
const of = (huddles: readonly Huddle[]): { huddle: Huddle; it: OnSheet }[] =>
  huddles.flatMap((huddle) => huddle.cases.map((it) => ({ huddle, it })));

const ROWS: Record<ExportId, (huddles: readonly Huddle[], factsOf: FactsOf) => Row[]> = {
  sheet: (huddles) =>
    of(huddles).map(({ huddle, it }) => {
      const team = teamOf(huddle.team);
      return {
        practice: nameOf(huddle.team),
        number: team?.number ?? '',
        review: huddle.date,
        next: (team && meetingAfter(team, huddle.date)?.date) ?? '',
        case: it.reference,
        urgency: labelOf(urgencies, it.urgency),
        priority: labelOf(priorities, it.priority),
        consent: consentOf(it),
      };
    }),

  /** Only huddles that were held: nobody's absence is counted at one that is still to come. */
  attendance: (huddles) =>
    huddles
      .filter(({ there }) => there)
      .map((huddle) => {
        const came = CORE.filter((role) => huddle.there!.includes(role));
        const expected = CORE.filter((role) => teamOf(huddle.team)?.attends.includes(role) || came.includes(role));
        return {
          week: onDate(huddle.date).startOf('week').toISODate()!,
          review: huddle.date,
          cases: String(huddle.cases.length),
          ...Object.fromEntries(CORE.map((role) => [role, came.includes(role) ? '1' : '0'])),
          total: String(came.length),
          percentage: expected.length > 0 ? `${Math.round((came.length / expected.length) * 100)}%` : '',
        };
      }),

  performance: (huddles) =>
    [...new Set(huddles.map(({ team }) => team))].flatMap((team) => {
      const held = huddles.filter((huddle) => huddle.team === team && huddle.begunAt !== undefined);
      if (held.length === 0) return [];
      const all = held.flatMap(({ cases }) => cases);
      const reviewed = all.filter(isReviewed);
      const said = (question: string): string =>
        String(new Set(all.filter(({ outcome }) => outcome?.answers[question] === 'yes').map(person)).size);
      return [
        {
          practice: nameOf(team),
          network: networkOf(team),
          huddles: String(held.length),
          cases: String(new Set(all.map((it) => it.case)).size),
          persons: String(new Set(reviewed.map(person)).size),
          reviewed: String(reviewed.length),
          avoided: said('admissionAvoided'),
          newCases: said('newCase'),
          nonElective: said('nonElective'),
        },
      ];
    }),

  life: (huddles, factsOf) =>
    onePerPerson(huddles).map(({ huddle, it }) => ({
      ...staffFacts(factsOf(it)),
      practice: nameOf(huddle.team),
      avoided: labelOf(huddleWords.answers, it.outcome?.answers.admissionAvoided ?? ''),
    })),

  /** `risk` is the practice's own field, and is never filled by us. */
  journey: (huddles, factsOf) =>
    onePerPerson(huddles).map(({ huddle, it }) => {
      const team = teamOf(huddle.team);
      return {
        ...staffFacts(factsOf(it)),
        risk: '',
        network: networkOf(huddle.team),
        practice: team?.kind === 'network' ? '' : nameOf(huddle.team),
      };
    }),
};

/** Somebody writes to us in one conversation: their newer case is about the same person. */
const person = ({ conversation }: OnSheet): string => conversation;

/** Those whom a huddle of the month has talked about, each once in each practice, as they stood last. */
function onePerPerson(huddles: readonly Huddle[]): { huddle: Huddle; it: OnSheet }[] {
  const newest = new Map<string, { huddle: Huddle; it: OnSheet }>();
  for (const each of of(huddles)) if (isReviewed(each.it)) newest.set(`${each.huddle.team} ${person(each.it)}`, each);
  return [...newest.values()];
}

function staffFacts(facts: Record<string, string>): Row {
  return facts.nhsNumber ? { ...facts, nhsNumber: nhsInWords(facts.nhsNumber) } : { ...facts };
}

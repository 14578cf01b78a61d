/** Files for a spreadsheet. Excel reads their letters right, and no cell of them can be a formula: a name may be hostile. */
import { type Options, stringify } from 'csv-stringify/sync';
import { type Response, send } from '../../bot/server.ts';

/** @param how its columns, in order, where they are not those of the first row; and whether every cell is quoted */
export function asCsv(rows: object[], how: Pick<Options, 'columns' | 'quoted'> = {}): string {
  return stringify(rows, { ...how, header: true, escape_formulas: true, bom: true });
}

/** @param name with its ending */
export function sendCsv(response: Response, name: string, csv: string): void {
  send(response, 200, 'text/csv; charset=utf-8', csv, { 'content-disposition': `attachment; filename="${name}"` });
}

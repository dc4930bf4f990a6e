import { guardedCell, quotedCell, unguardedCell } from '../../../../../shared/shop-data/values/cells';

export type CsvRow<Column extends string> = Readonly<Record<Column, string>>;

/** CSV (RFC 4180, UTF-8 with a mark for spreadsheets), whose cells no spreadsheet runs as formulas. */
export function csvText<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Record<Column, string | number | null | undefined>>[],
): string {
  const line = (cells: readonly (string | number | null | undefined)[]) =>
    cells.map((cell) => (typeof cell === 'number' ? String(cell) : quotedCell(guardedCell(cell ?? '')))).join(',');
  const lines = [line(columns), ...rows.map((row) => line(columns.map((column) => row[column])))];
  return `\ufeff${lines.map((one) => `${one}\r\n`).join('')}`;
}

/** Gives the browser a file to keep. */
export function download(name: string, text: string, type = 'text/csv;charset=utf-8'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** What was wrong with a file as a whole. */
export class CsvProblem extends Error {
  constructor(
    readonly kind: 'unreadable' | 'missing-columns',
    readonly columns: readonly string[] = [],
  ) {
    super(kind);
  }
}

/**
 * The rows of a file whose first line names its columns, divided by comma, semicolon or tab. Whatever the columns are beside
 * those that are needed, they are left out.
 *
 * @throws CsvProblem
 */
export async function readCsv<Column extends string>(
  text: string,
  needed: readonly Column[],
): Promise<readonly CsvRow<Column>[]> {
  // Only who brings a file loads what reads it.
  const { parse } = await import('csv-parse/browser/esm/sync');
  let lines: readonly (readonly string[])[];
  try {
    lines = parse(text, {
      bom: true,
      delimiter: [',', ';', '\t'],
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    });
  } catch {
    throw new CsvProblem('unreadable');
  }
  const [headings = [], ...records] = lines;
  const places = needed.map((column) =>
    headings.findIndex((heading) => heading.toLowerCase() === column.toLowerCase()),
  );
  const missing = needed.filter((_, n) => places[n] === -1);
  if (missing.length > 0) throw new CsvProblem('missing-columns', missing);
  return records.map(
    (record) =>
      Object.fromEntries(
        needed.map((column, n) => [column, unguardedCell(record[places[n]!] ?? '')]),
      ) as CsvRow<Column>,
  );
}

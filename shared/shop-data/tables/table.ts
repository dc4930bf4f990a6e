import { basename } from 'node:path';
import { OperatorError } from '../../errors/operator-error';
import { Row } from '../directory/row';
import { RowProblem } from '../directory/row-problem';
import type { RowSettings } from '../directory/row-settings';
import { readText, type TextEncoding } from '../text-encoding';
import { type CsvRecord, CsvRecords } from './csv-records';
import { dividerOf } from './divider';
import { type ColumnMap, type Columns, type FoundColumns, foundColumns } from './headings';

/** A row of a file, or what is wrong with the line. */
export type TableRow =
  | { readonly line: number; readonly text: string; readonly row: Row }
  | { readonly line: number; readonly text: string; readonly problem: RowProblem };

/** A CSV file to be read. */
export interface TableFile {
  readonly path: string;
  /** Its name in sentences. */
  readonly name: string;
  readonly encoding: TextEncoding;
  readonly columns: Columns;
  readonly map: ColumnMap;
}

/** How much of a file is looked at before its divider is known. */
const beginning = 1 << 16;

/**
 * Streams the rows of a CSV file: headings in the first line in any order, blank lines skipped, cells divided by commas,
 * semicolons, tabs or bars. `line` is the line that a row begins in.
 *
 * @throws OperatorError where a required heading is missing, or one comes twice
 */
export async function* readTable(file: TableFile, settings: RowSettings): AsyncGenerator<TableRow> {
  let found: FoundColumns | undefined;
  let width = 0;
  for await (const records of csvRecordsOf(file.path, file.encoding)) {
    for (const record of records) {
      if (found === undefined) {
        found = headingsOf(file, record);
        width = record.cells.length;
      } else yield tableRow(record, found, width, settings);
    }
  }
  if (found === undefined) headingsOf(file, { line: 1, text: '', cells: [] });
}

/** The headings of a CSV file as they stand there; none of a file that has no line. */
export async function headingsIn(path: string, encoding: TextEncoding): Promise<readonly string[]> {
  for await (const records of csvRecordsOf(path, encoding)) {
    for (const record of records) return record.cells.map((heading) => heading.trim());
  }
  return [];
}

/** The records of a file, some at a time. */
async function* csvRecordsOf(path: string, encoding: TextEncoding): AsyncGenerator<Iterable<CsvRecord>> {
  let parser: CsvRecords | undefined;
  let waiting = '';
  for await (const { text } of readText(path, encoding)) {
    if (parser !== undefined) {
      yield parser.take(text);
      continue;
    }
    waiting += text;
    if (waiting.length < beginning) continue;
    const { divider, from } = dividerOf(waiting);
    parser = new CsvRecords(divider, from > 0 ? 2 : 1);
    yield parser.take(waiting.slice(from));
  }
  if (parser === undefined) {
    const { divider, from } = dividerOf(waiting);
    parser = new CsvRecords(divider, from > 0 ? 2 : 1);
    yield parser.take(waiting.slice(from));
  }
  yield parser.finish();
}

function headingsOf({ name, path, columns, map }: TableFile, { cells, problem }: CsvRecord): FoundColumns {
  if (problem) throw new OperatorError(`The first line of ${name} cannot be read: ${problem.reason}`);
  const table = basename(path).replace(/\.(?:csv|tsv|txt)(?:\.gz)?$/i, '');
  return foundColumns(cells, columns, { file: name, table, map });
}

function tableRow(
  { line, text, cells, problem }: CsvRecord,
  { places, headings }: FoundColumns,
  width: number,
  settings: RowSettings,
): TableRow {
  if (problem) return { line, text, problem: new RowProblem(problem.code, problem.reason) };
  // Spreadsheets and some plugins write empty cells beyond the last heading.
  const fits = cells.length >= width && cells.slice(width).every((cell) => cell.trim() === '');
  if (!fits) return { line, text, problem: wrongWidth(width, cells.length) };
  const fields: Record<string, string> = {};
  for (const [column, place] of places) fields[column] = cells[place]!;
  return { line, text, row: new Row(fields, settings, headings) };
}

function wrongWidth(expected: number, found: number): RowProblem {
  return new RowProblem('BAD_CSV', `The line has ${found} fields; the heading has ${expected}.`);
}

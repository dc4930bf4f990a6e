import { Readable } from 'node:stream';
import { type Info, parse } from 'csv-parse';
import { OperatorError } from '../../errors/operator-error';
import type { ReceivingShop } from '../records';
import { readText, type TextEncoding } from '../text-encoding';
import { Row, RowProblem } from './row';

/** A row of a CSV file, or what is wrong with the line. */
export type TableRow =
  | { readonly line: number; readonly text: string; readonly row: Row }
  | { readonly line: number; readonly text: string; readonly problem: RowProblem };

interface ParsedRecord {
  readonly record: string[];
  readonly info: Info;
  readonly raw: string;
}

/** A CSV file to be read. */
export interface TableFile {
  readonly path: string;
  /** Its name in sentences. */
  readonly name: string;
  readonly encoding: TextEncoding;
  /** Headings that have to be there. */
  readonly required: readonly string[];
}

/**
 * Streams the rows of a CSV file (RFC 4180, headings in the first line in any order, blank lines skipped). `line` is the
 * line that a row begins in.
 *
 * @throws OperatorError where a required heading is missing, or one comes twice.
 */
export async function* readTable(
  { path, name: file, encoding, required }: TableFile,
  shop: ReceivingShop,
): AsyncGenerator<TableRow> {
  const unreadable: TableRow[] = [];
  const parser = parse({
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error, raw) => {
      const text = (raw ?? '').trimEnd();
      const problem = new RowProblem('BAD_CSV', `The line is not CSV: ${error?.message ?? 'unknown'}.`);
      unreadable.push({ line: beginning(Number(error?.lines ?? 0), text), text, problem });
      return undefined;
    },
  });
  const input = Readable.from(textOf(path, encoding), { objectMode: true }).on('error', (error) =>
    parser.destroy(error),
  );
  input.pipe(parser);
  let headings: string[] | undefined;
  try {
    for await (const { record, info, raw } of parser as AsyncIterable<ParsedRecord>) {
      yield* unreadable.splice(0);
      if (headings === undefined) {
        headings = checkedHeadings(record, file, required);
        continue;
      }
      const text = raw.replace(/^[\r\n]+|[\r\n]+$/g, '');
      const line = beginning(info.lines, text);
      if (record.length === headings.length) yield { line, text, row: new Row(fieldsOf(headings, record), shop) };
      else yield { line, text, problem: wrongWidth(headings.length, record.length) };
    }
  } finally {
    input.destroy();
  }
  yield* unreadable;
  if (headings === undefined) checkedHeadings([], file, required);
}

async function* textOf(path: string, encoding: TextEncoding): AsyncGenerator<string> {
  for await (const { text } of readText(path, encoding)) if (text !== '') yield text;
}

/** The line that a record begins in; the parser names the one that it ends in. */
function beginning(end: number, text: string): number {
  return end - (text.split('\n').length - 1);
}

function checkedHeadings(record: readonly string[], file: string, required: readonly string[]): string[] {
  const headings = record.map((heading) => heading.trim());
  const missing = required.filter((heading) => !headings.includes(heading));
  if (missing.length > 0) throw new OperatorError(`${file} lacks the column ${missing.join(', ')} in its first line.`);
  const twice = headings.find((heading, at) => headings.indexOf(heading) !== at);
  if (twice !== undefined) throw new OperatorError(`${file} has the column ${twice} twice.`);
  return headings;
}

function fieldsOf(headings: readonly string[], record: readonly string[]): Record<string, string> {
  return Object.fromEntries(headings.map((heading, at) => [heading, record[at] ?? '']));
}

function wrongWidth(expected: number, found: number): RowProblem {
  return new RowProblem('BAD_CSV', `The line has ${found} fields; the heading has ${expected}.`);
}

import { OperatorError } from '../../errors/operator-error';
import { minorUnits } from '../../money/money';
import { readLineBatches } from '../line-batches';
import type { ShopChunk } from '../shop-source';
import type { TextEncoding } from '../text-encoding';
import { Columns, ownCopy } from './columns';
import { splitCsvLine } from './csv-line';
import { normalStockCode } from './stock-codes';

/** UCI's headings, in the first and the second edition of the data set. */
const HEADINGS = [
  ['InvoiceNo', 'Invoice'],
  ['StockCode'],
  ['Description'],
  ['Quantity'],
  ['InvoiceDate'],
  ['UnitPrice', 'Price'],
  ['CustomerID', 'Customer ID'],
  ['Country'],
];

const PROGRESS_LINES = 50_000;

/**
 * First pass: reads the file into columns, yielding progress in bytes. Nothing is judged here but the form of a line.
 *
 * @throws Error where the first line is not the heading of Online Retail.
 */
export async function* readColumns(path: string, encoding: TextEncoding): AsyncGenerator<ShopChunk, Columns> {
  const columns = new Columns();
  const reader = new LineReader(columns);
  let headed = false;
  let reported = 0;
  for await (const batch of readLineBatches(path, encoding)) {
    for (const line of batch.lines) {
      if (line === '') continue;
      if (headed) reader.read(line);
      else headed = checkHeading(line);
    }
    if (columns.count - reported >= PROGRESS_LINES) {
      reported = columns.count;
      yield { kind: 'progress', done: batch.bytesRead, total: batch.bytesTotal, what: 'reading, in bytes' };
    }
  }
  if (!headed) checkHeading('');
  return columns;
}

function checkHeading(line: string): true {
  const fields = splitCsvLine(line.replace(/^\uFEFF/, '')) ?? [];
  const fits = fields.length === HEADINGS.length && HEADINGS.every((names, at) => names.includes(fields[at]!.trim()));
  if (!fits) {
    const expected = HEADINGS.map((names) => names[0]).join(',');
    throw new OperatorError(
      `The file is not Online Retail: its first line has to be ${expected}, but it is "${line.slice(0, 200)}".`,
    );
  }
  return true;
}

/** Puts lines into columns. Keeps the date it read last: whole invoices share one. */
class LineReader {
  #dateText = '';
  #date = Number.NaN;

  constructor(readonly columns: Columns) {}

  read(line: string): void {
    const { columns } = this;
    const fields = splitCsvLine(line);
    const invoice = fields?.[0]?.trim() ?? '';
    const code = normalStockCode(fields?.[1] ?? '');
    const quantity = wholeNumber(fields?.[3] ?? '');
    const time = this.#time(fields?.[4] ?? '');
    const price = minorUnits(fields?.[5] ?? '', 'GBP');
    const formed = invoice !== '' && code !== '' && !Number.isNaN(quantity) && !Number.isNaN(time) && isInt32(price);
    if (fields?.length !== HEADINGS.length || !formed) {
      columns.addMalformed();
      return;
    }
    const product = columns.products.indexOf(code);
    const customer = this.#customer(fields[6]!, fields[7]!);
    columns.add(columns.invoices.indexOf(invoice), product, customer, quantity, price, time);

    let descriptions = columns.descriptions[product];
    if (descriptions === undefined) {
      descriptions = new Map();
      columns.descriptions[product] = descriptions;
    }
    if (quantity > 0 && price > 0 && fields[2] !== '') count(descriptions, fields[2]!);
  }

  /** Number of a customer, whose country is noted; -1 for none. Spreadsheets write ids as `13085.0`. */
  #customer(id: string, country: string): number {
    const name = id.trim().replace(/\.0$/, '');
    if (name === '' || name === 'nan') return -1;
    const { customers, countries } = this.columns;
    const customer = customers.indexOf(name);
    if (countries[customer] !== country) countries[customer] = ownCopy(country);
    return customer;
  }

  #time(text: string): number {
    if (text !== this.#dateText) {
      this.#date = parseTime(text);
      this.#dateText = text;
    }
    return this.#date;
  }
}

function count(counts: Map<string, number>, name: string): void {
  const before = counts.get(name);
  // A copy, since the field may be a slice that keeps a long text in memory.
  counts.set(before === undefined ? ownCopy(name) : name, (before ?? 0) + 1);
}

function wholeNumber(text: string): number {
  if (!/^\s*-?\d{1,9}(?:\.0+)?\s*$/.test(text)) return Number.NaN;
  return Number(text);
}

function isInt32(value: number): boolean {
  return value === (value | 0);
}

/** `2009-12-01 07:45:00` as Unix milliseconds; the file names no time zone and is taken as UTC. NaN if it is no date. */
function parseTime(text: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})[ T](\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text.trim());
  if (parts === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = parts.map((part) => Number(part ?? 0));
  const time = Date.UTC(year!, month! - 1, day!, hour!, minute!, second!);
  // Date.UTC carries a 31st of February over into March: such a date is none.
  return new Date(time).getUTCDate() === day && hour! < 24 && minute! < 60 && second! < 60 ? time : Number.NaN;
}

import type { SqlValue } from '../database/bulk-insert';

/** A cell as JSON says it: what JSON has no word for is an object of one property. */
type EncodedCell = null | string | number | { readonly bytes: string } | { readonly number: string };

/**
 * One row as a line of JSON. Numbers come out again to the last bit; a whole number that JavaScript does not have exactly is a
 * text, which a column of whole numbers takes for one on either engine.
 */
export function lineOfRow(row: readonly unknown[]): string {
  return JSON.stringify(row.map(encoded));
}

export function rowOfLine(line: string): SqlValue[] {
  return (JSON.parse(line) as EncodedCell[]).map(decoded);
}

function encoded(cell: unknown): EncodedCell {
  if (typeof cell === 'bigint') return Number.isSafeInteger(Number(cell)) ? Number(cell) : String(cell);
  // JSON would make null of infinity, and 0 of -0.
  if (Object.is(cell, -0)) return { number: '-0' };
  if (typeof cell === 'number' && !Number.isFinite(cell)) return { number: String(cell) };
  return cell instanceof Uint8Array ? { bytes: Buffer.from(cell).toString('base64') } : (cell as EncodedCell);
}

function decoded(cell: EncodedCell): SqlValue {
  if (typeof cell !== 'object' || cell === null) return cell;
  return 'bytes' in cell ? Buffer.from(cell.bytes, 'base64') : Number(cell.number);
}

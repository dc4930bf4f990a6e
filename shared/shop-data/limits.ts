import { characters } from '../database/text-length';
import type { RowChecks, RowRefusal } from './row-checks';

/** A refusal where a text has more characters (as the databases count them) than are stored. */
export function tooLong(column: string, text: string | null | undefined, limit: number): RowRefusal | undefined {
  if (text == null || text.length <= limit) return undefined;
  const count = characters(text);
  if (count <= limit) return undefined;
  const shown = `${[...text].slice(0, 40).join('')}…`;
  const reason = `${column} has ${count} characters ("${shown}"); at most ${limit} are stored.`;
  return { column, code: 'TOO_LONG', reason };
}

/** A refusal where a number lies outside of what is stored. */
export function outOfRange(
  column: string,
  value: number | undefined,
  least: number,
  most: number,
): RowRefusal | undefined {
  if (value === undefined || (value >= least && value <= most)) return undefined;
  return { column, code: 'OUT_OF_RANGE', reason: `${column} is ${value}; it has to be from ${least} to ${most}.` };
}

/** A refusal where a list has more entries than are stored. */
export function tooMany(column: string, list: readonly unknown[] | undefined, limit: number): RowRefusal | undefined {
  if (list === undefined || list.length <= limit) return undefined;
  return { column, code: 'TOO_MANY', reason: `${column} has ${list.length} entries; at most ${limit} are stored.` };
}

/** The first refusal among those of the texts in a list. */
export function anyTooLong(
  column: string,
  texts: readonly string[] | undefined,
  limit: number,
): RowRefusal | undefined {
  for (const text of texts ?? []) {
    const refusal = tooLong(column, text, limit);
    if (refusal) return refusal;
  }
  return undefined;
}

/** The checks of several subgraphs as one: the first that refuses a row says why. */
export function combinedChecks(all: readonly (RowChecks | undefined)[]): RowChecks {
  const combined = <Kind extends keyof RowChecks>(kind: Kind) => {
    const checks = all.flatMap((one) => one?.[kind] ?? []) as ((row: unknown) => RowRefusal | undefined)[];
    return (row: unknown) => {
      for (const check of checks) {
        const refusal = check(row);
        if (refusal) return refusal;
      }
      return undefined;
    };
  };
  return {
    customer: combined('customer'),
    product: combined('product'),
    price: combined('price'),
    stock: combined('stock'),
    order: combined('order'),
    orderLine: combined('orderLine'),
    event: combined('event'),
  };
}

import { ShopError } from '../errors/shop-error';

/** The most that a list gives at a time. */
export const maximumPageSize = 100;

export interface Page {
  readonly first: number;
  readonly after: string | null;
}

export interface Edge<T> {
  readonly node: T;
  readonly cursor: string;
}

export interface Connection<T> {
  readonly edges: Edge<T>[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  /** A promise where it is counted when it is read: nobody counts a long list that is not asked how long it is. */
  readonly totalCount: number | Promise<number>;
}

/** Checks how much is asked for. Throws TOO_MANY above the maximum and BAD_USER_INPUT below 0. */
export function checkedPage(first: number, after: string | null | undefined, maximum = maximumPageSize): Page {
  if (first > maximum) throw new ShopError('TOO_MANY', { limit: maximum, what: 'entries', given: first });
  if (first < 0) throw new ShopError('BAD_USER_INPUT', { detail: '"first" is a whole number from 0.' });
  return { first, after: after ?? null };
}

/** A cursor that holds the values by which a list is sorted. Opaque to clients. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values in a cursor. Throws BAD_CURSOR where it holds none, or not as many. */
export function decodeCursor(cursor: string, length: number): (string | number | null)[] {
  let values: unknown;
  try {
    values = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new ShopError('BAD_CURSOR');
  }
  const plain = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number';
  if (!Array.isArray(values) || values.length !== length || !values.every(plain)) throw new ShopError('BAD_CURSOR');
  return values;
}

/** The same connection, whose total is counted when it is read, once. */
export function countedWhenRead<T>({ edges, pageInfo }: Connection<T>, count: () => Promise<number>): Connection<T> {
  let total: Promise<number> | undefined;
  return {
    edges,
    pageInfo,
    get totalCount() {
      total ??= count();
      return total;
    },
  };
}

/**
 * A connection of rows read one beyond the page: the extra row tells whether there is more.
 *
 * @param rows at most `first + 1` rows
 * @param cursorOf the sorting values of a row
 */
export function connectionOf<T>(
  rows: readonly T[],
  page: Page,
  totalCount: number,
  cursorOf: (row: T) => readonly (string | number | null)[],
): Connection<T> {
  const edges = rows.slice(0, page.first).map((node) => ({ node, cursor: encodeCursor(cursorOf(node)) }));
  return {
    edges,
    pageInfo: { hasNextPage: rows.length > page.first, endCursor: edges.at(-1)?.cursor ?? null },
    totalCount,
  };
}

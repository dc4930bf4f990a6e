import DataLoader from 'dataloader';
import type { Database } from '../database/database';
import { unchangedValues } from '../database/unchanged-values';

/** What a loader must know of the request that it is for. */
export interface RequestOfLoads {
  readonly signal?: AbortSignal | undefined;
}

/** Values by key within one request: asked for one by one, fetched together, each once. */
export type BatchLoader<Context extends RequestOfLoads, Key extends string, Value> = (
  context: Context,
) => DataLoader<Key, Value>;

/**
 * Declares a loader. Each request context gets its own, made at its first use. Nothing is fetched any more for a request
 * whose signal is aborted.
 *
 * @param fetch gives a value for each key, in the keys' order: one SQL statement, as a rule
 */
export function batchLoader<Context extends RequestOfLoads, Key extends string, Value>(
  fetch: (context: Context, keys: readonly Key[]) => Promise<readonly (Value | Error)[]>,
): BatchLoader<Context, Key, Value> {
  const place = Symbol('loader');
  return (context) => {
    // Kept with the context, not beside it by a WeakMap: what an old map holds survives each collection of the young, and
    // a loader holds all that a request has read.
    const loaders = context as { [place]?: DataLoader<Key, Value> };
    let loader = loaders[place];
    if (!loader) {
      loader = new DataLoader<Key, Value>(
        async (keys) => {
          context.signal?.throwIfAborted();
          return fetch(context, keys);
        },
        { maxBatchSize: 1000 },
      );
      loaders[place] = loader;
    }
    return loader;
  };
}

/**
 * As `batchLoader`, for values that come out of the subgraph's database and nothing else: where the database can tell that
 * nothing was written to it since, they are not read again.
 *
 * @param databaseOf the database that `fetch` reads from
 */
export function unchangedBatchLoader<Context extends RequestOfLoads, Key extends string, Value>(
  databaseOf: (context: Context) => Database,
  fetch: (context: Context, keys: readonly Key[]) => Promise<readonly Value[]>,
): BatchLoader<Context, Key, Value> {
  const values = unchangedValues<Key, Value>();
  return batchLoader((context, keys) => values(databaseOf(context)).of(keys, (missing) => fetch(context, missing)));
}

/** The rows in the order of the keys, null where there is none. */
export function inOrderOf<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): (Row | null)[] {
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  return keys.map((key) => byKey.get(key) ?? null);
}

/** The rows grouped in the order of the keys. */
export function groupedInOrderOf<Key, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Row[][] {
  const byKey = new Map<Key, Row[]>(keys.map((key) => [key, []]));
  for (const row of rows) byKey.get(keyOf(row))?.push(row);
  return keys.map((key) => byKey.get(key) ?? []);
}

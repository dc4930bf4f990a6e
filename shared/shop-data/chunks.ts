import type { RowPlace, ShopChunk } from './shop-source';

type RowChunk = Extract<ShopChunk, { rows: readonly unknown[] }>;
export type RowKind = RowChunk['kind'];
export type RowsOf<K extends RowKind> = Extract<RowChunk, { kind: K }>['rows'];
/** A chunk of one kind; a distribution over the union, so that kind and rows stay tied. */
type ChunkOf<K extends RowKind> = K extends RowKind ? { readonly kind: K; readonly rows: RowsOf<K>[number][] } : never;

/** Rows of one kind in chunks of at most `size`, each made when it is asked for; no chunk where there are no rows. */
export function* inChunks<K extends RowKind>(
  kind: K,
  rows: Iterable<RowsOf<K>[number]>,
  size: number,
): Generator<ChunkOf<K>> {
  let chunk: RowsOf<K>[number][] = [];
  for (const row of rows) {
    if (chunk.push(row) < size) continue;
    yield { kind, rows: chunk } as unknown as ChunkOf<K>;
    chunk = [];
  }
  if (chunk.length > 0) yield { kind, rows: chunk } as unknown as ChunkOf<K>;
}

/** The chunks with where their rows stand. `placed` are the rows in order; what comes behind them stands nowhere. */
export function* withPlaces<C extends { readonly rows: readonly unknown[] }>(
  chunks: Iterable<C>,
  placed: readonly { readonly place?: RowPlace }[],
): Generator<C & { readonly places: readonly (RowPlace | undefined)[] }> {
  let given = 0;
  for (const chunk of chunks) {
    const places = placed.slice(given, given + chunk.rows.length).map(({ place }) => place);
    given += chunk.rows.length;
    yield { ...chunk, places };
  }
}

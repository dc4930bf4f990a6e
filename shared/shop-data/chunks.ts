import type { ShopChunk } from './shop-source';

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

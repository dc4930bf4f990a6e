import type { ShopChunk } from './records';

type RowChunk = Extract<ShopChunk, { rows: readonly unknown[] }>;
export type RowKind = RowChunk['kind'];
export type RowsOf<K extends RowKind> = Extract<RowChunk, { kind: K }>['rows'];
/** A chunk of one kind; a distribution over the union, so that kind and rows stay tied. */
type ChunkOf<K extends RowKind> = K extends RowKind ? { readonly kind: K; readonly rows: RowsOf<K>[number][] } : never;

/** Rows of one kind in chunks of at most `size`; no chunk where there are no rows. */
export function* inChunks<K extends RowKind>(kind: K, rows: RowsOf<K>, size: number): Generator<ChunkOf<K>> {
  for (let from = 0; from < rows.length; from += size) {
    yield { kind, rows: rows.slice(from, from + size) } as ChunkOf<K>;
  }
}

import type { RowKind, RowsOf } from './chunks';
import { receivingShop } from './receiving-shop';
import type { ReadingSummary, ReceivingShop, ShopChunk, ShopSource } from './shop-source';

/** All rows of a source by kind, for shops that are small enough, and for tests. */
export interface WholePast {
  readonly chunks: readonly ShopChunk[];
  readonly summary: ReadingSummary;
  rows<K extends RowKind>(kind: K): RowsOf<K>[number][];
}

/** Reads a source to its end and keeps all of it. */
export async function readAll(source: ShopSource, shop: Partial<ReceivingShop> = {}): Promise<WholePast> {
  const chunks: ShopChunk[] = [];
  const reading = source.read(receivingShop(shop));
  for (;;) {
    const next = await reading.next();
    if (next.done) return { chunks, summary: next.value, rows: (kind) => rowsOf(chunks, kind) };
    chunks.push(next.value);
  }
}

function rowsOf<K extends RowKind>(chunks: readonly ShopChunk[], kind: K): RowsOf<K>[number][] {
  return chunks.flatMap((chunk) => (chunk.kind === kind ? [...(chunk.rows as RowsOf<K>)] : [])) as RowsOf<K>[number][];
}

import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../../../shared/database/bulk-insert';
import type { Database } from '../../../shared/database/database';
import { drawingKey } from '../../../shared/shop-data/drawings';
import type { PublicDocument } from '../../../shared/subgraph/definition';
import { MediaEntity } from '../entities/media';

const svgType = 'image/svg+xml';
/** A picture's address is the hash of its content: what is there never changes. */
const secondsInYear = 365 * 24 * 60 * 60;

/** Stores drawings, each once. They must be safe. */
export async function storeDrawings(manager: EntityManager, drawings: readonly string[]): Promise<void> {
  const byKey = new Map(drawings.map((svg) => [drawingKey(svg), svg]));
  const rows = [...byKey].sort().map(([key, svg]) => [key, svgType, Buffer.from(svg)]);
  await bulkInsert(manager, 'media', ['key', 'contentType', 'body'], rows, { onConflict: 'ignore' });
}

/** The picture at a public address, or null. */
export async function pictureAt(database: Database, path: string): Promise<PublicDocument | null> {
  const key = /^\/media\/([0-9a-f]{64})\.svg$/.exec(path)?.[1];
  const row = key === undefined ? null : await database.read.findOneBy(MediaEntity, { key });
  return row && { contentType: row.contentType, body: row.body, maxAge: secondsInYear };
}

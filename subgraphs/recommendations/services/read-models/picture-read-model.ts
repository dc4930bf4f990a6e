import type { EntityManager } from 'typeorm';
import { bulkInsert, execute, placeholders, type SqlValue } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import type { PicturedItem } from '../../models/images/pictured-item';
import { decodePicturedItem, encodePicturedItem } from '../../models/images/seen-picture';

/** What is told of a product's picture. */
export interface PictureChange {
  readonly id: string;
  /** Of its first picture; null where it has none. */
  readonly url: string | null;
  /** The picture itself, where it is a drawing that came along. */
  readonly drawing?: string | null;
}

/** A picture that is to be looked at. */
export interface PictureToEncode {
  readonly id: string;
  readonly url: string;
  readonly drawing: string | null;
}

/** What became of looking at it: what was seen, or why nothing was. */
export interface PictureEncoding extends PictureToEncode {
  /** SHA-256 of the bytes; null where there were none. */
  readonly contentHash: string | null;
  readonly seen: PicturedItem | null;
  readonly failure: string | null;
}

const rowsAtATime = 500;

/** Stores where products' pictures are. One that is where it was is left as it is, with what was seen in it. */
export async function storePictures(manager: EntityManager, news: readonly PictureChange[]): Promise<void> {
  for (let start = 0; start < news.length; start += rowsAtATime) {
    const part = news.slice(start, start + rowsAtATime);
    const ids = part.map(({ id }) => id);
    const rows: { id: string; url: string }[] = await manager.query(
      `SELECT \`id\`, \`url\` FROM \`product_pictures\` WHERE \`id\` IN (${placeholders(ids.length)})`,
      ids,
    );
    const known = new Map(rows.map(({ id, url }) => [id, url]));
    const gone = part.filter(({ id, url }) => url === null && known.has(id)).map(({ id }) => id);
    if (gone.length > 0) {
      await execute(manager, `DELETE FROM \`product_pictures\` WHERE \`id\` IN (${placeholders(gone.length)})`, gone);
    }
    const fresh = part.filter(({ id, url }) => url !== null && known.get(id) !== url);
    await bulkInsert(
      manager,
      'product_pictures',
      ['id', 'url', 'drawing', 'encoder', 'contentHash', 'seen', 'failure', 'lookedAt'],
      fresh.map(({ id, url, drawing }): SqlValue[] => [id, url, drawing ?? null, null, null, null, null, null]),
      { onConflict: 'update', key: ['id'] },
    );
  }
}

/**
 * Pictures that this encoder has not looked at, and those that could not be looked at and were tried last before a moment;
 * in the order of their ids.
 */
export async function picturesToEncode(
  database: Database,
  encoder: string,
  triedBefore: number,
  after: string,
  count: number,
): Promise<PictureToEncode[]> {
  return database.read.query(
    'SELECT `id`, `url`, `drawing` FROM `product_pictures` WHERE `id` > ? AND ' +
      '(`encoder` IS NULL OR `encoder` <> ? OR (`failure` IS NOT NULL AND `lookedAt` < ?)) ' +
      `ORDER BY \`id\` LIMIT ${count}`,
    [after, encoder, triedBefore],
  );
}

/** Stores what was seen, of pictures that are still those of their products. */
export async function storeEncodings(
  database: Database,
  encoder: string,
  encodings: readonly PictureEncoding[],
  now: number,
): Promise<void> {
  await database.transaction(async ({ manager }) => {
    for (const { id, url, contentHash, seen, failure } of encodings) {
      const bytes = seen && Buffer.from(encodePicturedItem(seen));
      await execute(
        manager,
        'UPDATE `product_pictures` SET `encoder` = ?, `contentHash` = ?, `seen` = ?, `failure` = ?, `lookedAt` = ? ' +
          'WHERE `id` = ? AND `url` = ?',
        [encoder, contentHash, bytes, failure, now, id, url],
      );
    }
  });
}

/** What this encoder has seen of each product, by id. One that another version of the code stored is passed over. */
export async function readEncodings(database: Database, encoder: string): Promise<Map<string, PicturedItem>> {
  const encodings = new Map<string, PicturedItem>();
  for (let last = ''; ; ) {
    const rows: { id: string; seen: Buffer }[] = await database.read.query(
      'SELECT `id`, `seen` FROM `product_pictures` WHERE `id` > ? AND `encoder` = ? AND `seen` IS NOT NULL ' +
        `ORDER BY \`id\` LIMIT ${rowsAtATime}`,
      [last, encoder],
    );
    for (const { id, seen } of rows) encodings.set(id, decodePicturedItem(Uint8Array.from(seen)));
    if (rows.length < rowsAtATime) return encodings;
    last = rows.at(-1)!.id;
  }
}

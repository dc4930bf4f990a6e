import type { EntityManager } from 'typeorm';
import { execute, placeholders, quote } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { ProductPictureEntity } from '../../entities/product-picture';
import type { PicturedItem } from '../../models/images/pictured-item';
import { decodePicturedItem, encodePicturedItem } from '../../models/images/pictured-item-codec';

/** Where a product's picture is. */
export interface ProductPicture {
  readonly id: string;
  /** Of its first picture; null where it has none. */
  readonly url: string | null;
  /** The picture itself, where it is a drawing that came along. */
  readonly drawing?: string | null;
}

/** A picture that is to be encoded. */
export type PictureToEncode = Pick<ProductPictureEntity, 'id' | 'url' | 'drawing'>;

/** What became of encoding it: features, or why there are none; the hash is null where there were no bytes. */
export interface PictureEncoding extends PictureToEncode, Pick<ProductPictureEntity, 'contentHash' | 'failure'> {
  readonly seen: PicturedItem | null;
}

const rowsAtATime = 500;
const table = entityTable(ProductPictureEntity);

/** Stores where products' pictures are. One that is where it was stays as it is, with its features. */
export async function storePictures(manager: EntityManager, pictures: readonly ProductPicture[]): Promise<void> {
  for (let start = 0; start < pictures.length; start += rowsAtATime) {
    const part = pictures.slice(start, start + rowsAtATime);
    const ids = part.map(({ id }) => id);
    const among = `${quote(table.name)} WHERE \`id\` IN`;
    const rows = await manager.query(`SELECT \`id\`, \`url\` FROM ${among} (${placeholders(ids.length)})`, ids);
    const stored = new Map(table.rowsOf(rows).map(({ id, url }) => [id, url]));
    const gone = ids.filter((id, n) => part[n]!.url === null && stored.has(id));
    if (gone.length > 0) await execute(manager, `DELETE FROM ${among} (${placeholders(gone.length)})`, gone);
    const fresh = part.flatMap(({ id, url, drawing }) =>
      url === null || stored.get(id) === url ? [] : [{ id, url, drawing }],
    );
    await table.insert(manager, fresh, { onConflict: 'update' });
  }
}

/**
 * Pictures that this encoder has not encoded, and those that could not be encoded and were tried last before a moment;
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
    `SELECT \`id\`, \`url\`, \`drawing\` FROM ${quote(table.name)} WHERE \`id\` > ? AND ` +
      '(`encoder` IS NULL OR `encoder` <> ? OR (`failure` IS NOT NULL AND `lookedAt` < ?)) ' +
      `ORDER BY \`id\` LIMIT ${count}`,
    [after, encoder, triedBefore],
  );
}

/** Stores the features of pictures that are still those of their products. */
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

/** The features that this encoder has stored of each product's picture, by the product's id. */
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

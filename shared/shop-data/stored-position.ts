import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { execute } from '../database/bulk-insert';
import type { Database } from '../database/database';
import { entityTable } from '../database/entity-table';
import { ImportPositionEntity } from '../database/platform-entities';
import type { ImportPosition } from './importer';

const positions = entityTable(ImportPositionEntity);

/**
 * The position of an import, kept in the database of each subgraph beside the rows: a database that was emptied has none,
 * and a commit that keeps a position takes the rows before it to the disk.
 *
 * @param source what names the source's contents: see `fingerprintOf`
 */
export function storedPosition(databases: readonly Database[], source: string): ImportPosition {
  const forAll = async (work: (database: Database) => Promise<void>) => {
    for (const database of databases) await work(database);
  };
  return {
    async read() {
      const reached = await Promise.all(
        databases.map(async ({ read }) => (await read.findOneBy(ImportPositionEntity, { source }))?.chunks ?? 0),
      );
      return Math.min(...reached);
    },
    reached: (chunks) =>
      forAll(async (database) => {
        await database.transaction(({ manager }) =>
          positions.insert(manager, [{ source, chunks }], { onConflict: 'update' }),
        );
      }),
    finished: () =>
      forAll(async (database) => {
        await database.transaction(({ manager }) =>
          execute(manager, 'DELETE FROM `import_positions` WHERE `source` = ?', [source]),
        );
      }),
  };
}

/**
 * SHA-256, in hexadecimal digits, of a file, or of the files of a folder, and of how they are read.
 *
 * @param reading whatever else the chunks depend on: the reader's name and options, the shop's currency ...
 */
export async function fingerprintOf(path: string, reading: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(reading));
  const isFolder = (await stat(path)).isDirectory();
  const entries = isFolder ? await readdir(path, { withFileTypes: true }) : [];
  const files = isFolder ? entries.filter((entry) => entry.isFile()).map(({ name }) => join(path, name)) : [path];
  for (const file of files.sort()) {
    hash.update(`\0${isFolder ? file.slice(path.length) : ''}\0`);
    for await (const bytes of createReadStream(file)) hash.update(bytes as Buffer);
  }
  return hash.digest('hex');
}

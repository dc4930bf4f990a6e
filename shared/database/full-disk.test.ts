import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { systemClock } from '../clock/clock';
import type { Settings } from '../config/settings';
import { newId } from '../ids/ids';
import { seededRandom } from '../random/random';
import { hasOwnMariaDb } from '../testing/engines';
import { SqliteDisk } from '../testing/full-disk';
import { SmallMariaDb } from '../testing/small-mariadb';
import { testSettings } from '../testing/subgraph-harness';
import { Database } from './database';
import { entityTable } from './entity-table';
import { isStorageUnavailable } from './failures';
import { migrate } from './migrate';
import { InboxEntity } from './platform-entities';

const inbox = entityTable(InboxEntity);

/** Where a database lies that can run out of space, and get it back. */
interface Place {
  readonly settings: Settings;
  fill(database: Database): Promise<void>;
  free(database: Database): Promise<void>;
  remove(): Promise<void>;
}

/** No file may have more pages: seen by the statement that needs one. */
async function limitedFile(): Promise<Place> {
  const { settings, remove } = await testSettings('better-sqlite3');
  let disk: SqliteDisk | undefined;
  return {
    settings,
    fill: async (database) => {
      disk = new SqliteDisk([database]);
      disk.fill();
    },
    free: async () => disk?.free(),
    remove: async () => {
      disk?.remove();
      await remove();
    },
  };
}

/** A file system of a few MB: seen by the COMMIT, since SQLite writes no sooner. */
async function smallFileSystem(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-disk-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder]);
  const { settings, remove } = await testSettings('better-sqlite3', { VITRINE_DATA: folder });
  const filler = join(folder, 'filler');
  return {
    settings,
    fill: async () => {
      for (let n = 0; ; n++) {
        try {
          writeFileSync(`${filler}${n}`, Buffer.alloc(4096));
        } catch {
          return;
        }
      }
    },
    free: async () => {
      execFileSync('find', [folder, '-name', 'filler*', '-delete']);
    },
    remove: async () => {
      await remove();
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A MariaDB of its own, all of whose tables have 24 MB between them. */
async function smallTablespace(): Promise<Place> {
  const server = await SmallMariaDb.start(24);
  const { settings } = await testSettings('mysql', { DATABASE_URL: server.url });
  return {
    settings,
    fill: async () => {
      const connection = await createConnection(server.url);
      await connection.query('CREATE DATABASE filler');
      await connection.query('CREATE TABLE filler.`rows` (text varchar(1000)) ENGINE = InnoDB');
      for (const rows of [100, 5]) {
        const sql = `INSERT INTO filler.\`rows\` VALUES ${Array(rows).fill("(REPEAT('x', 1000))").join(', ')}`;
        for (let isFull = false; !isFull; ) {
          isFull = await connection.query(sql).then(
            () => false,
            () => true,
          );
        }
      }
      await connection.end();
    },
    free: () => server.enlarge(64),
    remove: () => server.remove(),
  };
}

function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' });
    execFileSync('umount', [folder]);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const places: [string, () => Promise<Place>][] = [
  ['SQLite, where its file may not grow', limitedFile],
  ...(canMount() ? ([['SQLite, on a small file system', smallFileSystem]] as [string, typeof smallFileSystem][]) : []),
  ...(hasOwnMariaDb
    ? ([['MariaDB, where its tablespace has an end', smallTablespace]] as [string, typeof smallTablespace][])
    : []),
];

describe.each(places)('a full disk beneath %s', (_name, makePlace) => {
  let place: Place;
  let database: Database;
  const acknowledged: string[] = [];
  const refused: string[] = [];
  const random = seededRandom('full disk');

  beforeAll(async () => {
    place = await makePlace();
    database = await Database.open('users', place.settings, systemClock, [], []);
    await migrate(database);
  });

  afterAll(async () => {
    await database?.close();
    await place?.remove();
  });

  /** Stores so many rows in one transaction; whether that was acknowledged. */
  async function write(count: number): Promise<boolean> {
    const rows = Array.from({ length: count }, () => ({ id: newId(), handledAt: 1 }));
    const ids = rows.map(({ id }) => id);
    try {
      await database.transaction(({ manager }) => inbox.insert(manager, rows));
      acknowledged.push(...ids);
      return true;
    } catch (error) {
      if (!isStorageUnavailable(error)) throw error;
      refused.push(...ids);
      return false;
    }
  }

  it('takes writes while there is space', async () => {
    for (let n = 0; n < 5; n++) expect(await write(1 + random.integer(100))).toBe(true);
    expect(await database.writeFailure()).toBeNull();
  });

  it('refuses as "not now" what has no space, and says so to whoever looks after the shop', async () => {
    const failures: unknown[] = [];
    database.onWriteFailure((error) => failures.push(error));
    await place.fill(database);
    // Some find room in what there is.
    for (let n = 0; n < 40; n++) await write(1 + random.integer(n % 2 ? 5 : 1_500));
    expect(refused.length).toBeGreaterThan(0);
    expect(failures[0]).toMatchObject({ message: expect.stringMatching(/full/) });
    expect(await database.writeFailure()).toMatch(/full/);
    expect(await database.read.countBy(InboxEntity, {})).toBe(acknowledged.length);
  });

  it('takes writes again as soon as there is space', async () => {
    await place.free(database);
    expect(await database.writeFailure()).toBeNull();
    for (let n = 0; n < 10; n++) expect(await write(1 + random.integer(100))).toBe(true);
  });

  it('has kept all that it acknowledged and nothing that it refused', async () => {
    await database.close();
    database = await Database.open('users', place.settings, systemClock, [], []);
    const rows = await database.read.find(InboxEntity, { order: { id: 'ASC' } });
    expect(rows.map(({ id }) => id)).toEqual([...acknowledged].sort());
  });
});

import { createConnection } from 'mysql2/promise';
import type { EntityManager } from 'typeorm';
import { systemClock } from '../clock/clock';
import type { Settings } from '../config/settings';
import { newId } from '../ids/ids';
import { engines, testDatabaseUrl } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import { connectionOf } from './connections';
import { Database } from './database';
import { entityTable } from './entity-table';
import { migrate } from './migrate';
import { InboxEntity } from './platform-entities';

const inbox = entityTable(InboxEntity);
const note = (manager: EntityManager, id: string) => inbox.insert(manager, [{ id, handledAt: 0 }]);

describe.each(engines)('a transaction that fails in a way that nobody knows, on %s', (engine) => {
  let settings: Settings;
  let database: Database;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ settings, remove } = await testSettings(engine));
    database = await Database.open('users', settings, systemClock, [], []);
    await migrate(database);
    await database.dataSource.query('CREATE TABLE `parents` (`id` varchar(36) NOT NULL PRIMARY KEY)');
    const deferred = engine === 'mysql' ? '' : ' DEFERRABLE INITIALLY DEFERRED';
    await database.dataSource.query(
      `CREATE TABLE \`children\` (\`id\` varchar(36) REFERENCES \`parents\` (\`id\`)${deferred})`,
    );
  });

  afterAll(async () => {
    await database.close();
    await remove();
  });

  /** As another process sees it: what is not committed is not there. */
  async function stored(...ids: string[]): Promise<string[]> {
    const other = await Database.open('users', settings, systemClock, [], []);
    try {
      const rows = await other.read.find(InboxEntity, { where: ids.map((id) => ({ id })) });
      return ids.filter((id) => rows.some((row) => row.id === id));
    } finally {
      await other.close();
    }
  }

  /** The connection on which transactions run, by its number or itself. */
  const connectionIn = async (manager: EntityManager): Promise<unknown> =>
    engine === 'mysql'
      ? (await manager.query('SELECT CONNECTION_ID() AS `id`'))[0].id
      : connectionOf(database.dataSource);

  async function endConnection(id: unknown): Promise<void> {
    const connection = await createConnection(testDatabaseUrl);
    await connection.query('KILL ?', [id]);
    await connection.end();
  }

  /** Makes the COMMIT fail: a deferred constraint of SQLite's; a connection of MariaDB's that is ended before it. */
  const failCommit = async (manager: EntityManager) => {
    if (engine === 'mysql') await endConnection(await connectionIn(manager));
    else await manager.query('INSERT INTO `children` VALUES (?)', [newId()]);
  };

  it('stores what is committed after a COMMIT that failed, on another connection', async () => {
    const [refused, ...taken] = [newId(), newId(), newId(), newId()] as const;
    let broken: unknown;
    const failing = database.transaction(async ({ manager }) => {
      broken = await connectionIn(manager);
      await note(manager, refused);
      await failCommit(manager);
    });
    await expect(failing).rejects.toMatchObject(
      engine === 'mysql' ? { code: 'OUTCOME_UNKNOWN' } : { message: expect.stringContaining('FOREIGN KEY constraint') },
    );
    for (const id of taken) {
      await database.transaction(async ({ manager }) => {
        expect(await connectionIn(manager)).not.toBe(broken);
        await note(manager, id);
      });
    }
    expect(await stored(refused, ...taken)).toEqual(taken);
    expect(database.statements.count).toBeGreaterThan(0);
  });

  it('closes the connection where the ROLLBACK fails too', async () => {
    const [refused, taken] = [newId(), newId()];
    let broken: unknown;
    const failing = database.transaction(async ({ manager }) => {
      broken = await connectionIn(manager);
      await note(manager, refused);
      // Behind the back of whoever counts transactions.
      if (engine === 'mysql') await endConnection(broken);
      else await manager.query('ROLLBACK');
      throw new Error('the work failed');
    });
    await expect(failing).rejects.toThrow('the work failed');
    await database.transaction(async ({ manager }) => {
      expect(await connectionIn(manager)).not.toBe(broken);
      await note(manager, taken);
    });
    expect(await stored(refused, taken)).toEqual([taken]);
  });

  it('stores nothing of work that goes on where the engine has undone it', async () => {
    const [before, after] = [newId(), newId()];
    let goneOn = false;
    const failing = database.transaction(async ({ manager }) => {
      const id = await connectionIn(manager);
      await note(manager, before);
      if (engine === 'mysql') await endConnection(id);
      else await manager.query('ROLLBACK');
      await manager.query('SELECT 1').catch(() => undefined);
      await note(manager, after).catch(() => undefined);
      goneOn = true;
    });
    await expect(failing).rejects.toMatchObject(engine === 'mysql' ? { code: 'STORAGE_UNAVAILABLE' } : {});
    expect(goneOn).toBe(true);
    expect(await stored(before, after)).toEqual([]);
  });

  it('takes a savepoint back alone, and all where that fails', async () => {
    const [outer, inner, refused, taken] = [newId(), newId(), newId(), newId()];
    const fail = () => Promise.reject(new Error('inner'));
    await database.transaction(async ({ manager }) => {
      const withinIt = async (nested: EntityManager) => {
        await note(nested, inner);
        await fail();
      };
      await manager.transaction(withinIt).catch(() => undefined);
      await note(manager, outer);
    });
    const failing = database.transaction(async ({ manager }) => {
      await note(manager, refused);
      const withoutSavepoint = async (nested: EntityManager) => {
        await nested.query('RELEASE SAVEPOINT typeorm_1');
        await fail();
      };
      await manager.transaction(withoutSavepoint).catch(() => undefined);
    });
    await expect(failing).rejects.toThrow();
    await database.transaction(({ manager }) => note(manager, taken));
    expect(await stored(outer, inner, refused, taken)).toEqual([outer, taken]);
  });

  it('says that nothing can be stored now where a conflict has no end', async () => {
    const id = newId();
    const conflict = Object.assign(new Error('deadlock'), { errno: 1213 });
    let tries = 0;
    const failing = database.transaction(async ({ manager }) => {
      tries += 1;
      await note(manager, id);
      throw conflict;
    });
    await expect(failing).rejects.toMatchObject({ code: 'STORAGE_UNAVAILABLE', cause: conflict });
    expect(tries).toBe(20);
    expect(await stored(id)).toEqual([]);
  });
});

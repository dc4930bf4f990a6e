import { systemClock } from '../clock/clock';
import { newId } from '../ids/ids';
import { engines } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import { bulkInsert, execute } from './bulk-insert';
import { Database } from './database';
import { releaseLease, takeLease } from './lease';
import { migrate } from './migrate';
import { isConflict, isDuplicateKey } from './retry';

describe.each(engines)('a database on %s', (engine) => {
  let database: Database;
  let other: Database;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    // Two processes that start at the same moment on one database.
    [database, other] = (await Promise.all(
      [1, 2].map(async () => {
        const opened = await Database.open('users', test.settings, systemClock, [], []);
        await migrate(opened);
        return opened;
      }),
    )) as [Database, Database];
  });

  afterAll(async () => {
    await Promise.all([database.close(), other.close()]);
    await remove();
  });

  const rows = (count: number) => Array.from({ length: count }, () => [newId(), Date.now()]);
  const countOf = async () => Number((await database.read.query('SELECT COUNT(*) AS `n` FROM `inbox`'))[0].n);

  it('takes many rows in few statements', async () => {
    const before = database.statements.count;
    await database.transaction(({ manager }) => bulkInsert(manager, 'inbox', ['id', 'handledAt'], rows(5000)));
    expect(await countOf()).toBe(5000);
    // Three inserts, on SQLite nine of 512 and those of what is left; and the transaction's own.
    expect(database.statements.count - before).toBeLessThanOrEqual((engine === 'mysql' ? 3 : 9 + 6 + 1) + 5);
  });

  it('ignores or overwrites rows whose key is taken, as the option says', async () => {
    const id = newId();
    const insert = (value: number, onConflict: 'fail' | 'ignore' | 'update') =>
      database.transaction(({ manager }) =>
        bulkInsert(manager, 'inbox', ['id', 'handledAt'], [[id, value]], { onConflict, key: ['id'] }),
      );
    const value = async () =>
      Number((await database.read.query('SELECT `handledAt` AS `v` FROM `inbox` WHERE `id` = ?', [id]))[0].v);
    await insert(1, 'fail');
    await insert(2, 'ignore');
    expect(await value()).toBe(1);
    await insert(3, 'update');
    expect(await value()).toBe(3);
    const error: unknown = await insert(4, 'fail').catch((thrown: unknown) => thrown);
    expect(isDuplicateKey(error)).toBe(true);
    expect(isConflict(error)).toBe(false);
  });

  it('waits for the disk with every commit but those that may be lost', async () => {
    const waits = async (): Promise<number | null> =>
      engine === 'mysql' ? null : Number((await database.dataSource.query('PRAGMA synchronous'))[0].synchronous);
    const [always, notAlways] = engine === 'mysql' ? [null, null] : [2, 1];
    const id = newId();
    const insert = (mayBeLost: boolean) =>
      database.transaction(
        async ({ manager }) => {
          await bulkInsert(manager, 'inbox', ['id', 'handledAt'], [[id, 0]]);
          return waits();
        },
        { mayBeLost },
      );
    expect(await insert(true)).toBe(notAlways);
    expect(await waits()).toBe(always);
    await expect(insert(true)).rejects.toThrow();
    expect(await waits()).toBe(always);
    await database.transaction(({ manager }) => execute(manager, 'DELETE FROM `inbox` WHERE `id` = ?', [id]));
    expect(await insert(false)).toBe(always);
  });

  it('loses no update of many that come at once through two processes', async () => {
    const id = newId();
    await database.transaction(({ manager }) => bulkInsert(manager, 'inbox', ['id', 'handledAt'], [[id, 0]]));
    await Promise.all(
      Array.from({ length: 60 }, (_, index) =>
        (index % 2 ? database : other).transaction(({ manager }) =>
          execute(manager, 'UPDATE `inbox` SET `handledAt` = `handledAt` + 1 WHERE `id` = ?', [id]),
        ),
      ),
    );
    const [row] = await database.read.query('SELECT `handledAt` AS `v` FROM `inbox` WHERE `id` = ?', [id]);
    expect(Number(row.v)).toBe(60);
  });

  it('gives a lease to one holder at a time', async () => {
    const take = (where: Database, holder: string, now: number) =>
      where.transaction(({ manager }) => takeLease(manager, 'work', holder, now, 1000));
    expect(await Promise.all([take(database, 'a', 5), take(other, 'b', 5)])).toEqual(
      expect.arrayContaining([true, false]),
    );
    const [{ holder }] = await database.read.query("SELECT `holder` FROM `leases` WHERE `name` = 'work'");
    const rival = holder === 'a' ? 'b' : 'a';
    expect(await take(database, holder, 500)).toBe(true);
    expect(await take(other, rival, 1400)).toBe(false);
    expect(await take(other, rival, 1500)).toBe(true);
    await database.transaction(({ manager }) => releaseLease(manager, 'work', rival));
    expect(await take(database, holder, 1501)).toBe(true);
  });

  it('reads through a connection that cannot write', async () => {
    if (engine === 'mysql') return expect(database.read).toBe(database.dataSource.manager);
    await expect(database.read.query('DELETE FROM `inbox`')).rejects.toThrow();
  });
});

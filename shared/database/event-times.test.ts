import { SettableClock } from '../clock/clock';
import { newId } from '../ids/ids';
import { engines } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import { until } from '../testing/until';
import { execute } from './bulk-insert';
import { Database, type UnitOfWork } from './database';
import { EventTimes } from './event-times';
import { migrate } from './migrate';

const noon = Date.UTC(2026, 2, 1, 12);

describe.each(engines)('times of events on %s', (engine) => {
  let clocks: readonly [SettableClock, SettableClock];
  let processes: readonly [Database, Database];
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    clocks = [new SettableClock(noon), new SettableClock(noon)];
    const opened = clocks.map(async (clock) => {
      const database = await Database.open('catalog', test.settings, clock, [], []);
      await migrate(database);
      return database;
    });
    processes = (await Promise.all(opened)) as unknown as [Database, Database];
  });
  afterAll(async () => {
    await Promise.all(processes.map((database) => database.close()));
    await remove();
  });

  const changed = ({ publish }: Pick<UnitOfWork, 'publish'>, productId: string, amount: number) =>
    publish('pricing.price-changed', { productId, amount, currency: 'EUR', reason: 'LIST' });
  const published = async (productId: string) => {
    const rows: { occurredAt: number; payload: string }[] = await processes[0].read.query(
      'SELECT `occurredAt`, `payload` FROM `outbox` WHERE `payload` LIKE ? ORDER BY `occurredAt`',
      [`%${productId}%`],
    );
    return rows.map(({ occurredAt, payload }) => [Number(occurredAt), JSON.parse(payload).amount as number] as const);
  };

  it('are those of the clock, and never the same twice of one subject', async () => {
    const [one, other] = [newId(), newId()];
    await processes[0].transaction(async (unit) => {
      for (const amount of [1, 2, 3]) changed(unit, one, amount);
      changed(unit, other, 9);
    });
    await processes[1].transaction(async (unit) => changed(unit, one, 4));
    expect(await published(one)).toEqual([1, 2, 3, 4].map((amount) => [noon + amount - 1, amount]));
    expect(await published(other)).toEqual([[noon, 9]]);
  });

  it('are in the order of commits, whatever the clocks of two processes say and whoever began first', async () => {
    const productId = newId();
    clocks[0].advance(5_000);
    await processes[0].transaction(async (unit) => changed(unit, productId, 1));
    await processes[1].transaction(async (unit) => changed(unit, productId, 2));
    let last = 0;
    const row = newId();
    await processes[0].transaction(({ manager }) =>
      execute(manager, 'INSERT INTO `inbox` (`id`, `handledAt`) VALUES (?, 0)', [row]),
    );
    const change = (n: number) =>
      processes[n % 2]!.transaction(async (unit) => {
        // What the event tells of is read under the lock of its row.
        await execute(unit.manager, 'UPDATE `inbox` SET `handledAt` = `handledAt` + 1 WHERE `id` = ?', [row]);
        const [{ handledAt }] = await unit.manager.query('SELECT `handledAt` FROM `inbox` WHERE `id` = ?', [row]);
        last = Math.max(last, Number(handledAt));
        changed(unit, productId, 100 + Number(handledAt));
      });
    await Promise.all(Array.from({ length: 40 }, (_, n) => change(n)));
    const amounts = (await published(productId)).map(([, amount]) => amount);
    expect(amounts).toEqual([1, 2, ...Array.from({ length: 40 }, (_, n) => 101 + n)]);
    const times = (await published(productId)).map(([time]) => time);
    expect(new Set(times).size).toBe(42);
  });

  it('need no row where nothing was published for a day', async () => {
    const productId = newId();
    await processes[0].transaction(async (unit) => changed(unit, productId, 1));
    const rows = async () =>
      (await processes[0].read.query('SELECT 1 FROM `event_times` WHERE `subject` = ?', [productId])).length;
    const later = clocks[0].now() + 24 * 60 * 60 * 1000;
    await processes[0].transaction(({ manager }) => EventTimes.prune(manager, later));
    expect(await rows()).toBe(1);
    await processes[0].transaction(({ manager }) => EventTimes.prune(manager, later + 1));
    expect(await rows()).toBe(0);
  });

  it('memory is changed after a commit, once, and not where there is none', async () => {
    const [database] = processes;
    const id = newId();
    const seen: string[] = [];
    const stored = async () => (await database.read.query('SELECT 1 FROM `inbox` WHERE `id` = ?', [id])).length;
    const insert = ({ manager }: UnitOfWork) =>
      execute(manager, 'INSERT INTO `inbox` (`id`, `handledAt`) VALUES (?, 0)', [id]);
    const fails = database.transaction(async (unit) => {
      await insert(unit);
      unit.afterCommit(() => seen.push('of the one that failed'));
      throw new Error('after writing');
    });
    await expect(fails).rejects.toThrow('after writing');
    let committed: Promise<number> | undefined;
    let tries = 0;
    await database.transaction(async (unit) => {
      await insert(unit);
      unit.afterCommit(() => {
        seen.push('of the one that committed');
        committed = stored();
      });
      expect(seen).toEqual([]);
      tries += 1;
      if (tries === 1) throw Object.assign(new Error('in the way'), { errno: 1213 });
    });
    expect(tries).toBe(2);
    await until(() => seen.length === 1);
    expect(seen).toEqual(['of the one that committed']);
    expect(await committed).toBe(1);
  });
});

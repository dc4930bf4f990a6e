import { Entity, type QueryRunner } from 'typeorm';
import { systemClock } from '../clock/clock';
import { newId } from '../ids/ids';
import { seededRandom } from '../random/random';
import { engines } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import { execute } from './bulk-insert';
import { KeyColumn, TextColumn } from './columns';
import { Database } from './database';
import { entityTable } from './entity-table';
import { migrate } from './migrate';
import { countedRows, recount } from './row-counts';
import { createEntityTable } from './table';

@Entity('tickets')
class TicketEntity {
  @KeyColumn()
  id: string;

  @TextColumn(10)
  state: string;
}

class Tickets1700000009002 {
  readonly name = 'Tickets1700000009002';

  up(runner: QueryRunner): Promise<void> {
    return createEntityTable(runner, TicketEntity);
  }

  async down(): Promise<void> {}
}

const tickets = entityTable(TicketEntity);
const states = ['open', 'closed'];

describe.each(engines)('rows of lists that are counted as they come, on %s', (engine) => {
  const databases: Database[] = [];
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    // Two processes.
    for (let n = 0; n < 2; n++) {
      databases.push(await Database.open('users', test.settings, systemClock, [TicketEntity], [Tickets1700000009002]));
      await migrate(databases[n]!);
    }
  });

  afterAll(async () => {
    for (const database of databases) await database.close();
    await remove();
  });

  const open = (database: Database, id: string) =>
    database.transaction(async ({ manager, count }) => {
      await tickets.insert(manager, [{ id, state: 'open' }]);
      count('open', id, 1);
    });

  const close = (database: Database, id: string) =>
    database.transaction(async ({ manager, count }) => {
      const sql = "UPDATE `tickets` SET `state` = 'closed' WHERE `id` = ? AND `state` = 'open'";
      if ((await execute(manager, sql, [id])) === 0) return;
      count('open', id, -1);
      count('closed', id, 1);
    });

  const recountAll = (database: Database) =>
    database.transaction(({ manager }) =>
      recount(manager, states, async () => {
        const rows: { state: string; n: number }[] = await manager.query(
          'SELECT `state`, COUNT(*) AS `n` FROM `tickets` GROUP BY `state`',
        );
        return new Map(rows.map(({ state, n }) => [state, Number(n)]));
      }),
    );

  async function expectTrueCounts(): Promise<void> {
    const { read } = databases[0]!;
    for (const state of states)
      expect(await countedRows(read, [state])).toBe(await read.countBy(TicketEntity, { state }));
    expect(await countedRows(read, states)).toBe(await read.count(TicketEntity));
  }

  it('are as many as there are, whatever comes, goes and is counted anew at the same time', async () => {
    const random = seededRandom('counted');
    const ids = Array.from({ length: 80 }, () => newId());
    await Promise.all(ids.map((id) => open(random.pick(databases), id)));
    await expectTrueCounts();
    const work = ids.flatMap((id, n) => [
      // Twice, of which one closes it.
      () => close(random.pick(databases), id),
      () => close(random.pick(databases), random.pick(ids)),
      () => open(random.pick(databases), newId()),
      ...(n % 10 === 0 ? [() => recountAll(random.pick(databases))] : []),
    ]);
    await Promise.all(random.shuffled(work).map((one) => one()));
    await expectTrueCounts();
    expect(await countedRows(databases[0]!.read, states)).toBe(160);
  });

  it('are not counted where the transaction fails', async () => {
    const before = await countedRows(databases[0]!.read, states);
    const failing = databases[0]!.transaction(async ({ count }) => {
      count('open', newId(), 1);
      throw new Error('not this time');
    });
    await expect(failing).rejects.toThrow('not this time');
    expect(await countedRows(databases[0]!.read, states)).toBe(before);
  });

  it('are counted anew where someone has not counted', async () => {
    await databases[0]!.transaction(({ manager }) => tickets.insert(manager, [{ id: newId(), state: 'closed' }]));
    await recountAll(databases[1]!);
    await expectTrueCounts();
    expect(await countedRows(databases[0]!.read, ['none'])).toBe(0);
  });
});

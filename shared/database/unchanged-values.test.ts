import { systemClock } from '../clock/clock';
import { newId } from '../ids/ids';
import { engines } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import { bulkInsert, execute } from './bulk-insert';
import { Database } from './database';
import { migrate } from './migrate';
import { UnchangedValues } from './unchanged-values';

describe.each(engines)('values that are unchanged, on %s', (engine) => {
  let database: Database;
  let other: Database;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    database = await Database.open('users', test.settings, systemClock, [], []);
    await migrate(database);
    other = await Database.open('users', test.settings, systemClock, [], []);
  });

  afterAll(async () => {
    await Promise.all([database.close(), other.close()]);
    await remove();
  });

  const write = (by: Database, id: string, value: number) =>
    by.transaction(({ manager }) =>
      bulkInsert(manager, 'inbox', ['id', 'handledAt'], [[id, value]], { onConflict: 'update', key: ['id'] }),
    );

  function counted() {
    const values = new UnchangedValues<string, number | null>(database);
    const asked: string[][] = [];
    const read = async (ids: readonly string[]) => {
      asked.push([...ids]);
      const rows: { id: string; v: number }[] = await database.read.query(
        `SELECT \`id\`, \`handledAt\` AS \`v\` FROM \`inbox\` WHERE \`id\` IN (${ids.map(() => '?').join(', ')})`,
        [...ids],
      );
      return ids.map((id) => {
        const row = rows.find((each) => each.id === id);
        return row ? Number(row.v) : null;
      });
    };
    return { asked, of: (...ids: string[]) => values.of(ids, read), values, read };
  }

  it('are as they were written last, whoever wrote them', async () => {
    const [a, b, none] = [newId(), newId(), newId()];
    const { of } = counted();
    await write(database, a, 1);
    await write(database, b, 2);
    expect(await of(a, none, b)).toEqual([1, null, 2]);
    expect(await of(b, a)).toEqual([2, 1]);
    await write(database, a, 3);
    expect(await of(a, none, b)).toEqual([3, null, 2]);
    await write(other, none, 4);
    expect(await of(none, a)).toEqual([4, 3]);
    await other.transaction(({ manager }) => execute(manager, 'DELETE FROM `inbox` WHERE `id` = ?', [b]));
    expect(await of(a, b)).toEqual([3, null]);
  });

  it('are read once where the engine can tell that nothing was written', async () => {
    const [a, b] = [newId(), newId()];
    const { of, asked } = counted();
    await write(database, a, 1);
    await of(a);
    await of(a, b);
    await of(b, a);
    expect(asked).toEqual(engine === 'mysql' ? [[a], [a, b], [b, a]] : [[a], [b]]);
  });

  it('are not kept where something was written while they were read', async () => {
    const id = newId();
    const { values, read } = counted();
    await write(database, id, 1);
    let written = false;
    const slowly = async (ids: readonly string[]) => {
      const found = await read(ids);
      if (!written) await write(other, id, 2);
      written = true;
      return found;
    };
    expect(await values.of([id], slowly)).toEqual([1]);
    expect(await values.of([id], slowly)).toEqual([2]);
  });

  it('that are read while another reader finds a newer state are not taken for that state', async () => {
    const id = newId();
    const { values, read } = counted();
    await write(database, id, 1);
    const stale = values.of([id], async (ids) => {
      const found = await read(ids);
      await write(other, id, 2);
      // Who comes now begins anew with what is written now.
      expect(await values.of([newId()], read)).toEqual([null]);
      return found;
    });
    expect(await stale).toEqual([1]);
    expect(await values.of([id], read)).toEqual([2]);
  });
});

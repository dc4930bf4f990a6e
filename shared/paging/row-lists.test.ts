import { Entity, type QueryRunner } from 'typeorm';
import { systemClock } from '../clock/clock';
import { FlagColumn, Index, KeyColumn, TextColumn, TimeColumn } from '../database/columns';
import { Database } from '../database/database';
import { entityTable } from '../database/entity-table';
import { migrate } from '../database/migrate';
import { createEntityTable } from '../database/table';
import { engines } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import type { Connection, Page } from './paging';
import { connectionsOfLists, type RowOrder, rowsOfLists } from './row-lists';

@Entity('notes')
@Index('owner', 'writtenAt', 'id')
class NoteEntity {
  @KeyColumn()
  id: string;

  @TextColumn(20)
  owner: string;

  @TimeColumn()
  writtenAt: number;

  @FlagColumn()
  pinned: boolean;
}

class Notes1700000009001 {
  readonly name = 'Notes1700000009001';

  up(runner: QueryRunner): Promise<void> {
    return createEntityTable(runner, NoteEntity);
  }

  async down(): Promise<void> {}
}

const table = entityTable(NoteEntity);
const newestFirst: RowOrder<NoteEntity> = { columns: ['writtenAt', 'id'], direction: 'DESC' };
const listOf = (owner: string) => ({ where: '`owner` = ?', parameters: [owner] });
const firstPage: Page = { first: 2, after: null };

describe.each(engines)('lists of rows on %s', (engine) => {
  let database: Database;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    database = await Database.open('users', test.settings, systemClock, [NoteEntity], [Notes1700000009001]);
    await migrate(database);
    const notes = ['ann', 'bob'].flatMap((owner, n) =>
      // Two of each moment, so that the id decides.
      Array.from({ length: 5 - 2 * n }, (_, i) => ({
        id: `${owner}-${i}`,
        owner,
        writtenAt: Math.floor(i / 2),
        pinned: i === 0,
      })),
    );
    await database.transaction(({ manager }) => table.insert(manager, notes));
  });

  afterAll(async () => {
    await database.close();
    await remove();
  });

  it('are read in one statement, each in its order, and counted in one more where a total is read', async () => {
    let statements = 0;
    const stop = database.statements.listen(() => {
      statements += 1;
    });
    const lists = ['ann', 'nobody', 'bob'].map(listOf);
    const [ann, nobody, bob] = await connectionsOfLists(database.read, table, lists, newestFirst, firstPage);
    expect(statements).toBe(1);
    expect([await ann!.totalCount, await nobody!.totalCount, await bob!.totalCount]).toEqual([5, 0, 3]);
    stop();
    expect(statements).toBe(2);
    expect(ann).toMatchObject({ pageInfo: { hasNextPage: true } });
    expect(ann!.edges.map(({ node }) => node)).toEqual([
      { id: 'ann-4', owner: 'ann', writtenAt: 2, pinned: false },
      { id: 'ann-3', owner: 'ann', writtenAt: 1, pinned: false },
    ]);
    expect(nobody).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, endCursor: null } });
    expect(bob!.edges.map(({ node }) => node.id)).toEqual(['bob-2', 'bob-1']);
  });

  it.each(['ASC', 'DESC'] as const)('are paged %s to their end, each row once', async (direction) => {
    const order: RowOrder<NoteEntity> = { columns: ['writtenAt', 'id'], direction };
    const seen: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 4; pages++) {
      const lists: Connection<NoteEntity>[] = await connectionsOfLists(database.read, table, [listOf('ann')], order, {
        first: 2,
        after,
      });
      const [page] = lists;
      seen.push(...page!.edges.map(({ node }) => node.id));
      expect(await page!.totalCount).toBe(5);
      expect(page!.pageInfo.hasNextPage).toBe(pages < 2);
      after = page!.pageInfo.endCursor ?? after;
    }
    const all = ['ann-0', 'ann-1', 'ann-2', 'ann-3', 'ann-4'];
    expect(seen).toEqual(direction === 'ASC' ? all : all.reverse());
  });

  it('give one row more than the page where no total is asked for', async () => {
    const [ann, bob] = await rowsOfLists(database.read, table, [listOf('ann'), listOf('bob')], newestFirst, firstPage);
    expect(ann!.map(({ id }) => id)).toEqual(['ann-4', 'ann-3', 'ann-2']);
    expect(bob!.map(({ id }) => id)).toEqual(['bob-2', 'bob-1', 'bob-0']);
  });

  it('may be more than one statement takes', async () => {
    const owners = Array.from({ length: 250 }, (_, i) => (i === 249 ? 'ann' : `nobody-${i}`));
    const lists = await connectionsOfLists(database.read, table, owners.map(listOf), newestFirst, firstPage);
    expect(lists).toHaveLength(250);
    expect(await lists[249]!.totalCount).toBe(5);
  });

  it('refuse a cursor of another list', async () => {
    for (const values of ['["ann-1"]', '["1","ann-1"]', '[1,2]', '[null,"ann-1"]']) {
      const page = { first: 2, after: Buffer.from(values).toString('base64url') };
      await expect(connectionsOfLists(database.read, table, [listOf('ann')], newestFirst, page)).rejects.toMatchObject({
        code: 'BAD_CURSOR',
      });
    }
  });

  it('are read by their index, no row beyond the page', async () => {
    let asked = { sql: '', parameters: [] as unknown[] };
    const read = {
      query: async (sql: string, parameters: unknown[]) => {
        asked = { sql, parameters };
        return [];
      },
    } as unknown as typeof database.read;
    const after = Buffer.from('[1,"ann-3"]').toString('base64url');
    await rowsOfLists(read, table, [listOf('ann')], newestFirst, { first: 2, after });
    const explain = engine === 'mysql' ? 'EXPLAIN' : 'EXPLAIN QUERY PLAN';
    const plan = JSON.stringify(await database.read.query(`${explain} ${asked.sql}`, asked.parameters));
    expect(plan).toContain('ix_notes_owner_writtenAt_id');
    expect(plan).not.toMatch(
      engine === 'mysql'
        ? /"type":"ALL","possible_keys":null,"key":null,"key_len":null,"ref":null,"rows":\d+,"Extra":"Using where/
        : /SCAN notes/,
    );
  });
});

import { Entity, type QueryRunner } from 'typeorm';
import { SettableClock } from '../clock/clock';
import { newId } from '../ids/ids';
import { engines } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import { ChangedRows } from './changed-rows';
import { Index, KeyColumn, TextColumn, TimeColumn } from './columns';
import { Database } from './database';
import { entityTable } from './entity-table';
import { migrate } from './migrate';
import { createEntityTable } from './table';

@Entity('notices')
@Index('changedAt')
class NoticeEntity {
  @KeyColumn()
  id: string;

  @TextColumn(40)
  text: string;

  @TimeColumn()
  changedAt: number;
}

class Notices1700000009003 {
  readonly name = 'Notices1700000009003';

  up(runner: QueryRunner): Promise<void> {
    return createEntityTable(runner, NoticeEntity);
  }

  async down(): Promise<void> {}
}

const notices = entityTable(NoticeEntity);
const start = Date.UTC(2026, 2, 1);
const overlap = 30_000;
const day = 24 * 60 * 60 * 1000;

describe.each(engines)('rows that were changed since the last look, on %s', (engine) => {
  let database: Database;
  let clock: SettableClock;
  let changed: ChangedRows<NoticeEntity>;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    clock = new SettableClock(start);
    database = await Database.open('users', test.settings, clock, [NoticeEntity], [Notices1700000009003]);
    await migrate(database);
    changed = new ChangedRows(database, NoticeEntity);
  });

  afterEach(async () => {
    await database.close();
    await remove();
  });

  const commit = (text: string, changedAt: number, id: string = newId()) =>
    database.transaction(({ manager }) => notices.insert(manager, [{ id, text, changedAt }], { onConflict: 'update' }));
  const look = async (options = {}) => (await changed.read(options)).map(({ text }) => text).sort();

  it('are all of them at the first look, and where all are asked for', async () => {
    await commit('of long ago', start - 365 * day);
    await commit('of now', start);
    expect(await look()).toEqual(['of long ago', 'of now']);
    expect(await look()).not.toContain('of long ago');
    expect(await look({ whole: true })).toEqual(['of long ago', 'of now']);
    expect(await look()).not.toContain('of long ago');
  });

  it('are few, however many were written within the overlap before the last looks', async () => {
    const many = Array.from({ length: 1000 }, (_, n) => ({ id: newId(), text: `of an import ${n}`, changedAt: start }));
    await database.transaction(({ manager }) => notices.insert(manager, many));
    await look();
    clock.advance(5000);
    await commit('a little later', start + 5000);
    await look();
    clock.advance(5000);
    await commit('new', start + 10_000);
    expect(await look()).toEqual(['new']);
    await commit('late', start + 6000);
    expect(await look()).toEqual(['late', 'new']);
    await commit('in the midst of them', start + 1);
    expect(await look()).toHaveLength(1002);
  });

  it('are none at all where an engine that can tell says that nobody has written', async () => {
    await commit('newest', start);
    await look();
    expect(await look()).toEqual(engine === 'better-sqlite3' ? [] : ['newest']);
  });

  it('are new ones and changed ones, with the columns that are asked for', async () => {
    const id = newId();
    await commit('before', start, id);
    const some = new ChangedRows(database, NoticeEntity, ['text', 'changedAt']);
    await some.read();
    clock.advance(overlap + 1);
    const at = clock.now();
    await commit('after', at, id);
    await commit('new', at);
    expect(await some.read()).toEqual(
      expect.arrayContaining([
        { text: 'after', changedAt: at },
        { text: 'new', changedAt: at },
      ]),
    );
  });

  it('are also what was committed late, as long as the overlap lasts', async () => {
    await commit('newest', start);
    await look();
    await commit('a second late', start - 1000);
    await commit('as late as may be', start - overlap);
    await commit('too late', start - overlap - 1);
    expect(await look()).toEqual(['a second late', 'as late as may be', 'newest']);
    expect(await look({ whole: true })).toContain('too late');
  });

  it('are also those of the very moment of the newest', async () => {
    await commit('first', start);
    expect(await look()).toEqual(['first']);
    await commit('second of the same moment', start);
    expect(await look()).toEqual(['first', 'second of the same moment']);
  });

  it('are measured from the newest row, however long nothing was written', async () => {
    await commit('newest', start);
    await look();
    clock.advance(day);
    await look();
    await commit('by a clock that is behind', start - overlap);
    expect(await look()).toContain('by a clock that is behind');
  });

  it('are not hidden by a row of a clock that is ahead', async () => {
    await commit('of tomorrow', start + day);
    expect(await look()).toEqual(['of tomorrow']);
    await commit('as late as may be', start - overlap);
    await commit('too late', start - overlap - 1);
    clock.advance(1000);
    await commit('of now', start + 1000);
    expect(await look()).toEqual(['as late as may be', 'of now', 'of tomorrow']);
  });

  it('are not hidden by a row of a clock that is ahead where the next look comes late', async () => {
    await commit('of tomorrow', start + day);
    await look();
    await commit('just after the look', start + 1);
    clock.advance(day / 2);
    expect(await look()).toEqual(['just after the look', 'of tomorrow']);
  });

  it("are not hidden by the reader's clock, ahead or behind", async () => {
    clock.advance(day);
    await commit('by a clock that is right', start);
    await look();
    await commit('late', start - overlap);
    expect(await look()).toEqual(['by a clock that is right', 'late']);
    clock.advance(-2 * day);
    await commit('later', start + 1000);
    expect(await look()).toEqual(['by a clock that is right', 'late', 'later']);
  });
});

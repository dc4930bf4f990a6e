import { Entity, type QueryRunner } from 'typeorm';
import { systemClock } from '../clock/clock';
import { newId } from '../ids/ids';
import { engines } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import {
  AmountColumn,
  BytesColumn,
  FlagColumn,
  FractionColumn,
  Index,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TextKeyColumn,
  TimeColumn,
  Unique,
  WholeColumn,
} from './columns';
import { Database } from './database';
import { entityTable, lengthLimit } from './entity-table';
import { migrate } from './migrate';
import { isDuplicateKey } from './retry';
import { createEntityTable } from './table';

@Entity('parcels')
@Index('place', 'asOf')
@Unique('label')
class ParcelEntity {
  @KeyColumn()
  id: string;

  @TextKeyColumn(8)
  part: string;

  @TextColumn(5, { nullable: true })
  label: string | null;

  @TextColumn(20)
  place: string;

  @LongTextColumn({ nullable: true })
  note: string | null;

  @WholeColumn()
  pieces: number;

  @AmountColumn()
  price: number;

  @FractionColumn({ nullable: true })
  weight: number | null;

  @FlagColumn()
  sealed: boolean;

  @JsonColumn({ nullable: true })
  tags: readonly string[] | null;

  @BytesColumn({ nullable: true })
  picture: Buffer | null;

  @TimeColumn({ nullable: true })
  asOf: number | null;
}

class Parcels1700000009000 {
  readonly name = 'Parcels1700000009000';

  up(runner: QueryRunner): Promise<void> {
    return createEntityTable(runner, ParcelEntity);
  }

  async down(): Promise<void> {}
}

const table = entityTable(ParcelEntity);

describe.each(engines)('the table of an entity, on %s', (engine) => {
  let database: Database;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    database = await Database.open('users', test.settings, systemClock, [ParcelEntity], [Parcels1700000009000]);
    await migrate(database);
  });

  afterAll(async () => {
    await database.close();
    await remove();
  });

  afterEach(() => database.transaction(({ manager }) => manager.clear(ParcelEntity)));

  const parcel = (values: Partial<ParcelEntity> = {}): ParcelEntity => ({
    id: newId(),
    part: 'a',
    label: null,
    place: 'hall',
    note: null,
    pieces: 1,
    price: 0,
    weight: null,
    sealed: false,
    tags: null,
    picture: null,
    asOf: null,
    ...values,
  });
  type Insert = Parameters<typeof table.insert>;
  const insert = (rows: Insert[1], options?: Insert[2]) =>
    database.transaction(({ manager }) => table.insert(manager, rows, options));
  const stored = async () =>
    table.rowsOf(await database.read.query(`SELECT ${table.selection()} FROM \`parcels\` ORDER BY \`id\`, \`part\``));
  const storeNewest = (rows: readonly ParcelEntity[], update?: readonly (keyof ParcelEntity)[]) =>
    database.transaction(({ manager }) => table.storeNewest(manager, rows, 'asOf', update));

  it('gives back what was stored, as the repository does', async () => {
    const full = parcel({
      label: 'K 7',
      note: 'two\nlines',
      price: 2 ** 53 - 1,
      weight: 0.1,
      sealed: true,
      tags: ['a', 'ß'],
      picture: Buffer.from([0, 255, 39]),
      asOf: 1_700_000_000_000,
    });
    const empty = parcel({ part: 'b' });
    expect(await insert([full, empty])).toBe(2);
    expect(await stored()).toEqual([full, empty]);
    expect(await database.read.find(ParcelEntity, { order: { id: 'ASC' } })).toEqual([full, empty]);
  });

  it('takes a nullable property that is left out as null, and no other', async () => {
    const { note: _, ...row } = parcel();
    await insert([row]);
    expect((await stored())[0]?.note).toBeNull();
    const { place: __, ...incomplete } = parcel();
    await expect(insert([incomplete])).rejects.toThrow('parcels.place has no value');
  });

  it('selects columns under another name of the table, and leaves out of a row what was not read', async () => {
    const row = parcel({ sealed: true });
    await insert([row]);
    const raw = await database.read.query(`SELECT ${table.selection('p')}, 1 AS \`more\` FROM \`parcels\` \`p\``);
    expect(table.rowsOf(raw)).toEqual([row]);
    expect(table.rowsOf(await database.read.query('SELECT `sealed` FROM `parcels`'))).toEqual([{ sealed: true }]);
  });

  it('binds flags and JSON as they are stored', () => {
    expect(table.bound('sealed', true)).toBe(1);
    expect(table.bound('tags', ['a'])).toBe('["a"]');
    expect(table.bound('note', undefined)).toBeNull();
    expect(() => table.bound('nothing' as 'note', 1)).toThrow('parcels has no column nothing');
  });

  it('refuses a text that is longer than its column, in characters as both engines count them', async () => {
    expect(lengthLimit(ParcelEntity, 'label')).toBe(5);
    expect(lengthLimit(ParcelEntity, 'note')).toBe(Number.POSITIVE_INFINITY);
    const row = parcel({ label: '😀😀😀😀😀' });
    await insert([row]);
    expect((await stored())[0]?.label).toBe(row.label);
    const refused = { code: 'TEXT_TOO_LONG', details: { field: 'label', limit: 5, given: 6 } };
    await expect(insert([parcel(), parcel({ label: '😀2345 ' })])).rejects.toMatchObject(refused);
    expect(() => table.bound('label', '123456')).toThrow(expect.objectContaining(refused));
    expect(await stored()).toHaveLength(1);
  });

  it('counts rows that were inserted, and leaves or overwrites those that are there', async () => {
    const [a, b, c] = [parcel({ label: 'a' }), parcel({ label: 'b' }), parcel({ label: 'c' })];
    expect(await insert([a], { onConflict: 'ignore' })).toBe(1);
    expect(await insert([{ ...a, pieces: 2 }], { onConflict: 'ignore' })).toBe(0);
    expect(await insert([{ ...a, pieces: 2 }, b], { onConflict: 'ignore' })).toBe(1);
    expect(await insert([parcel({ label: 'a' }), parcel({ label: 'b' })], { onConflict: 'ignore' })).toBe(0);
    expect(await stored()).toEqual([a, b]);
    expect(await insert([{ ...a, pieces: 3, place: 'attic' }, c], { onConflict: 'update', update: ['pieces'] })).toBe(
      2,
    );
    expect(await stored()).toEqual([{ ...a, pieces: 3 }, b, c]);
    await expect(insert([a]).catch((error: unknown) => isDuplicateKey(error))).resolves.toBe(true);
  });

  it('ignores nothing but a key that is taken', async () => {
    const missing = parcel({ place: null as unknown as string });
    await expect(insert([missing], { onConflict: 'ignore' })).rejects.toThrow();
    await expect(insert([missing, parcel()], { onConflict: 'ignore' })).rejects.toThrow();
    expect(await stored()).toEqual([]);
  });

  it("does not overwrite another row for a unique column's sake", async () => {
    const other = parcel({ label: 'a' });
    await insert([other]);
    await expect(insert([parcel({ label: 'a', pieces: 9 })], { onConflict: 'update' })).rejects.toThrow();
    await expect(storeNewest([parcel({ label: 'a', pieces: 9, asOf: 1 })])).rejects.toThrow();
    expect(await stored()).toEqual([other]);
  });

  it('keeps the newest of a key, in whatever order and company its rows come', async () => {
    const [a, b] = [parcel({ pieces: 1, asOf: 10 }), parcel({ pieces: 1, asOf: null })];
    expect(await storeNewest([b, a])).toBe(2);
    expect(await storeNewest([{ ...a, pieces: 2, asOf: 9 }])).toBe(0);
    expect(await storeNewest([{ ...a, pieces: 2, asOf: 10 }])).toBe(1);
    expect(await storeNewest([{ ...a, pieces: 3, place: 'attic', asOf: 11 }], ['pieces'])).toBe(1);
    expect(
      await storeNewest([
        { ...b, pieces: 7, asOf: 7 },
        { ...a, pieces: 5, asOf: 5 },
        { ...b, pieces: 6, asOf: 6 },
      ]),
    ).toBe(1);
    expect(await stored()).toEqual([
      { ...a, pieces: 3, asOf: 11 },
      { ...b, pieces: 7, asOf: 7 },
    ]);
    expect(await storeNewest([])).toBe(0);
  });

  it('takes more rows than go into one statement', async () => {
    const rows = Array.from({ length: 6001 }, (_, pieces) => parcel({ pieces }));
    const before = database.statements.count;
    expect(await insert(rows)).toBe(6001);
    // Of 12 columns 2,000 rows are a statement, on SQLite 512, then 64; and the transaction's own.
    expect(database.statements.count - before).toBeLessThanOrEqual((engine === 'mysql' ? 4 : 11 + 5 + 1) + 3);
    expect(await stored()).toEqual(rows);
  });
});

it('is one object for each entity, and there for entities alone', () => {
  expect(entityTable(ParcelEntity)).toBe(table);
  expect(table.key).toEqual(['id', 'part']);
  expect(() => entityTable(class Nothing {})).toThrow('Nothing is no entity with a table');
});

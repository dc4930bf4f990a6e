import { Entity, type QueryRunner } from 'typeorm';
import { systemClock } from '../clock/clock';
import { describeWithMariaDb, engines } from '../testing/engines';
import { testSettings } from '../testing/subgraph-harness';
import { noPadCollations } from './collations';
import { TextColumn, TextKeyColumn } from './columns';
import { Database } from './database';
import { entityTable } from './entity-table';
import { migrate } from './migrate';
import { createEntityTable } from './table';

@Entity('words')
class WordEntity {
  @TextKeyColumn(8)
  word: string;

  @TextColumn(100, { nullable: true })
  about: string | null;
}

class Words1700000009001 {
  readonly name = 'Words1700000009001';

  up(runner: QueryRunner): Promise<void> {
    return createEntityTable(runner, WordEntity);
  }

  async down(): Promise<void> {}
}

const words = entityTable(WordEntity);

/** Texts that some collation, or some storage, takes for one. */
const different: [string, string, string][] = [
  ['a space at the end', 'k7', 'k7 '],
  ['a tab at the end', 'k7', 'k7\t'],
  ['nothing and a space', '', ' '],
  ['upper and lower case', 'K7', 'k7'],
  ['an accent', 'resume', 'résumé'],
  ['NFC and NFD', '\u00e9', 'e\u0301'],
  ['a letter and the unit that looks like it', '\u00c5', '\u212b'],
  ['sharp s', 'ß', 'ss'],
  ['the Turkish capital i', 'İ', 'I'],
  ['the Turkish small i', 'ı', 'i'],
  ['full width', 'Ａ', 'A'],
  ['half width', 'ｶ', 'カ'],
  ['a zero-width space', 'a\u200b', 'a'],
  ['a byte order mark', '\ufeffa', 'a'],
  ['NUL at the end', 'a\0', 'a'],
  ['what comes after NUL', 'a\0b', 'a\0c'],
  ['two emoji', '😀', '😁'],
  ['a variation selector', '❤\ufe0f', '❤'],
  ['a hyphen that breaks no line', '\u2011', '-'],
];

describe.each(engines)('texts, on %s', (engine) => {
  let database: Database;
  let remove: () => Promise<void>;

  beforeAll(async () => {
    const test = await testSettings(engine);
    remove = test.remove;
    database = await Database.open('users', test.settings, systemClock, [WordEntity], [Words1700000009001]);
    await migrate(database);
  });

  afterAll(async () => {
    await database.close();
    await remove();
  });

  beforeEach(() => database.transaction(({ manager }) => manager.clear(WordEntity)));

  const insert = (...texts: string[]) =>
    database.transaction(({ manager }) =>
      words.insert(
        manager,
        texts.map((word) => ({ word, about: word })),
        { onConflict: 'ignore' },
      ),
    );
  const where = async (condition: string, ...values: string[]): Promise<string[]> =>
    (await database.read.query(`SELECT \`word\` FROM \`words\` WHERE ${condition} ORDER BY \`word\``, values)).map(
      (row: WordEntity) => row.word,
    );

  it.each(different)('are two where they differ by %s', async (_by, one, other) => {
    expect(await insert(one)).toBe(1);
    expect(await insert(other)).toBe(1);
    expect(await insert(one, other)).toBe(0);
    for (const text of [one, other]) {
      // The key, which has an index, and a column, which has none.
      expect(await where('`word` = ?', text)).toEqual([text]);
      expect(await where('`about` = ?', text)).toEqual([text]);
      expect(await where('`about` IN (?, ?)', text, 'nothing')).toEqual([text]);
    }
    const [{ n }] = await database.read.query('SELECT COUNT(DISTINCT `about`) AS `n` FROM `words`');
    expect(Number(n)).toBe(2);
  });

  it('have halves of characters replaced alike', async () => {
    await insert('\ud800a');
    expect(await where('`word` = ?', '\udfffa')).toEqual(['\ufffda']);
    expect(await insert('\ufffda')).toBe(0);
  });

  it('are ordered by their characters, not by JavaScript’s halves of them', async () => {
    const texts = [
      ...new Set(different.flatMap(([, one, other]) => [one, other])),
      '\uff5e',
      'Z',
      'z',
      '一',
      '\u{20000}',
    ];
    await insert(...texts);
    const byBytes = [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(await where('1 = 1')).toEqual(byBytes);
    expect(byBytes.indexOf('\uff5e')).toBeLessThan(byBytes.indexOf('😀'));
    expect(await where('`word` > ? AND `word` <= ?', 'k7', 'z')).toEqual(
      byBytes.slice(byBytes.indexOf('k7') + 1, byBytes.indexOf('z') + 1),
    );
  });

  it('are looked through by LIKE as they are, a character at a time', async () => {
    await insert('Apple', 'apple', '😀pple', '50%', '50 off', 'a\u0301');
    expect(await where("`word` LIKE 'a%'")).toEqual(['apple', 'a\u0301']);
    expect(await where("`word` LIKE '_pple'")).toEqual(['Apple', 'apple', '😀pple']);
    expect(await where("`word` LIKE ? ESCAPE '!'", '50!%')).toEqual(['50%']);
    expect(await where('`about` LIKE ?', '%PPLE')).toEqual([]);
  });

  it('may have as many characters as their column says, however many bytes or halves those are', async () => {
    expect(await insert('x'.repeat(8), '😀'.repeat(8), 'e\u0301'.repeat(4), '一'.repeat(8))).toBe(4);
    for (const long of ['x'.repeat(9), `${'x'.repeat(8)} `, '😀'.repeat(9), `${'e\u0301'.repeat(4)}x`]) {
      await expect(insert(long)).rejects.toMatchObject({ code: 'TEXT_TOO_LONG' });
      // By TypeORM's own statements too.
      const written = database.transaction(({ manager }) => manager.insert(WordEntity, { word: long }));
      await expect(written).rejects.toMatchObject({ code: 'TEXT_TOO_LONG' });
    }
    const updated = database.transaction(({ manager }) =>
      manager.update(WordEntity, { word: 'x'.repeat(8) }, { about: 'y'.repeat(101) }),
    );
    await expect(updated).rejects.toMatchObject({ code: 'TEXT_TOO_LONG', details: { limit: 100, given: 101 } });
    expect(await where('1 = 1')).toHaveLength(4);
  });
});

describeWithMariaDb('a database whose texts compare by another collation', () => {
  it('is brought to the collation of its sessions when it is opened by a newer version, with all that it holds', async () => {
    const test = await testSettings('mysql');
    const database = await Database.open('users', test.settings, systemClock, [WordEntity], [Words1700000009001]);
    try {
      await migrate(database);
      const run = (sql: string) => database.dataSource.query(sql);
      await run('ALTER DATABASE CHARACTER SET utf8mb4 COLLATE utf8mb4_bin');
      for (const table of ['words', 'inbox']) {
        await run(`ALTER TABLE \`${table}\` CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`);
      }
      const insert = (word: string) =>
        database.transaction(({ manager }) => words.insert(manager, [{ word }], { onConflict: 'ignore' }));
      expect([await insert('k7'), await insert('k7 '), await insert('😀')]).toEqual([1, 0, 1]);

      await migrate(database);
      expect([await insert('k7'), await insert('k7 '), await insert('😀')]).toEqual([0, 1, 0]);
      const collations: { name: string }[] = await run(
        `SELECT DISTINCT COLLATION_NAME AS \`name\` FROM information_schema.COLUMNS
          WHERE TABLE_SCHEMA = DATABASE() AND COLLATION_NAME IS NOT NULL`,
      );
      expect(collations.map(({ name }) => name)).toEqual([noPadCollations[0]]);
      const [{ byDefault }] = await run('SELECT @@collation_database AS `byDefault`');
      expect(byDefault).toBe(noPadCollations[0]);
    } finally {
      await database.close();
      await test.remove();
    }
  });
});

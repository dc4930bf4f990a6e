import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../shared/clock/clock';
import { execute, quote } from '../../shared/database/bulk-insert';
import { Database } from '../../shared/database/database';
import { entityTable } from '../../shared/database/entity-table';
import { migrate } from '../../shared/database/migrate';
import { platformEntities } from '../../shared/database/platform-entities';
import { shardKeyOf } from '../../shared/database/shard-keys';
import { describedTable } from '../../shared/database/table';
import { describeWithMariaDb } from '../../shared/testing/engines';
import { insertSampleRows, rowTexts, sampleRows } from '../../shared/testing/sample-rows';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { subgraphs } from '../../subgraphs';

const guide = join(__dirname, '../../docker/cluster/DATA-NODES.md');
const rowsEach = 40;
const tableOf = (entity: Function) => entityTable(entity as new () => object);
const rooms = [{ name: 'each', entities: platformEntities as readonly Function[] }, ...subgraphs];
const divided = (entities: readonly Function[]) => entities.filter((entity) => shardKeyOf(entity) !== undefined);

describe('the shard key of a table', () => {
  it.each(
    rooms.flatMap(({ name, entities }) =>
      divided(entities).map((entity) => [name, tableOf(entity).name, entity] as const),
    ),
  )('of %s, %s is the first of its key and in all that is unique', (_room, _table, entity) => {
    const shardKey = shardKeyOf(entity)!;
    expect(tableOf(entity).key).toContain(shardKey);
    for (const columns of describedTable(entity, 'mysql').unique ?? []) expect(columns).toContain(shardKey);
  });

  it('is in the guide, and that a table stays whole', async () => {
    const lines = rooms.flatMap(({ name, entities }) =>
      entities.map((entity) => `| ${name} | ${tableOf(entity).name} | ${shardKeyOf(entity) ?? 'whole'} |`).sort(),
    );
    const written = (await readFile(guide, 'utf8')).split('\n').filter((line) => /^\| (?!subgraph|---)/.test(line));
    expect(written).toEqual(lines);
  });
});

describeWithMariaDb('the tables of a subgraph, divided by their shard keys', () => {
  it.each(subgraphs.map(({ name }) => name))('of %s take rows and give them back', async (name) => {
    const { entities, migrations } = subgraphs.find((subgraph) => subgraph.name === name)!;
    const { settings, remove } = await testSettings('mysql');
    const database = await Database.open(name, settings, systemClock, entities, migrations);
    try {
      await migrate(database);
      for (const entity of divided([...platformEntities, ...entities])) {
        const { name: table } = tableOf(entity);
        const [before, after] = [
          sampleRows(entity, 'mysql', 1, rowsEach),
          sampleRows(entity, 'mysql', 1_001, rowsEach),
        ];
        const shardKey = shardKeyOf(entity)!;
        await execute(database.read, `DELETE FROM ${quote(table)}`);
        await insertSampleRows(database.read, table, before);
        await database.dataSource.query(
          `ALTER TABLE ${quote(table)} PARTITION BY KEY (${quote(shardKey)}) PARTITIONS 3`,
        );
        await insertSampleRows(database.read, table, after);
        expect(await rowTexts(database.read, table, before.columns)).toEqual(
          [...before.rows, ...after.rows].map((row) => row.map(String).join('|')).sort(),
        );
        const place = after.columns.indexOf(shardKey);
        const [first] = after.rows;
        const where = `${quote(shardKey)} = ?`;
        expect(await execute(database.read, `DELETE FROM ${quote(table)} WHERE ${where}`, [first![place]!])).toBe(1);
      }
    } finally {
      await database.close();
      await remove();
    }
  });
});

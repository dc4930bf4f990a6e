import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

export class Recommendations1700000000003 implements MigrationInterface {
  readonly name = 'Recommendations1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    await createEventTable(runner);
    await createKnownTables(runner);
    await createServingTables(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    const tables = ['model_parts', 'model_versions', 'feeds', 'known_shoppers', 'known_products', 'behaviour_events'];
    for (const table of tables) await runner.dropTable(table);
  }
}

async function createEventTable(runner: QueryRunner): Promise<void> {
  await createTable(runner, {
    name: 'behaviour_events',
    columns: [
      column.text('person', 72, { isPrimary: true }),
      column.id('id', { isPrimary: true }),
      column.text('type', 20),
      column.whole('role'),
      column.id('productId', { isNullable: true }),
      column.time('at'),
      column.time('recordedAt'),
      column.id('feedId', { isNullable: true }),
      column.whole('position', { isNullable: true }),
      column.fraction('stars', { isNullable: true }),
      column.whole('quantity', { isNullable: true }),
      column.amount('unitPrice', { isNullable: true }),
      column.text('queryText', 200, { isNullable: true }),
    ],
    // The first serves the reading of one person's newest events of each role, the second asks what is new to learn.
    indices: [['id'], ['person', 'role', 'at'], ['recordedAt']],
  });
}

async function createKnownTables(runner: QueryRunner): Promise<void> {
  const engine = engineOf(runner);
  await createTable(runner, {
    name: 'known_products',
    columns: [
      column.id('id', { isPrimary: true }),
      column.json('categoryIds', engine),
      column.flag('archived'),
      column.time('createdAt', { isNullable: true }),
      column.text('availability', 16, { isNullable: true }),
      column.time('changedAt'),
    ],
    indices: [['changedAt']],
  });
  await createTable(runner, {
    name: 'known_shoppers',
    columns: [column.id('userId', { isPrimary: true }), column.text('locale', 35), column.flag('personalised')],
  });
}

async function createServingTables(runner: QueryRunner): Promise<void> {
  const engine = engineOf(runner);
  await createTable(runner, {
    name: 'feeds',
    columns: [
      column.text('person', 72, { isPrimary: true }),
      column.id('id', { isPrimary: true }),
      column.text('surface', 16),
      column.text('strategy', 32),
      column.flag('degraded'),
      column.text('locale', 35),
      column.longText('entries', engine),
      column.time('createdAt'),
    ],
    indices: [['createdAt']],
  });
  await createTable(runner, {
    name: 'model_versions',
    columns: [
      column.id('version', { isPrimary: true }),
      column.time('trainedAt'),
      column.time('seenUntil'),
      column.whole('events'),
      column.fraction('trainingSeconds'),
    ],
  });
  await createTable(runner, {
    name: 'model_parts',
    columns: [
      column.id('version', { isPrimary: true }),
      column.text('kind', 40, { isPrimary: true }),
      column.text('part', 8, { isPrimary: true }),
      column.bytes('bytes', engine),
    ],
  });
}

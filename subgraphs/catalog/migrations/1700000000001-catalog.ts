import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

export class Catalog1700000000001 implements MigrationInterface {
  readonly name = 'Catalog1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await createTable(runner, {
      name: 'products',
      columns: [
        column.id('id', { isPrimary: true }),
        column.text('sku', 128),
        column.text('name', 300),
        column.longText('description', engine, { isNullable: true }),
        column.text('brand', 120, { isNullable: true }),
        column.json('categoryIds', engine),
        column.json('attributes', engine),
        column.json('images', engine),
        column.json('tags', engine),
        column.flag('archived'),
        column.whole('ratingSum'),
        column.whole('ratingCount'),
        column.time('createdAt'),
        column.time('changedAt'),
        column.id('stamp'),
      ],
      indices: [['sku'], ['changedAt']],
    });
    await createTable(runner, {
      name: 'categories',
      columns: [
        column.id('id', { isPrimary: true }),
        column.text('slug', 255),
        column.text('name', 120),
        column.id('parentId', { isNullable: true }),
      ],
      unique: [['slug']],
    });
    await createTable(runner, {
      name: 'reviews',
      columns: [
        column.id('productId', { isPrimary: true }),
        column.id('id', { isPrimary: true }),
        column.id('userId', { isNullable: true }),
        column.whole('stars'),
        column.longText('text', engine, { isNullable: true }),
        column.time('createdAt'),
      ],
      unique: [['productId', 'userId']],
      indices: [['productId', 'createdAt', 'id']],
    });
    await createTable(runner, {
      name: 'media',
      columns: [
        column.text('key', 64, { isPrimary: true }),
        column.text('contentType', 64),
        column.bytes('body', engine),
      ],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['media', 'reviews', 'categories', 'products']) await runner.dropTable(table);
  }
}

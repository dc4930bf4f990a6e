import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

export class Chat1700000000001 implements MigrationInterface {
  readonly name = 'Chat1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await createTable(runner, {
      name: 'conversations',
      columns: [
        column.id('id', { isPrimary: true }),
        column.id('customerId', { isNullable: true }),
        column.text('visitorId', 128, { isNullable: true }),
        column.text('locale', 35),
        column.text('status', 16),
        column.time('statusSince'),
        column.time('startedAt'),
        column.time('resolvedAt', { isNullable: true }),
        column.id('assignedTo', { isNullable: true }),
        column.whole('messageCount'),
        column.flag('answered'),
        column.text('opening', 280, { isNullable: true }),
        column.whole('stars', { isNullable: true }),
        column.longText('ratingComment', engine, { isNullable: true }),
        column.time('ratedAt', { isNullable: true }),
      ],
      indices: [
        ['status', 'statusSince', 'id'],
        ['customerId', 'id'],
      ],
    });
    await createTable(runner, {
      name: 'messages',
      columns: [
        column.id('conversationId', { isPrimary: true }),
        column.id('id', { isPrimary: true }),
        column.text('author', 16),
        column.id('authorId', { isNullable: true }),
        column.longText('text', engine),
        column.time('createdAt'),
        column.text('clientMessageId', 128, { isNullable: true }),
      ],
      indices: [['conversationId', 'id']],
      unique: [['conversationId', 'clientMessageId']],
    });
    await createTable(runner, {
      name: 'customers',
      columns: [column.id('id', { isPrimary: true }), column.text('locale', 35), column.time('changedAt')],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['customers', 'messages', 'conversations']) await runner.dropTable(table);
  }
}

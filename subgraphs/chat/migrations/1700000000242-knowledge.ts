import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { createTable, engineOf } from '../../../shared/database/table';

/** Articles that the bot quotes, and what agents have said that messages meant. */
export class ChatKnowledge1700000000242 implements MigrationInterface {
  readonly name = 'ChatKnowledge1700000000242';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await createTable(runner, {
      name: 'knowledge_articles',
      columns: [
        column.id('id', { isPrimary: true }),
        column.text('title', 200),
        column.longText('body', engine),
        column.text('locale', 64),
        column.time('updatedAt'),
      ],
      indices: [['updatedAt']],
    });
    await createTable(runner, {
      name: 'intent_corrections',
      columns: [
        column.id('messageId', { isPrimary: true }),
        column.text('intent', 64),
        column.longText('text', engine),
        column.time('correctedAt'),
      ],
      indices: [['correctedAt']],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['intent_corrections', 'knowledge_articles']) await runner.dropTable(table);
  }
}

import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, engineOf, indexName } from '../../../shared/database/table';

const byId = ['conversationId', 'id'];
const byPosition = ['conversationId', 'position'];
const numbered =
  '(SELECT `id`, ROW_NUMBER() OVER (PARTITION BY `conversationId` ORDER BY `id`) AS `place` FROM `messages`)';

/** Messages are numbered within their conversation, in the order in which they were committed. */
export class ChatMessagePositions1700000000061 implements MigrationInterface {
  readonly name = 'ChatMessagePositions1700000000061';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'messages', [column.whole('position', { default: 0 })]);
    await runner.query(
      engineOf(runner) === 'mysql'
        ? `UPDATE \`messages\` m JOIN ${numbered} n ON n.\`id\` = m.\`id\` SET m.\`position\` = n.\`place\``
        : `UPDATE \`messages\` SET \`position\` = n.\`place\` FROM ${numbered} n WHERE n.\`id\` = \`messages\`.\`id\``,
    );
    await replaceIndex(runner, byId, byPosition);
  }

  async down(runner: QueryRunner): Promise<void> {
    await replaceIndex(runner, byPosition, byId);
    await runner.query('ALTER TABLE `messages` DROP COLUMN `position`');
  }
}

/** One of the two may be done already, by a run that broke off. */
async function replaceIndex(runner: QueryRunner, old: string[], columnNames: string[]): Promise<void> {
  const there = (await runner.getTable('messages'))?.indices.map(({ name }) => name) ?? [];
  const name = indexName('messages', columnNames, false);
  if (!there.includes(name)) await runner.createIndex('messages', new TableIndex({ name, columnNames }));
  const oldName = indexName('messages', old, false);
  if (there.includes(oldName)) await runner.dropIndex('messages', oldName);
}

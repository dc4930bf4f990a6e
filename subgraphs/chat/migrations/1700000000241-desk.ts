import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import {
  addColumns,
  createEntityTable,
  createMissingIndexes,
  engineOf,
  indexName,
} from '../../../shared/database/table';
import { CannedAnswerEntity } from '../entities/canned-answer';
import { ConversationEntity } from '../entities/conversation';
import { ConversationNoteEntity } from '../entities/conversation-note';
import { CustomerOrderEntity } from '../entities/customer-order';
import { EpisodeEntity } from '../entities/episode';
import { MessageEntity } from '../entities/message';

const optional = { isNullable: true } as const;
const nothing = { default: 0 } as const;

/** The bot's answers, the queue by urgency, and what is counted of both. */
export class ChatDesk1700000000241 implements MigrationInterface {
  readonly name = 'ChatDesk1700000000241';

  async up(runner: QueryRunner): Promise<void> {
    const engine = engineOf(runner);
    await addColumns(runner, 'conversations', [
      column.time('queueRank', nothing),
      column.text('handOverReason', 32, optional),
      column.time('awaitsReplySince', optional),
      column.whole('answeredPosition', nothing),
      column.json('dialogue', engine, optional),
      column.id('episodeId', optional),
      column.longText('summary', engine, optional),
    ]);
    await addColumns(runner, 'messages', [
      column.text('intent', 64, optional),
      column.fraction('confidence', optional),
      column.json('entities', engine, optional),
      column.json('basis', engine, optional),
      column.whole('answers', optional),
      column.text('outcome', 16, optional),
    ]);
    await runner.query('UPDATE `conversations` SET `queueRank` = `statusSince` WHERE `queueRank` = 0');
    for (const entity of [EpisodeEntity, ConversationNoteEntity, CannedAnswerEntity, CustomerOrderEntity]) {
      await createEntityTable(runner, entity);
    }
    for (const entity of [ConversationEntity, MessageEntity]) await createMissingIndexes(runner, entity);
    const old = indexName('conversations', ['status', 'statusSince', 'id'], false);
    const there = (await runner.getTable('conversations'))?.indices.some(({ name }) => name === old);
    if (there) await runner.dropIndex('conversations', old);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['customer_orders', 'canned_answers', 'conversation_notes', 'episodes'])
      await runner.dropTable(table);
  }
}

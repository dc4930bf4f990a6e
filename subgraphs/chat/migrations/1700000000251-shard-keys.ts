import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeKeys, keyedAs, keyedTables } from '../../../shared/database/table-keys';
import { ConversationNoteEntity } from '../entities/conversation-note';
import { CustomerOrderEntity } from '../entities/customer-order';
import { EpisodeEntity } from '../entities/episode';
import { MessageEntity } from '../entities/message';

/** What is said in a conversation, and what is known of a person, can be kept together on one of several data nodes. */
export class ChatShardKeys1700000000251 implements MigrationInterface {
  readonly name = 'ChatShardKeys1700000000251';

  async up(runner: QueryRunner): Promise<void> {
    const entities = [MessageEntity, ConversationNoteEntity, EpisodeEntity, CustomerOrderEntity];
    await changeKeys(runner, keyedTables(runner, entities));
  }

  async down(runner: QueryRunner): Promise<void> {
    const indices = [
      ['conversationId', 'position'],
      ['outcome', 'createdAt'],
    ];
    await changeKeys(runner, [
      keyedAs(runner, MessageEntity, ['id'], indices, [['conversationId', 'clientMessageId']]),
      keyedAs(runner, ConversationNoteEntity, ['id'], [['conversationId', 'id']]),
      keyedAs(runner, EpisodeEntity, ['id'], [['startedAt'], ['conversationId'], ['person', 'lastCustomerAt']]),
      keyedAs(runner, CustomerOrderEntity, ['id'], [['userId']]),
    ]);
  }
}

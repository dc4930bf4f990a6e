import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { MessagePauseEntity } from '../entities/message-pause';

/** People pause what the shop writes to them. */
export class UsersMessagePauses1700000000151 implements MigrationInterface {
  readonly name = 'UsersMessagePauses1700000000151';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, MessagePauseEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('message_pauses');
  }
}

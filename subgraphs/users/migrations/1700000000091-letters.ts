import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createEntityTable } from '../../../shared/database/table';
import { LetterEntity } from '../entities/letter';

/** Letters wait in a table until they are sent. */
export class UsersLetters1700000000091 implements MigrationInterface {
  readonly name = 'UsersLetters1700000000091';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, LetterEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('letters');
  }
}

import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { widenText } from '../../../shared/database/table';

const tables = ['conversations', 'customers'];

/** A locale has as many characters here as where it comes from. */
export class ChatLocales1700000000002 implements MigrationInterface {
  readonly name = 'ChatLocales1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of tables) await widenText(runner, table, column.text('locale', 64));
  }

  async down(): Promise<void> {
    // Texts that are longer now would be cut.
  }
}

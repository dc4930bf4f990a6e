import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns } from '../../../shared/database/table';

/** Campaigns may write to those alone whom a message moves, and say what came of that. */
export class UsersPersuadable1700000000181 implements MigrationInterface {
  readonly name = 'UsersPersuadable1700000000181';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'campaigns', [
      column.flag('onlyPersuadable', { default: 0 }),
      column.text('targeting', 200, { isNullable: true }),
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumns('campaigns', ['onlyPersuadable', 'targeting']);
  }
}

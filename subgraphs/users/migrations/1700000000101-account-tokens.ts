import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createEntityTable } from '../../../shared/database/table';
import { AccountTokenEntity } from '../entities/account-token';
import { ResetRequestEntity } from '../entities/reset-request';
import { VisitorJoinEntity } from '../entities/visitor-join';

/** Addresses are verified, passwords set anew, sessions shown with their devices, and visitors join one account once. */
export class UsersAccountTokens1700000000101 implements MigrationInterface {
  readonly name = 'UsersAccountTokens1700000000101';

  async up(runner: QueryRunner): Promise<void> {
    await createEntityTable(runner, AccountTokenEntity);
    await createEntityTable(runner, ResetRequestEntity);
    await createEntityTable(runner, VisitorJoinEntity);
    await addColumns(runner, 'users', [column.time('emailVerifiedAt', { isNullable: true })]);
    await addColumns(runner, 'sessions', [
      column.time('seenAt', { isNullable: true }),
      column.text('device', 100, { isNullable: true }),
    ]);
    await addColumns(runner, 'refresh_tokens', [column.text('usedBy', 64, { isNullable: true })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('refresh_tokens', 'usedBy');
    await runner.dropColumns('sessions', ['seenAt', 'device']);
    await runner.dropColumn('users', 'emailVerifiedAt');
    for (const table of ['visitor_joins', 'reset_requests', 'account_tokens']) await runner.dropTable(table);
  }
}

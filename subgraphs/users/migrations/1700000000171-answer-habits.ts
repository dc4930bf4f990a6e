import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns } from '../../../shared/database/table';

/** Campaigns may write to each person at the hour, and by the channel, at which they answer. */
export class UsersAnswerHabits1700000000171 implements MigrationInterface {
  readonly name = 'UsersAnswerHabits1700000000171';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'campaigns', [
      column.flag('bestTime', { default: 0 }),
      column.flag('bestChannel', { default: 0 }),
    ]);
    await addColumns(runner, 'campaign_messages', [column.whole('hour', { isNullable: true })]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('campaign_messages', 'hour');
    await runner.dropColumns('campaigns', ['bestTime', 'bestChannel']);
  }
}

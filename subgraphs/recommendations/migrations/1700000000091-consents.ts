import type { MigrationInterface, QueryRunner } from 'typeorm';
import { column } from '../../../shared/database/columns';
import { addColumns, createMissingIndexes, indexName } from '../../../shared/database/table';
import { FeedSnapshotEntity } from '../entities/feed-snapshot';

/** Whether accounts may be counted is known, and a person's feeds are found by the person, to be deleted with the consent. */
export class RecommendationsConsents1700000000091 implements MigrationInterface {
  readonly name = 'RecommendationsConsents1700000000091';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'shoppers', [
      column.flag('analytics', { default: 0 }),
      column.time('analyticsAsOf', { isNullable: true }),
    ]);
    await createMissingIndexes(runner, FeedSnapshotEntity);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('feeds', indexName('feeds', ['person'], false));
    for (const name of ['analytics', 'analyticsAsOf']) {
      await runner.query(`ALTER TABLE \`shoppers\` DROP COLUMN \`${name}\``);
    }
  }
}

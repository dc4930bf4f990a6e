import type { MigrationInterface, QueryRunner } from 'typeorm';
import { changeKeys, keyedAs, keyedTables } from '../../../shared/database/table-keys';
import { BehaviourEventEntity } from '../entities/behaviour-event';
import { FeedSnapshotEntity } from '../entities/feed-snapshot';

/** What a person did and was shown can be kept together on one of several data nodes. */
export class RecommendationsShardKeys1700000000121 implements MigrationInterface {
  readonly name = 'RecommendationsShardKeys1700000000121';

  async up(runner: QueryRunner): Promise<void> {
    await changeKeys(runner, keyedTables(runner, [BehaviourEventEntity, FeedSnapshotEntity]));
  }

  async down(runner: QueryRunner): Promise<void> {
    await changeKeys(runner, [
      keyedAs(runner, BehaviourEventEntity, ['id'], [['person', 'role', 'at'], ['recordedAt']]),
      keyedAs(runner, FeedSnapshotEntity, ['id'], [['createdAt'], ['person']]),
    ]);
  }
}

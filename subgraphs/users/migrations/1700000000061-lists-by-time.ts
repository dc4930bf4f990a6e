import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createMissingIndexes } from '../../../shared/database/table';
import { FollowEntity } from '../entities/follow';
import { SegmentMemberEntity } from '../entities/segment-member';

/** Whom people follow, who follows them, and who is in a segment is read by index, the newest first. */
export class UsersListsByTime1700000000061 implements MigrationInterface {
  readonly name = 'UsersListsByTime1700000000061';

  async up(runner: QueryRunner): Promise<void> {
    await createMissingIndexes(runner, FollowEntity);
    await createMissingIndexes(runner, SegmentMemberEntity);
    // A part of one of the new ones.
    const follows = await runner.getTable('follows');
    const replaced = follows?.indices.find(({ name }) => name === 'ix_follows_followedId');
    if (replaced) await runner.dropIndex('follows', replaced);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX `ix_follows_followedId` ON `follows` (`followedId`)');
  }
}

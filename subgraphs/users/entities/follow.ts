import { Entity } from 'typeorm';
import { Index, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** One person who follows another. */
@Entity('follows')
@ShardKey('followerId')
@Index('followerId', 'followedAt', 'followedId')
@Index('followedId', 'followedAt', 'followerId')
export class FollowEntity {
  @KeyColumn()
  followerId: string;

  @KeyColumn()
  followedId: string;

  @TimeColumn()
  followedAt: number;
}

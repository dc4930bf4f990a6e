import { Entity } from 'typeorm';
import { Index, KeyColumn, TimeColumn } from '../../../shared/database/columns';

/** One person who follows another. */
@Entity('follows')
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

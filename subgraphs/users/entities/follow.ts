import { Entity } from 'typeorm';
import { KeyColumn, TimeColumn } from '../../../shared/database/columns';

/** One person who follows another. */
@Entity('follows')
export class FollowEntity {
  @KeyColumn()
  followerId: string;

  @KeyColumn()
  followedId: string;

  @TimeColumn()
  followedAt: number;
}

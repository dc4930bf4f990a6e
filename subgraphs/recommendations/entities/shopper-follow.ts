import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Whether one account follows another, by the newest event. */
@Entity('shopper_follows')
@ShardKey('followerId')
export class ShopperFollowEntity {
  @KeyColumn()
  followerId: string;

  @KeyColumn()
  followedId: string;

  /** False of one who was followed: an older event that comes later must not bring it back. */
  @FlagColumn()
  follows: boolean;

  @TimeColumn()
  asOf: number;
}

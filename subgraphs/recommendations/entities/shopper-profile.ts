import { Entity } from 'typeorm';
import { Index, JsonColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { PublishedProfile } from '../../../shared/events/catalogue';

/** The profile published of an account, and when it is due again. */
@Entity('shopper_profiles')
@ShardKey('userId')
@Index('dueAt')
export class ShopperProfileEntity {
  @KeyColumn()
  userId: string;

  /** The profile that was published last; null where there is none, or not yet. */
  @JsonColumn({ nullable: true })
  published: PublishedProfile | null;

  @TimeColumn({ nullable: true })
  publishedAt: number | null;

  /** When the account's past is to be read; null where nothing has happened since. */
  @TimeColumn({ nullable: true })
  dueAt: number | null;
}

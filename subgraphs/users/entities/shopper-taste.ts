import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { PublishedProfile } from '../../../shared/events/catalogue';

/** A shopper's tastes, as recommendations publishes them: what segments are computed from beside orders. */
@Entity('shopper_tastes')
@ShardKey('userId')
export class ShopperTasteEntity {
  @KeyColumn()
  userId: string;

  /** Null where nothing may be kept. */
  @JsonColumn({ nullable: true })
  profile: PublishedProfile | null;

  /** When this was so, Unix milliseconds: what is older and comes later is passed over. */
  @TimeColumn()
  asOf: number;
}

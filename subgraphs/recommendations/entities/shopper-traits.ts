import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { DeclaredTraits } from '../../../shared/events/traits';

/** What an account declared of itself, by the newest event. */
@Entity('shopper_traits')
@ShardKey('userId')
export class ShopperTraitsEntity {
  @KeyColumn()
  userId: string;

  @JsonColumn()
  traits: DeclaredTraits;

  @TimeColumn()
  asOf: number;
}

import { Entity } from 'typeorm';
import { FlagColumn, JsonColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import type { DeclaredTraits } from '../../../shared/events/traits';

/** Whether one account follows another, by the newest word. */
@Entity('shopper_follows')
export class ShopperFollowEntity {
  @KeyColumn()
  followerId: string;

  @KeyColumn()
  followedId: string;

  /** False of one who was followed: an older word that comes later must not bring it back. */
  @FlagColumn()
  follows: boolean;

  @TimeColumn()
  asOf: number;
}

/** What an account told of itself, by the newest word. */
@Entity('shopper_traits')
export class ShopperTraitsEntity {
  @KeyColumn()
  userId: string;

  @JsonColumn()
  traits: DeclaredTraits;

  @TimeColumn()
  asOf: number;
}

import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import type { DeclaredTraits } from '../../../shared/events/traits';

/** What an account declared of itself, by the newest event. */
@Entity('shopper_traits')
export class ShopperTraitsEntity {
  @KeyColumn()
  userId: string;

  @JsonColumn()
  traits: DeclaredTraits;

  @TimeColumn()
  asOf: number;
}

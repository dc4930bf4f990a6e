import { Entity } from 'typeorm';
import {
  AmountColumn,
  IdColumn,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TimeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What is known of a product that is exchanged for another: catalog says its group, pricing what a piece costs now. */
@Entity('product_offers')
@ShardKey('productId')
export class ProductOfferEntity {
  @KeyColumn()
  productId: string;

  /** What it is a variant of; null where there is just one, or nothing is known. */
  @IdColumn({ nullable: true })
  groupId: string | null;

  /** Brand, tags, attributes and options as texts: what tells products of one category apart; null before anything said so. */
  @JsonColumn({ nullable: true })
  attributes: readonly string[] | null;

  /** The time of the event or import that named the group; Unix milliseconds, null before one came. */
  @TimeColumn({ nullable: true })
  groupedAt: number | null;

  /** Minor units for one piece; null before a price is known. */
  @AmountColumn({ nullable: true })
  amount: number | null;

  @TextColumn(3, { nullable: true })
  currency: string | null;

  /** The time of the event or import that set the price; Unix milliseconds. */
  @TimeColumn({ nullable: true })
  pricedAt: number | null;
}

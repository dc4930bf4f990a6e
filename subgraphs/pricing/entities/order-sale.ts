import { Entity } from 'typeorm';
import { FlagColumn, Index, JsonColumn, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A product of an order: how many pieces at which price, in minor units. */
export interface SoldLine {
  readonly productId: string;
  readonly quantity: number;
  readonly unitPrice: number;
}

/** What an order took, as inventory tells it: what demand is learned from. */
@Entity('order_sales')
@ShardKey('orderId')
@Index('placedAt')
export class OrderSaleEntity {
  @KeyColumn()
  orderId: string;

  @TimeColumn()
  placedAt: number;

  @JsonColumn()
  lines: readonly SoldLine[];

  /** Cancelled, or never placed: nothing was sold. */
  @FlagColumn()
  gone: boolean;

  /** The time of the event or import that said so: of two, the later stays. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}

import { Entity } from 'typeorm';
import {
  AmountColumn,
  Index,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { PriceRow } from '../models/price-schedule';
import type { ForgottenPrice } from '../models/price-timeline';

/** What is needed of a product's prices to answer for now and later: derived from `prices`, one row a product. */
@Entity('price_cards')
@ShardKey('productId')
@Index('nextBoundaryAt')
export class PriceCardEntity {
  @KeyColumn()
  productId: string;

  @TextColumn(3)
  currency: string;

  @JsonColumn()
  rows: readonly PriceRow[];

  /** The price of a single piece that was published last; null where none was. */
  @AmountColumn({ nullable: true })
  announcedAmount: number | null;

  /** Prices that were asked and that rows and promotions no longer tell of; null where there are none. */
  @JsonColumn({ nullable: true })
  forgotten: readonly ForgottenPrice[] | null;

  /** When a price begins or ends next; null where nothing is scheduled. */
  @TimeColumn({ nullable: true })
  nextBoundaryAt: number | null;

  /** Counts the writes; raised first in a transaction, which makes writers of a card wait for one another. */
  @WholeColumn()
  version: number;
}

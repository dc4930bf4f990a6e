import { Entity } from 'typeorm';
import { FlagColumn, Index, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/**
 * A step that was done to the stock of a product, or undone, in the transaction that did it: so that it is done once however often
 * it is tried, and never after its undo.
 */
@Entity('stock_steps')
@ShardKey('productId')
@Index('at')
export class StockStepEntity {
  @KeyColumn()
  productId: string;

  /** Of the order whose pieces were reserved. */
  @KeyColumn()
  id: string;

  @FlagColumn()
  isUndone: boolean;

  @TimeColumn()
  at: number;
}

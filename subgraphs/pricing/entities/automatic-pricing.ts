import { Entity } from 'typeorm';
import { FlagColumn, TextKeyColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';

/** What is for the shop as a whole, where else a category's id stands. */
export const wholeShop = 'shop';

/** The switch of automatic prices: one row, which every reader of prices reads along, and every writer of them locks first. */
@Entity('automatic_pricing')
export class AutomaticPricingEntity {
  @TextKeyColumn(36)
  scope: string;

  @FlagColumn()
  suspended: boolean;

  /** Automatic prices that were set until then count no longer. Unix milliseconds. */
  @TimeColumn()
  voidUntil: number;

  /** When the last automatic price was set. */
  @TimeColumn()
  lastSetAt: number;

  /** Raised first in a transaction, which makes writers wait for one another. */
  @WholeColumn()
  version: number;
}

import { Entity } from 'typeorm';
import { AmountColumn, IdColumn, Index, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** HELD for a quote, SPENT by an order, or GIVEN_BACK by one that was cancelled or expired. */
export type PromotionUseStatus = 'HELD' | 'SPENT' | 'GIVEN_BACK';

/**
 * One use of a promotion. Quotes hold one where its promotion is limited; of an account there is one at a time that no order
 * has, which all its quotes share: at most one order is placed with it.
 */
@Entity('promotion_uses')
@ShardKey('promotionId')
@Index('id')
@Index('promotionId', 'userId')
@Index('status', 'expiresAt')
export class PromotionUseEntity {
  @KeyColumn()
  promotionId: string;

  @KeyColumn()
  id: string;

  @IdColumn()
  userId: string;

  @TextColumn(16)
  status: PromotionUseStatus;

  /** The most that a quote with it takes off, or what the order did: minor units. */
  @AmountColumn()
  amount: number;

  /** When it is free again, if no order has it by then; null once one has. */
  @TimeColumn({ nullable: true })
  expiresAt: number | null;

  /** When what is known of its order occurred; 0 where there is none. */
  @TimeColumn()
  asOf: number;
}

import { Entity } from 'typeorm';
import {
  AmountColumn,
  FractionColumn,
  IdColumn,
  Index,
  KeyColumn,
  TextColumn,
  TimeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { SetReason } from '../models/price-schedule';

export type ProposalStatus = 'OPEN' | 'ACCEPTED' | 'REJECTED' | 'EXPIRED';

/** A price that is proposed, and what became of it. */
@Entity('price_proposals')
@ShardKey('productId')
@Index('id')
@Index('status', 'id')
@Index('productId', 'status')
export class PriceProposalEntity {
  @KeyColumn()
  productId: string;

  @KeyColumn()
  id: string;

  @TextColumn(16)
  status: ProposalStatus;

  @AmountColumn()
  currentAmount: number;

  @AmountColumn()
  proposedAmount: number;

  @TextColumn(16)
  priceReason: SetReason;

  /** Of the expected profit, with the bounds of 90 %. */
  @FractionColumn()
  changePercent: number;

  @FractionColumn()
  low: number;

  @FractionColumn()
  high: number;

  /** Expected profit a week at the current price, minor units. */
  @FractionColumn()
  weeklyProfit: number;

  @TextColumn(500)
  reason: string;

  @TimeColumn()
  createdAt: number;

  @TimeColumn()
  expiresAt: number;

  @TimeColumn({ nullable: true })
  decidedAt: number | null;

  /** The account that decided; null where a rule did, or nobody. */
  @IdColumn({ nullable: true })
  decidedBy: string | null;
}

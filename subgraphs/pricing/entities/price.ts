import { Entity } from 'typeorm';
import {
  AmountColumn,
  IdColumn,
  Index,
  KeyColumn,
  TextColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { SetReason } from '../models/price-schedule';

/** A price as it was set, by whom and when. Rows are added and never changed: this is the history. */
@Entity('prices')
@ShardKey('productId')
@Index('id')
@Index('productId', 'minQuantity', 'validFrom')
@Index('reason', 'setAt')
export class PriceEntity {
  @KeyColumn()
  productId: string;

  @KeyColumn()
  id: string;

  @WholeColumn()
  minQuantity: number;

  @AmountColumn()
  amount: number;

  @TextColumn(3)
  currency: string;

  @AmountColumn({ nullable: true })
  unitCost: number | null;

  @TimeColumn()
  validFrom: number;

  /** Null for a regular price. */
  @TimeColumn({ nullable: true })
  validUntil: number | null;

  @TimeColumn()
  setAt: number;

  /** The segment of shoppers that it is for; null for everybody. */
  @IdColumn({ nullable: true })
  segmentId: string | null;

  /** Of dated prices that hold at once, the one of the highest counts. */
  @WholeColumn()
  priority: number;

  /** Why it was set, where no person just set it. */
  @TextColumn(16, { nullable: true })
  reason: SetReason | null;

  /** The account that set it; null where it was imported. */
  @IdColumn({ nullable: true })
  setBy: string | null;
}

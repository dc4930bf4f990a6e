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

/** A price as it was set, by whom and when. Rows are added and never changed: this is the history. */
@Entity('prices')
@Index('productId', 'minQuantity', 'validFrom')
export class PriceEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  productId: string;

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

  /** The account that set it; null where it was imported. */
  @IdColumn({ nullable: true })
  setBy: string | null;
}

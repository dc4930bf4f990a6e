import { Entity } from 'typeorm';
import {
  AmountColumn,
  FlagColumn,
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TimeColumn,
  Unique,
  WholeColumn,
} from '../../../shared/database/columns';
import type { PromotionKind } from '../models/promotions/promotion';

/** A promotion, with how much of its budgets is taken. */
@Entity('promotions')
@Index('endsAt')
@Unique('couponCode')
export class PromotionEntity {
  @KeyColumn()
  id: string;

  @TextColumn(200)
  name: string;

  @TextColumn(16)
  kind: PromotionKind;

  @AmountColumn()
  value: number;

  @JsonColumn({ nullable: true })
  productIds: readonly string[] | null;

  @IdColumn({ nullable: true })
  categoryId: string | null;

  @AmountColumn({ nullable: true })
  minimumAmount: number | null;

  @WholeColumn({ nullable: true })
  buyQuantity: number | null;

  @WholeColumn({ nullable: true })
  getQuantity: number | null;

  @JsonColumn({ nullable: true })
  getProductIds: readonly string[] | null;

  @WholeColumn({ nullable: true })
  maximumApplications: number | null;

  @FlagColumn()
  stackable: boolean;

  @WholeColumn()
  priority: number;

  /** The segment of shoppers that it is for; null for everybody. */
  @IdColumn({ nullable: true })
  segmentId: string | null;

  /** In capital letters; null where the promotion asks for none. */
  @TextColumn(64, { nullable: true })
  couponCode: string | null;

  @TimeColumn()
  startsAt: number;

  /** Null for no end. */
  @TimeColumn({ nullable: true })
  endsAt: number | null;

  /** In orders; null for no limit. */
  @WholeColumn({ nullable: true })
  budget: number | null;

  /** In minor units; null for no limit. */
  @AmountColumn({ nullable: true })
  budgetAmount: number | null;

  /** Orders of one account; null for no limit. */
  @WholeColumn({ nullable: true })
  perCustomer: number | null;

  /** How many orders have it. */
  @WholeColumn()
  used: number;

  /** How many orders and quotes that hold have it: what `budget` bounds. */
  @WholeColumn()
  taken: number;

  /** What it takes off these, in minor units: what `budgetAmount` bounds. */
  @AmountColumn()
  takenAmount: number;

  @TimeColumn()
  createdAt: number;

  /** What of it was announced in the prices of pieces: 0 nothing, 1 that it began, 2 that it ended. */
  @WholeColumn()
  announced: number;

  /** Counts the writes; raised first in a transaction, which makes writers of a promotion wait for one another. */
  @WholeColumn()
  version: number;
}

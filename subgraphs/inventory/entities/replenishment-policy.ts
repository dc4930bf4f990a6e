import { Entity } from 'typeorm';
import {
  AmountColumn,
  FractionColumn,
  TextColumn,
  TextKeyColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';

/** How a product, the products of a category, or all are ordered from suppliers. */
@Entity('replenishment_policies')
export class ReplenishmentPolicyEntity {
  /** A product's or category's id; `shop` for all others. */
  @TextKeyColumn(36)
  scope: string;

  /** Above 0 and below 1: the part of all reviews between which nothing is missing. */
  @FractionColumn()
  serviceLevel: number;

  @FractionColumn()
  leadTimeDays: number;

  @WholeColumn()
  reviewDays: number;

  /** Minor units an order. */
  @AmountColumn()
  orderCost: number;

  /** Of a piece's cost, a year. */
  @FractionColumn()
  holdingCostPercent: number;

  /** Pieces in a pack: whole packs are ordered. */
  @WholeColumn()
  packSize: number;

  /** The least that the supplier sends. */
  @WholeColumn()
  minimumOrder: number;

  /** Minor units that a missing piece costs, in place of the service level; null: the service level holds. */
  @AmountColumn({ nullable: true })
  stockoutCost: number | null;

  /** Whole multiples of so many are ordered; null: as many as fill up. */
  @WholeColumn({ nullable: true })
  fixedQuantity: number | null;

  /** The last day of the one season in which it is sold, `2026-08-31`; null where it is sold on. */
  @TextColumn(10, { nullable: true })
  seasonEndsAt: string | null;

  /** What is left at the season's end brings so much of its cost, in per cent; null where there is no season. */
  @FractionColumn({ nullable: true })
  leftoverPercent: number | null;

  @TimeColumn()
  setAt: number;
}

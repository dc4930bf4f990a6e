import { Entity } from 'typeorm';
import { AmountColumn, FractionColumn, TextKeyColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';

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

  @TimeColumn()
  setAt: number;
}

import { Entity } from 'typeorm';
import {
  AmountColumn,
  FlagColumn,
  FractionColumn,
  IdColumn,
  Index,
  KeyColumn,
  TextColumn,
  TimeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { StockAlertKind } from '../models/replenishment/stock-alerts';

/** By what a product's plan is found and sorted; the plan itself is made when it is shown. */
@Entity('kept_plans')
@ShardKey('productId')
@Index('plannedAt')
@Index('isNeeded', 'piecesAtRisk', 'productId')
@Index('supplier', 'productId')
@Index('alert', 'alertValue', 'productId')
export class KeptPlanEntity {
  @KeyColumn()
  productId: string;

  @IdColumn()
  locationId: string;

  /** Who would send it; empty where that is not known. */
  @TextColumn(200)
  supplier: string;

  /** Whether it is to be ordered now. */
  @FlagColumn()
  isNeeded: boolean;

  @FractionColumn()
  piecesAtRisk: number;

  /** Minor units that are expected to be taken for it in 28 days. */
  @AmountColumn()
  worth: number;

  /** Empty where nothing is wrong with its stock. */
  @TextColumn(16)
  alert: StockAlertKind | '';

  /** Minor units. */
  @AmountColumn()
  alertValue: number;

  /** 0 where something has changed since; below 0, the time at which that began, while it is planned anew. */
  @TimeColumn()
  plannedAt: number;
}

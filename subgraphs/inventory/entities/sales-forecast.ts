import { Entity } from 'typeorm';
import { JsonColumn, TextColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import type { AccuracyMetric } from './product-forecast';

/** What a category or the whole shop is expected to sell: the sum of its products, day by day. */
@Entity('sales_forecasts')
export class SalesForecastEntity {
  /** A category's id; `shop` for all. */
  @TextKeyColumn(36)
  scope: string;

  /** The first day that is forecast, `2026-03-01`. */
  @TextColumn(10)
  firstDay: string;

  /** Pieces a day. */
  @JsonColumn()
  mean: readonly number[];

  @JsonColumn()
  low: readonly number[];

  @JsonColumn()
  high: readonly number[];

  /** Minor units a day, at the prices when it was forecast. */
  @JsonColumn()
  revenue: readonly number[];

  @JsonColumn()
  accuracy: readonly AccuracyMetric[];

  @TimeColumn()
  trainedAt: number;
}

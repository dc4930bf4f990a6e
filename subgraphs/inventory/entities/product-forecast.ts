import { Entity } from 'typeorm';
import { Index, JsonColumn, KeyColumn, TextColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

export interface AccuracyMetric {
  readonly name: string;
  readonly value: number;
}

/** What a product is expected to sell. */
@Entity('product_forecasts')
@ShardKey('productId')
@Index('trainedAt')
export class ProductForecastEntity {
  @KeyColumn()
  productId: string;

  @TextColumn(100)
  model: string;

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

  /** Quantiles of the demand summed from the first day on: see models/forecasting/demand-sums.ts. */
  @JsonColumn()
  sums: readonly (readonly number[])[];

  @JsonColumn()
  accuracy: readonly AccuracyMetric[];

  /** The first day of the history, and the last one with a sale; null where there was none. */
  @TextColumn(10, { nullable: true })
  firstSeen: string | null;

  @TextColumn(10, { nullable: true })
  lastSold: string | null;

  /** Pieces that were sold on the first day already when it was forecast. */
  @WholeColumn()
  soldAlready: number;

  @TimeColumn()
  trainedAt: number;
}

import { Entity } from 'typeorm';
import {
  AmountColumn,
  FractionColumn,
  IdColumn,
  Index,
  KeyColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A product's demand by its price, as it was learned last: `models/demand/demand-curve.ts` says what the numbers mean. */
@Entity('demand_curves')
@ShardKey('productId')
@Index('learntAt')
export class DemandCurveEntity {
  @KeyColumn()
  productId: string;

  @IdColumn({ nullable: true })
  categoryId: string | null;

  @FractionColumn()
  level: number;

  @FractionColumn()
  elasticity: number;

  @FractionColumn()
  levelVariance: number;

  @FractionColumn()
  elasticityVariance: number;

  @FractionColumn()
  covariance: number;

  /** Minor units. */
  @FractionColumn()
  reference: number;

  @AmountColumn()
  lowestSeen: number;

  @AmountColumn()
  highestSeen: number;

  /** Spells of one price within a week that it was learned from. */
  @WholeColumn()
  observations: number;

  /** How many times the variance of a Poisson count is. */
  @FractionColumn()
  dispersion: number;

  /** By how many percent sales rise when the mean price of the category's other products rises by one. */
  @FractionColumn({ default: 0 })
  crossElasticity: number;

  @TimeColumn()
  learntAt: number;
}

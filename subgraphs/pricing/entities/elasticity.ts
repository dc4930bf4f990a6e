import { Entity } from 'typeorm';
import { FractionColumn, TextKeyColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';

/** The mean elasticity of a category's products, or of the shop's, with 90 % of what is believed of it. */
@Entity('elasticities')
export class ElasticityEntity {
  /** A category's id, or `shop`. */
  @TextKeyColumn(36)
  scope: string;

  @FractionColumn()
  elasticity: number;

  @FractionColumn()
  low: number;

  @FractionColumn()
  high: number;

  /** Products that it was learned from. */
  @WholeColumn()
  products: number;

  @TimeColumn()
  learntAt: number;
}

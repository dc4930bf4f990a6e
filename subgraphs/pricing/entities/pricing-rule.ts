import { Entity } from 'typeorm';
import {
  AmountColumn,
  FlagColumn,
  FractionColumn,
  TextKeyColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';

/** The guard-rails of a category's automatic prices, or of the shop's: `models/rails/rails.ts` says what they mean. */
@Entity('pricing_rules')
export class PricingRuleEntity {
  /** A category's id, or `shop`. */
  @TextKeyColumn(36)
  scope: string;

  @FractionColumn()
  minMarginPercent: number;

  @FractionColumn()
  maxStepPercent: number;

  @WholeColumn()
  maxStepsPerDay: number;

  @FractionColumn({ nullable: true })
  minIndex: number | null;

  @FractionColumn({ nullable: true })
  maxIndex: number | null;

  @WholeColumn({ nullable: true })
  charmEnding: number | null;

  @FractionColumn({ nullable: true })
  minListPercent: number | null;

  @FractionColumn({ nullable: true })
  maxListPercent: number | null;

  @FractionColumn()
  coolDownHours: number;

  @FractionColumn({ nullable: true })
  budgetPercent: number | null;

  /** So many products have another price in 24 hours; null for any number. */
  @WholeColumn({ nullable: true })
  maxChangesPerDay: number | null;

  /** Part of the products that keep their list price, so that the lift can be measured. */
  @FractionColumn()
  holdoutPercent: number;

  /** Hours after which prices and list prices take turns; null where they do not. */
  @FractionColumn({ nullable: true })
  switchbackHours: number | null;

  /** Whether prices are drawn from what is believed, so that more is learned. */
  @FlagColumn()
  explores: boolean;

  @FlagColumn()
  automatic: boolean;

  @AmountColumn({ nullable: true })
  floor: number | null;

  @AmountColumn({ nullable: true })
  ceiling: number | null;

  @TimeColumn()
  setAt: number;
}

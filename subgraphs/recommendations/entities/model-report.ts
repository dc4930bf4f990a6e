import { Entity } from 'typeorm';
import {
  FractionColumn,
  Index,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TextKeyColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import type { CurveColumns } from '../models/recommender/training-curves';

/** What is known of one fitted model of a version. */
@Entity('model_reports')
@Index('name', 'version')
export class ModelReportEntity {
  @KeyColumn()
  version: string;

  @TextKeyColumn(40)
  name: string;

  @TextColumn(24)
  family: string;

  @TimeColumn()
  trainedAt: number;

  @FractionColumn()
  trainingSeconds: number;

  /** Unix milliseconds of the oldest and the newest event it was fitted on. */
  @TimeColumn()
  dataFrom: number;

  @TimeColumn()
  dataUntil: number;

  @WholeColumn()
  events: number;

  /** Numbers by name. */
  @JsonColumn()
  parameters: Record<string, number>;

  @JsonColumn()
  metrics: Record<string, number>;

  /** By epoch, where the model learns in epochs: loss in training, and the figure on the validation part. */
  @JsonColumn()
  curves: CurveColumns;

  /** How the parameters were found, where they were searched for. */
  @LongTextColumn({ nullable: true })
  foundBy: string | null;

  /** Why it could not be fitted; null where it could. */
  @LongTextColumn({ nullable: true })
  failure: string | null;
}

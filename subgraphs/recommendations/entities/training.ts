import { Entity } from 'typeorm';
import {
  BytesColumn,
  FlagColumn,
  FractionColumn,
  IdColumn,
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

/** A job of fitting models. Ids are UUIDv7s: they sort in the order in which the runs were asked for. */
@Entity('training_runs')
@Index('status')
export class TrainingRunEntity {
  @KeyColumn()
  id: string;

  /** `WAITING`, `TRAINING`, `READY` or `FAILED`. */
  @TextColumn(16)
  status: string;

  /** Names of the models asked for; null for those that serve. */
  @JsonColumn({ nullable: true })
  names: string[] | null;

  @FlagColumn()
  tune: boolean;

  /** From 0 to 1. */
  @FractionColumn()
  progress: number;

  @LongTextColumn({ nullable: true })
  message: string | null;

  /** Events recorded later are left for the next run, so that one that is taken up again sees the same. */
  @TimeColumn()
  seenUntil: number;

  @TimeColumn()
  startedAt: number;

  @TimeColumn({ nullable: true })
  finishedAt: number | null;

  /** How often it was begun: a run that ends its process each time is given up. */
  @WholeColumn()
  tries: number;

  /** The version that came of it. */
  @IdColumn({ nullable: true })
  version: string | null;
}

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

/** A model of a run that is not finished yet, so that a run that broke off need not begin anew. */
@Entity('training_checkpoints')
export class TrainingCheckpointEntity {
  @KeyColumn()
  run: string;

  @TextKeyColumn(60)
  name: string;

  @TextKeyColumn(8)
  part: string;

  @BytesColumn()
  bytes: Buffer;
}

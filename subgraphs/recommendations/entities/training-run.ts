import { Entity } from 'typeorm';
import {
  FlagColumn,
  FractionColumn,
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';

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

  /** How often the process that worked on it is known to have crashed: a run that does so each time is given up. */
  @WholeColumn()
  tries: number;

  /** The version that came of it. */
  @IdColumn({ nullable: true })
  version: string | null;
}

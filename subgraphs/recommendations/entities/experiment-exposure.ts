import { Entity } from 'typeorm';
import { FlagColumn, Index, KeyColumn, TextColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A feed of an experiment that was shown to a person: made, and met by an event of theirs. */
@Entity('experiment_exposures')
@ShardKey('feedId')
@Index('experiment', 'person')
@Index('person')
export class ExperimentExposureEntity {
  @KeyColumn()
  feedId: string;

  @TextColumn(64)
  experiment: string;

  /** From 1. */
  @WholeColumn()
  phase: number;

  /** A variant's key; `HOLDOUT` of who was held out. */
  @TextColumn(32)
  variant: string;

  @TextColumn(72)
  person: string;

  @TextColumn(16)
  surface: string;

  /** Whether the person had dealt with next to nothing when the feed was made. */
  @FlagColumn()
  isNew: boolean;

  /** When the feed was made, Unix milliseconds. */
  @TimeColumn()
  shownAt: number;
}

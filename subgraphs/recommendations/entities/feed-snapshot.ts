import { Entity } from 'typeorm';
import {
  FlagColumn,
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
import { ShardKey } from '../../../shared/database/shard-keys';
import { maximumLocaleLength } from '../../../shared/text/locale';
import type { KeptSlate } from '../models/bandits/kept-slate';

/** A feed as it was ranked: its pages are read from here, however the models and the history move on. */
@Entity('feeds')
@ShardKey('person')
@Index('id')
@Index('createdAt')
export class FeedSnapshotEntity {
  @TextKeyColumn(72)
  person: string;

  @KeyColumn()
  id: string;

  @TextColumn(16)
  surface: string;

  @TextColumn(32)
  strategy: string;

  @FlagColumn()
  degraded: boolean;

  @TextColumn(maximumLocaleLength)
  locale: string;

  /** The ranked entries as JSON. */
  @LongTextColumn()
  entries: string;

  @TimeColumn()
  createdAt: number;

  /** The experiment that decided the strategy, with its phase, and the variant that the person is in; null without one. */
  @TextColumn(64, { nullable: true })
  experiment: string | null;

  @TextColumn(32, { nullable: true })
  variant: string | null;

  @WholeColumn({ nullable: true })
  phase: number | null;

  /** In an experiment: whether the person had dealt with next to nothing. */
  @FlagColumn({ nullable: true })
  isNew: boolean | null;

  /** The strategy that a bandit chose, with which chance, and by which numbers of the person; null where none did. */
  @TextColumn(32, { nullable: true })
  arm: string | null;

  @FractionColumn({ nullable: true })
  propensity: number | null;

  @JsonColumn({ nullable: true })
  context: readonly number[] | null;

  /** What ordered the first places, until it is known what came of them; null where slates are not looked at. */
  @JsonColumn({ nullable: true })
  slate: KeptSlate | null;
}

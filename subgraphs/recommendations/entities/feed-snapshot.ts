import { Entity } from 'typeorm';
import { FlagColumn, Index, KeyColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { maximumLocaleLength } from '../../../shared/text/locale';

/** A feed as it was ranked: its pages are read from here, however the models and the history move on. */
@Entity('feeds')
@Index('createdAt')
@Index('person')
export class FeedSnapshotEntity {
  @KeyColumn()
  id: string;

  @TextColumn(72)
  person: string;

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
}

import { Entity } from 'typeorm';
import { Index, JsonColumn, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { DrawnCandidates, SlateGroup } from '../models/bandits/kept-slate';

/** The first places of a feed that was shown to a person, and what came of each. */
@Entity('slate_shows')
@ShardKey('feedId')
@Index('surface', 'shownAt')
@Index('person')
@Index('shownAt')
export class SlateShowEntity {
  @KeyColumn()
  feedId: string;

  @TextColumn(72)
  person: string;

  @TextColumn(16)
  surface: string;

  /** What ordered the places. */
  @TextColumn(8)
  orderedBy: SlateGroup;

  /** When the feed was made, Unix milliseconds. */
  @TimeColumn()
  shownAt: number;

  /** Of each place 1 where what stood there was turned to, else 0. */
  @JsonColumn()
  rewards: readonly number[];

  /** From which candidates the places were drawn; null where they were not. */
  @JsonColumn({ nullable: true })
  drawn: DrawnCandidates | null;
}

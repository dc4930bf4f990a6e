import { Entity } from 'typeorm';
import {
  Index,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  Unique,
  WholeColumn,
} from '../../../shared/database/columns';

/** Where a competitor's prices are fetched from, and how that went. */
@Entity('competitor_feeds')
@Index('nextFetchAt')
@Unique('competitor')
export class CompetitorFeedEntity {
  @KeyColumn()
  id: string;

  @TextColumn(100)
  competitor: string;

  @LongTextColumn()
  url: string;

  @WholeColumn()
  intervalMinutes: number;

  /** When it may be asked again. */
  @TimeColumn()
  nextFetchAt: number;

  /** What the server called the version that was taken in; null where it said nothing. */
  @TextColumn(250, { nullable: true })
  etag: string | null;

  @TextColumn(100, { nullable: true })
  lastModified: string | null;

  /** Of what is being taken in: its digest, and how many rows are done. A run that breaks off goes on there. */
  @TextColumn(64, { nullable: true })
  digest: string | null;

  @WholeColumn()
  rowsDone: number;

  /** How many times in a row it could not be had. */
  @WholeColumn()
  failures: number;

  @TimeColumn({ nullable: true })
  fetchedAt: number | null;

  /** Null where all is well; else a stable code. */
  @TextColumn(40, { nullable: true })
  problem: string | null;

  @TextColumn(250, { nullable: true })
  problemDetail: string | null;

  /** What became of the rows of the last version. */
  @WholeColumn()
  stored: number;

  @WholeColumn()
  unmatched: number;

  @WholeColumn()
  rejected: number;
}

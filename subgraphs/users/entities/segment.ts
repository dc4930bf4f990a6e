import { Entity } from 'typeorm';
import { JsonColumn, KeyColumn, TextColumn, TimeColumn, WholeColumn } from '../../../shared/database/columns';

/** A group of customers that a rule describes; that of a cluster names its clustering and number. */
@Entity('segments')
export class SegmentEntity {
  @KeyColumn()
  id: string;

  @TextColumn(100)
  name: string;

  @TextColumn(500, { nullable: true })
  description: string | null;

  @TextColumn(16)
  kind: string;

  /** A `SegmentRule`. */
  @JsonColumn()
  rule: unknown;

  /** What the rule's shares ("the top tenth") came to in the last refresh: minimum by field and share. */
  @JsonColumn({ nullable: true })
  thresholds: Record<string, number> | null;

  /** What its members have in common against everyone, as of the last refresh: a `SegmentPortrait`. */
  @JsonColumn({ nullable: true })
  profile: unknown;

  /** The order in which segments are listed. */
  @WholeColumn()
  position: number;

  @TimeColumn({ nullable: true })
  refreshedAt: number | null;
}

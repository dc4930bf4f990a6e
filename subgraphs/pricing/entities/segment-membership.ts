import { Entity } from 'typeorm';
import { FlagColumn, Index, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Whether a shopper is in a segment, as the users subgraph says. */
@Entity('segment_memberships')
@ShardKey('userId')
@Index('userId')
export class SegmentMembershipEntity {
  @KeyColumn()
  segmentId: string;

  @KeyColumn()
  userId: string;

  /** Kept when it is false too: what is told late changes nothing. */
  @FlagColumn()
  isMember: boolean;

  /** The time of the event that said so. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}

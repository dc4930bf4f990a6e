import { Entity } from 'typeorm';
import { Index, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

@Entity('segment_members')
@ShardKey('userId')
@Index('userId')
@Index('segmentId', 'joinedAt', 'userId')
export class SegmentMemberEntity {
  @KeyColumn()
  segmentId: string;

  @KeyColumn()
  userId: string;

  @TimeColumn()
  joinedAt: number;
}

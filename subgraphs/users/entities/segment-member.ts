import { Entity } from 'typeorm';
import { Index, KeyColumn, TimeColumn } from '../../../shared/database/columns';

@Entity('segment_members')
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

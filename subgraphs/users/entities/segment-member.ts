import { Entity } from 'typeorm';
import { KeyColumn, TimeColumn } from '../../../shared/database/columns';

@Entity('segment_members')
export class SegmentMemberEntity {
  @KeyColumn()
  segmentId: string;

  @KeyColumn()
  userId: string;

  @TimeColumn()
  joinedAt: number;
}

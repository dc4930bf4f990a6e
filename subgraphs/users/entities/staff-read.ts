import { Entity } from 'typeorm';
import { IdColumn, Index, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';

/** That somebody of the staff was shown what is private of a person. */
@Entity('staff_reads')
@Index('userId', 'at')
@Index('at')
export class StaffReadEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  staffId: string;

  @IdColumn()
  userId: string;

  @TimeColumn()
  at: number;

  /** Of the request, as the log has it. */
  @TextColumn(100)
  requestId: string;
}

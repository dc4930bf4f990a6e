import { Entity } from 'typeorm';
import { IdColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';

/** How far the recorded events have been looked through for accounts whose profile may be another. */
@Entity('profile_scans')
export class ProfileScanEntity {
  @TextKeyColumn(20)
  name: string;

  @TimeColumn()
  recordedAt: number;

  /** Of the last event looked at. */
  @IdColumn()
  eventId: string;
}

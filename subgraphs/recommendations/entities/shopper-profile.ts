import { Entity } from 'typeorm';
import { IdColumn, Index, JsonColumn, KeyColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import type { PublishedProfile } from '../../../shared/events/catalogue';

/** What other subgraphs were told of an account, and when they are to be told again. */
@Entity('shopper_profiles')
@Index('dueAt')
export class ShopperProfileEntity {
  @KeyColumn()
  userId: string;

  /** Null where nothing is told of the account, or not yet. */
  @JsonColumn({ nullable: true })
  told: PublishedProfile | null;

  @TimeColumn({ nullable: true })
  toldAt: number | null;

  /** When the account's past is to be looked at; null where nothing has happened since. */
  @TimeColumn({ nullable: true })
  dueAt: number | null;
}

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

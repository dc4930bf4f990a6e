import { Entity } from 'typeorm';
import { FlagColumn, IdColumn, Index, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';

/** Every change of a consent, kept as proof. */
@Entity('consent_changes')
@Index('userId', 'changedAt')
export class ConsentChangeEntity {
  @KeyColumn()
  id: string;

  @IdColumn()
  userId: string;

  @TextColumn(32)
  purpose: string;

  @FlagColumn()
  granted: boolean;

  @TimeColumn()
  changedAt: number;
}

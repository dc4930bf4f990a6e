import { Entity } from 'typeorm';
import { FlagColumn, IdColumn, KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';

/** Every change of a consent, kept as proof. */
@Entity('consent_changes')
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

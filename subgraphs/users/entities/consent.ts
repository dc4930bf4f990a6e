import { Entity } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  KeyColumn,
  TextColumn,
  TextKeyColumn,
  TimeColumn,
} from '../../../shared/database/columns';

/** What a person last said about one purpose. No row: nothing was said, and the purpose's default holds. */
@Entity('consents')
export class ConsentEntity {
  @KeyColumn()
  userId: string;

  @TextKeyColumn(32)
  purpose: string;

  @FlagColumn()
  granted: boolean;

  @TimeColumn()
  changedAt: number;
}

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

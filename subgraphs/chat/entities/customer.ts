import { Entity } from 'typeorm';
import { KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';

/** What chat knows of an account: the language to talk in, as the users subgraph told it. */
@Entity('customers')
export class CustomerEntity {
  @KeyColumn()
  id: string;

  @TextColumn(35)
  locale: string;

  /** When the account got this locale, so that an older word does not undo a newer one. */
  @TimeColumn()
  changedAt: number;
}

import { Entity } from 'typeorm';
import { KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import { maximumLocaleLength } from '../../../shared/text/locale';

/** What chat knows of an account: the language to talk in, as the users subgraph published it, or the shop's import brought it. */
@Entity('customers')
@ShardKey('id')
export class CustomerEntity {
  @KeyColumn()
  id: string;

  @TextColumn(maximumLocaleLength)
  locale: string;

  /** When the account got this locale, so that an older event does not undo a newer one. */
  @TimeColumn()
  changedAt: number;
}

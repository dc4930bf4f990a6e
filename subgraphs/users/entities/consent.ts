import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What a person last said about one purpose. No row: nothing was said, and the purpose's default holds. */
@Entity('consents')
@ShardKey('userId')
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

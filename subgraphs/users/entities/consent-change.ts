import { Entity } from 'typeorm';
import { FlagColumn, Index, KeyColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Every change of a consent, kept as proof. */
@Entity('consent_changes')
@ShardKey('userId')
@Index('userId', 'changedAt')
export class ConsentChangeEntity {
  @KeyColumn()
  userId: string;

  @KeyColumn()
  id: string;

  @TextColumn(32)
  purpose: string;

  @FlagColumn()
  granted: boolean;

  @TimeColumn()
  changedAt: number;

  /** What the person was told that they agree to, or refuse, word for word; null of changes of older versions. */
  @LongTextColumn({ nullable: true })
  wording: string | null;

  /** Where they said so, in one word: `account`, `preference-page`, `one-click`, `complaint`. */
  @TextColumn(40, { nullable: true })
  source: string | null;
}

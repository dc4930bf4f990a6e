import { Entity } from 'typeorm';
import { IdColumn, Index, KeyColumn, TextColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Something that a customer did beside ordering, as rules of segments count it. */
@Entity('customer_actions')
@ShardKey('userId')
@Index('userId', 'at')
@Index('productId', 'at')
@Index('kind', 'at')
export class CustomerActionEntity {
  @KeyColumn()
  userId: string;

  /** Of the return, the review or the like: the same event again adds none. */
  @TextKeyColumn(64)
  id: string;

  /** An `ActionKind`. */
  @TextColumn(32)
  kind: string;

  @IdColumn({ nullable: true })
  productId: string | null;

  @TimeColumn()
  at: number;
}

import { Entity } from 'typeorm';
import { Index, KeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** An account that was erased. Its id is that of nobody: what is here is the receipt. */
@Entity('erasures')
@ShardKey('userId')
@Index('askedAt')
export class ErasureEntity {
  @KeyColumn()
  userId: string;

  @TimeColumn()
  requestedAt: number;

  /** When the other subgraphs were asked last. */
  @TimeColumn()
  askedAt: number;

  /** When they were asked after the last access token had run out; null until then. */
  @TimeColumn({ nullable: true })
  sweptAt: number | null;
}

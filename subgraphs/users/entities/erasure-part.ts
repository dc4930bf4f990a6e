import { Entity } from 'typeorm';
import { KeyColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Whether one subgraph has forgotten a person. */
@Entity('erasure_parts')
@ShardKey('userId')
export class ErasurePartEntity {
  @KeyColumn()
  userId: string;

  @TextKeyColumn(32)
  subgraph: string;

  @TimeColumn({ nullable: true })
  doneAt: number | null;
}

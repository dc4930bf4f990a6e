import { Entity } from 'typeorm';
import { IdColumn, Index, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A visitor's id that became an account. It becomes no other: on a shared computer the next person has a history of their own. */
@Entity('visitor_joins')
@ShardKey('visitorId')
@Index('userId')
export class VisitorJoinEntity {
  @TextKeyColumn(128)
  visitorId: string;

  @IdColumn()
  userId: string;

  @TimeColumn()
  joinedAt: number;
}

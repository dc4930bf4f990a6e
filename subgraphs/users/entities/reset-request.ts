import { Entity } from 'typeorm';
import { TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** An address whose password somebody wants to set anew, until it was looked at whether there is such an account. */
@Entity('reset_requests')
@ShardKey('email')
export class ResetRequestEntity {
  @TextKeyColumn(254)
  email: string;

  @TimeColumn()
  requestedAt: number;
}

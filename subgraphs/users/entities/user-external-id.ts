import { Entity } from 'typeorm';
import { IdColumn, TextKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Which customer is the one that the shop's own key names. */
@Entity('user_external_ids')
@ShardKey('externalId')
export class UserExternalIdEntity {
  @TextKeyColumn(128)
  externalId: string;

  @IdColumn()
  userId: string;
}

import { Entity } from 'typeorm';
import { IdColumn, TextKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Whose an e-mail address is: no two accounts of the shop have one, wherever they are kept. */
@Entity('user_emails')
@ShardKey('email')
export class UserEmailEntity {
  /** Normalised. */
  @TextKeyColumn(254)
  email: string;

  @IdColumn()
  userId: string;
}

import { Entity } from 'typeorm';
import { TextColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** An address that is not written to, but for what its owner asks for. The database has only the SHA-256 of it. */
@Entity('suppressions')
@ShardKey('addressHash')
export class SuppressionEntity {
  @TextKeyColumn(64)
  addressHash: string;

  /** ERASED, UNSUBSCRIBED, BOUNCED or COMPLAINED. */
  @TextKeyColumn(16)
  reason: string;

  @TimeColumn()
  since: number;

  /** Where it is known from, in a few words: the provider's name. */
  @TextColumn(100, { nullable: true })
  source: string | null;
}

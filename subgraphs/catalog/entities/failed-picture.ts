import { Entity } from 'typeorm';
import { LongTextColumn, TextColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A picture of elsewhere that cannot be kept, as far as asking again would change nothing: it is not asked for by each run. */
@Entity('failed_pictures')
@ShardKey('key')
export class FailedPictureEntity {
  /** SHA-256 of the address, in hexadecimal digits. */
  @TextKeyColumn(64, { name: 'key' })
  key: string;

  @LongTextColumn()
  address: string;

  /** Why, as the command names it: `NO_PICTURE`. */
  @TextColumn(40)
  code: string;

  @LongTextColumn()
  reason: string;

  @TimeColumn()
  failedAt: number;
}

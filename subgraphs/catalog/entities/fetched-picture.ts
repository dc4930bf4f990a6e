import { Entity } from 'typeorm';
import { LongTextColumn, TextColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A picture of elsewhere that was fetched: a file that names its address again means the one that is kept. */
@Entity('fetched_pictures')
@ShardKey('key')
export class FetchedPictureEntity {
  /** SHA-256 of the address, in hexadecimal digits. */
  @TextKeyColumn(64, { name: 'key' })
  key: string;

  @LongTextColumn()
  address: string;

  /** Where the catalogue serves it. */
  @TextColumn(128)
  mediaUrl: string;

  @TimeColumn()
  fetchedAt: number;
}

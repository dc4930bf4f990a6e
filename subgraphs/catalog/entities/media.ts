import { Entity } from 'typeorm';
import { BytesColumn, TextColumn, TextKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** A picture that catalog keeps and serves. */
@Entity('media')
@ShardKey('key')
export class MediaEntity {
  /** SHA-256 of the body, in hexadecimal digits. */
  @TextKeyColumn(64, { name: 'key' })
  key: string;

  @TextColumn(64)
  contentType: string;

  @BytesColumn()
  body: Buffer;
}

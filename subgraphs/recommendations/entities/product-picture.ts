import { Entity } from 'typeorm';
import { BytesColumn, KeyColumn, LongTextColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** The first picture of a product, and what was seen in it. */
@Entity('product_pictures')
@ShardKey('id')
export class ProductPictureEntity {
  @KeyColumn()
  id: string;

  /** http(s), or under `/media/`. */
  @LongTextColumn()
  url: string;

  /** The picture itself, where an import brought it along as an SVG. */
  @LongTextColumn({ nullable: true })
  drawing: string | null;

  /** What looked at it last, successfully or not; null until then. */
  @TextColumn(80, { nullable: true })
  encoder: string | null;

  /** SHA-256 of the bytes that were looked at. */
  @TextColumn(64, { nullable: true })
  contentHash: string | null;

  /** What was seen, see `encodePicturedItem`; null where nothing was. */
  @BytesColumn({ nullable: true })
  seen: Buffer | null;

  /** Why nothing was seen. */
  @LongTextColumn({ nullable: true })
  failure: string | null;

  @TimeColumn({ nullable: true })
  lookedAt: number | null;
}

import { Entity } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

export interface ProductAttribute {
  readonly name: string;
  readonly value: string;
}

export interface ProductImage {
  /** An http(s) address, or `/media/<key>.svg` at the gateway. */
  readonly url: string;
  readonly alt: string;
}

/** What is sold. All that a page shows of it is in this one row, so that twenty of them are one statement. */
@Entity('products')
@ShardKey('id')
@Index('changedAt')
@Index('groupId')
@Index('sku')
export class ProductEntity {
  @KeyColumn()
  id: string;

  @TextColumn(128)
  sku: string;

  @TextColumn(300)
  name: string;

  @LongTextColumn({ nullable: true })
  description: string | null;

  @TextColumn(120, { nullable: true })
  brand: string | null;

  /** The product's own category first, then its ancestors up to the root. */
  @JsonColumn()
  categoryIds: string[];

  /** When the suggestion occurred by which it is filed there; null where it was filed by the shop itself, or not at all. */
  @TimeColumn({ nullable: true })
  suggestedAt: number | null;

  @JsonColumn()
  attributes: ProductAttribute[];

  @JsonColumn()
  images: ProductImage[];

  @JsonColumn()
  tags: string[];

  /** What it is a variant of; null where there is just one. */
  @IdColumn({ nullable: true })
  groupId: string | null;

  /** What tells it from its siblings, in the order in which the shop names it. */
  @JsonColumn()
  options: ProductAttribute[];

  @FlagColumn()
  archived: boolean;

  /** The stars of all its reviews, added up. */
  @WholeColumn()
  ratingSum: number;

  @WholeColumn()
  ratingCount: number;

  @TimeColumn()
  createdAt: number;

  /** Unix milliseconds of the last write, by the clock of the process that wrote. */
  @TimeColumn()
  changedAt: number;

  /** A new id with each write: two states of a row are the same exactly if this is. */
  @IdColumn()
  stamp: string;
}

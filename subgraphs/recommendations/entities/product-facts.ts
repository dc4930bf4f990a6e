import { Entity } from 'typeorm';
import { Index, JsonColumn, KeyColumn, LongTextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What a product is, as far as models learn from it. Apart from what may be shown, which is read far more often. */
@Entity('product_facts')
@ShardKey('id')
@Index('changedAt')
export class ProductFactsEntity {
  @KeyColumn()
  id: string;

  /** Name, brand, tags, attributes and description, put together. */
  @LongTextColumn()
  text: string;

  /** `name=value` of each attribute, and `brand=...`. */
  @JsonColumn()
  attributes: string[];

  @TimeColumn()
  changedAt: number;
}

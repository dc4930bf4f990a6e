import { Entity } from 'typeorm';
import {
  AmountColumn,
  FlagColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What messages say of a product, and what tells that its price fell or that it is back. */
@Entity('product_cards')
@ShardKey('productId')
export class ProductCardEntity {
  @KeyColumn()
  productId: string;

  @TextColumn(500)
  name: string;

  @LongTextColumn({ nullable: true })
  imageUrl: string | null;

  @FlagColumn()
  archived: boolean;

  /** Of the event that said so, Unix milliseconds; so are the others. */
  @TimeColumn()
  namedAt: number;

  /** Minor units; null while it is not known. */
  @AmountColumn({ nullable: true })
  price: number | null;

  @TimeColumn()
  pricedAt: number;

  @TextColumn(16, { nullable: true })
  status: string | null;

  @TimeColumn()
  statusAt: number;
}

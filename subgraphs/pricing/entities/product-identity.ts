import { Entity } from 'typeorm';
import { KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** What catalog says that a product is recognised by elsewhere. */
@Entity('product_identities')
@ShardKey('productId')
export class ProductIdentityEntity {
  @KeyColumn()
  productId: string;

  /** Its beginning, where it is long. */
  @TextColumn(250)
  name: string;

  @TextColumn(100, { nullable: true })
  brand: string | null;

  /** With 14 digits. */
  @TextColumn(14, { nullable: true })
  gtin: string | null;

  /** The maker's number. */
  @TextColumn(100, { nullable: true })
  model: string | null;

  /** The time of the event or import that said so: of two, the later stays. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}

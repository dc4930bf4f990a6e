import { Entity } from 'typeorm';
import { KeyColumn, TextColumn, TimeColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** Whether a product can be had, as inventory says. */
@Entity('product_availabilities')
@ShardKey('productId')
export class ProductAvailabilityEntity {
  @KeyColumn()
  productId: string;

  /** As in `inventory.availability-changed`. */
  @TextColumn(16)
  status: string;

  /** When inventory said so: of two, the later stays. Unix milliseconds. */
  @TimeColumn()
  asOf: number;
}

import { Entity } from 'typeorm';
import { FlagColumn, KeyColumn, TimeKeyColumn } from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** From when on a product could, or could not, be had: days without stock say nothing of demand. */
@Entity('availability_changes')
@ShardKey('productId')
export class AvailabilityChangeEntity {
  @KeyColumn()
  productId: string;

  /** Unix milliseconds. */
  @TimeKeyColumn()
  at: number;

  /** Whether it could be ordered from then on. */
  @FlagColumn()
  available: boolean;
}

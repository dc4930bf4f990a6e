import { Entity } from 'typeorm';
import {
  FlagColumn,
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TimeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { ProductOption } from '../models/variants/option-tastes';

/** What catalog and inventory have published of a product. */
@Entity('products')
@ShardKey('id')
@Index('changedAt')
export class ProductEntity {
  @KeyColumn()
  id: string;

  /** The product's own category first, then its ancestors. */
  @JsonColumn()
  categoryIds: readonly string[];

  @FlagColumn()
  archived: boolean;

  /** The group that it is a variant of; null where there is just one. */
  @IdColumn({ nullable: true })
  groupId: string | null;

  /** What tells it from its siblings; null where nothing does. */
  @JsonColumn({ nullable: true })
  options: readonly ProductOption[] | null;

  /** Null until catalog has published the product. */
  @TimeColumn({ nullable: true })
  createdAt: number | null;

  /** Null until inventory has published it. */
  @TextColumn(16, { nullable: true })
  availability: string | null;

  /** When the newest was so that catalog has published of it, by catalog's order; null where that is not known. */
  @TimeColumn({ nullable: true })
  catalogAsOf: number | null;

  /** The same of inventory. */
  @TimeColumn({ nullable: true })
  availabilityAsOf: number | null;

  /** By the clock of the process that wrote it: other processes look for what is newer than what they saw. */
  @TimeColumn()
  changedAt: number;
}

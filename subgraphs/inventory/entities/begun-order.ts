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
import type { WantedPieces } from '../models/allocation';

/**
 * An order that is being placed step by step, with all that its undo needs to know. It has a row until it is stored as an order or
 * undone; which of both, this row decides.
 */
@Entity('begun_orders')
@ShardKey('id')
@Index('begunAt', 'id')
export class BegunOrderEntity {
  /** The order's. */
  @KeyColumn()
  id: string;

  @TextColumn(64)
  number: string;

  @IdColumn()
  userId: string;

  @TextColumn(128)
  idempotencyKey: string;

  @JsonColumn()
  pieces: readonly WantedPieces[];

  /** Uses of promotions. */
  @JsonColumn()
  useIds: readonly string[];

  @TimeColumn()
  begunAt: number;

  /** Whether it is being undone: it will never be stored as an order. */
  @FlagColumn()
  isEnding: boolean;
}

import { Entity } from 'typeorm';
import {
  AmountColumn,
  FlagColumn,
  Index,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TimeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { ReturnStatus } from '../models/return-status';

/** Pieces of an order that are to come back, or came back, and what becomes of them. */
@Entity('order_returns')
@ShardKey('orderId')
@Index('orderId', 'requestedAt', 'id')
export class OrderReturnEntity {
  @KeyColumn()
  orderId: string;

  @KeyColumn()
  id: string;

  @TextColumn(16)
  status: ReturnStatus;

  @TextColumn(500)
  reason: string;

  @JsonColumn()
  lines: readonly { readonly productId: string; readonly quantity: number }[];

  /** Minor units: what is given back if it is accepted, or was; 0 where an exchange has settled it. */
  @AmountColumn()
  refund: number;

  /** What the refund goes to, as it was asked for; null for what the order was paid by. */
  @TextColumn(60, { nullable: true })
  refundTo: string | null;

  /** Whether the pieces are the price of others that an exchange sends out. */
  @FlagColumn()
  exchanged: boolean;

  /** Whether the pieces were put back on sale, rather than written off; null before they are accepted. */
  @FlagColumn({ nullable: true })
  restocked: boolean | null;

  @TimeColumn()
  requestedAt: number;

  @TimeColumn({ nullable: true })
  decidedAt: number | null;
}

import { Entity } from 'typeorm';
import {
  AmountColumn,
  FlagColumn,
  FractionColumn,
  IdColumn,
  Index,
  KeyColumn,
  TextColumn,
  TimeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';
import type { MatchedBy } from '../models/market/product-matcher';

/** SURE by its own confidence; OPEN until somebody says CONFIRMED or REJECTED. */
export type MatchStatus = 'SURE' | 'OPEN' | 'CONFIRMED' | 'REJECTED';

/** Which product of ours a competitor's is, with what it cost when it was seen last. */
@Entity('competitor_matches')
@ShardKey('id')
@Index('status', 'id')
export class CompetitorMatchEntity {
  /** Made of the competitor and what it calls the product. */
  @KeyColumn()
  id: string;

  @TextColumn(100)
  competitor: string;

  @TextColumn(250)
  name: string;

  @IdColumn()
  productId: string;

  @FractionColumn()
  confidence: number;

  @TextColumn(16)
  matchedBy: MatchedBy;

  @TextColumn(16)
  status: MatchStatus;

  @AmountColumn()
  amount: number;

  @FlagColumn()
  inStock: boolean;

  @TimeColumn()
  seenAt: number;
}

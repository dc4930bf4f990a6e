import { Entity } from 'typeorm';
import {
  AmountColumn,
  FractionColumn,
  IdColumn,
  Index,
  KeyColumn,
  TextColumn,
  TextKeyColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/** One thing a person did. */
@Entity('behaviour_events')
@ShardKey('person')
@Index('id')
@Index('person', 'role', 'at')
@Index('recordedAt')
export class BehaviourEventEntity {
  /** `u:` and the account's id, or `v:` and the visitor's: a visitor cannot pass for an account. */
  @TextKeyColumn(72)
  person: string;

  @KeyColumn()
  id: string;

  @TextColumn(20)
  type: string;

  /** What the event is good for, see `EventRole`: by it a history is read. */
  @WholeColumn()
  role: number;

  @IdColumn({ nullable: true })
  productId: string | null;

  /** When it happened, Unix milliseconds. */
  @TimeColumn()
  at: number;

  /** When it was stored, Unix milliseconds. */
  @TimeColumn()
  recordedAt: number;

  @IdColumn({ nullable: true })
  feedId: string | null;

  @WholeColumn({ nullable: true })
  position: number | null;

  @FractionColumn({ nullable: true })
  stars: number | null;

  @WholeColumn({ nullable: true })
  quantity: number | null;

  /** Minor units a piece. */
  @AmountColumn({ nullable: true })
  unitPrice: number | null;

  /** `query` is a reserved word to some engines. */
  @TextColumn(200, { nullable: true })
  queryText: string | null;

  /** Where it was shown, as the source names it. */
  @TextColumn(32, { nullable: true })
  surface: string | null;

  /** The probability with which the policy of the day put the product there, given what it put above. */
  @FractionColumn({ nullable: true })
  propensity: number | null;
}

import { Entity } from 'typeorm';
import {
  AmountColumn,
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  TextColumn,
  TextKeyColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import { ShardKey } from '../../../shared/database/shard-keys';

/**
 * What was decided of one message to one person, by the key of the campaign, the person and what happened. The row is there
 * before anything is handed to a provider, and there is one: nobody is written to twice.
 */
@Entity('campaign_messages')
@ShardKey('userId')
@Index('campaignId', 'outcome', 'dueAt')
@Index('userId', 'plannedAt')
@Index('id')
export class CampaignMessageEntity {
  @KeyColumn()
  campaignId: string;

  @KeyColumn()
  userId: string;

  /** What it is about: `once`, a basket, a price. */
  @TextKeyColumn(80)
  occurrence: string;

  /** How links and providers name it; follows from the key. */
  @IdColumn()
  id: string;

  /** An `Outcome`. */
  @TextColumn(16)
  outcome: string;

  @TextColumn(8, { nullable: true })
  channel: string | null;

  @TextColumn(40, { nullable: true })
  variant: string | null;

  /** Products that it is about. */
  @JsonColumn()
  productIds: readonly string[];

  /** The hour of the day, where the person is, at which they are thought to answer; null where the campaign does not ask for it. */
  @WholeColumn({ nullable: true })
  hour: number | null;

  @WholeColumn()
  attempts: number;

  /** When it was meant to come, whatever became of it: what is bought within days of it counts. */
  @TimeColumn()
  plannedAt: number;

  /** When it is looked at next; of one that is being sent, when it is given up. */
  @TimeColumn()
  dueAt: number;

  /** When it was handed over. */
  @TimeColumn({ nullable: true })
  sentAt: number | null;

  /** What the provider said, or why it was not sent. */
  @TextColumn(200, { nullable: true })
  reason: string | null;

  @TimeColumn({ nullable: true })
  openedAt: number | null;

  @TimeColumn({ nullable: true })
  clickedAt: number | null;

  @TimeColumn({ nullable: true })
  unsubscribedAt: number | null;

  @TimeColumn({ nullable: true })
  complainedAt: number | null;

  @TimeColumn({ nullable: true })
  convertedAt: number | null;

  /** Minor units of what was bought. */
  @AmountColumn()
  revenue: number;
}

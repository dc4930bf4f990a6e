import { Entity } from 'typeorm';
import {
  FlagColumn,
  FractionColumn,
  IdColumn,
  Index,
  JsonColumn,
  KeyColumn,
  LongTextColumn,
  TextColumn,
  TimeColumn,
  WholeColumn,
} from '../../../shared/database/columns';
import type { CampaignVariant } from '../models/campaigns/campaign';
import type { Channel } from '../models/campaigns/outcomes';

/** A campaign: what is written, to whom, by which channels, when, and how often at the most. */
@Entity('campaigns')
@Index('status')
export class CampaignEntity {
  @KeyColumn()
  id: string;

  @TextColumn(100)
  name: string;

  /** DRAFT, RUNNING, PAUSED or FINISHED. */
  @TextColumn(16)
  status: string;

  /** A `Trigger`. */
  @TextColumn(16)
  trigger: string;

  @IdColumn()
  segmentId: string;

  /** In the order in which they are preferred. */
  @JsonColumn()
  channels: readonly Channel[];

  @TextColumn(500, { nullable: true })
  subject: string | null;

  /** Liquid, or MJML with Liquid in it. */
  @LongTextColumn()
  body: string;

  /** What a bandit chooses among; one that is the campaign's own text where none were given. */
  @JsonColumn()
  variants: readonly CampaignVariant[];

  @WholeColumn()
  recommendedProducts: number;

  @FractionColumn()
  holdoutPercent: number;

  @WholeColumn()
  maxPerWeek: number;

  /** Minutes of the day where the person is; null without quiet hours. */
  @WholeColumn({ nullable: true })
  quietFrom: number | null;

  @WholeColumn({ nullable: true })
  quietUntil: number | null;

  @TimeColumn({ nullable: true })
  sendAt: number | null;

  @FlagColumn()
  inPersonTimeZone: boolean;

  /** Within a day from `sendAt`, at the hour at which each person answers most. */
  @FlagColumn({ default: false })
  bestTime: boolean;

  /** By the channel by which each person answers most, in place of the preferred one. */
  @FlagColumn({ default: false })
  bestChannel: boolean;

  /** To those alone whom past campaigns say a message moves. */
  @FlagColumn({ default: false })
  onlyPersuadable: boolean;

  /** What came of `onlyPersuadable` when it was decided last; null before, and without it. */
  @TextColumn(200, { nullable: true })
  targeting: string | null;

  @WholeColumn()
  priority: number;

  @FlagColumn()
  transactional: boolean;

  @TimeColumn()
  createdAt: number;

  @TimeColumn({ nullable: true })
  launchedAt: number | null;

  /** Of the trigger ONCE: the last person for whom it was decided; null before the first, `~` when all were. */
  @TextColumn(36, { nullable: true })
  decidedUpTo: string | null;

  /** Why it was paused or stopped by itself. */
  @TextColumn(200, { nullable: true })
  stoppedBecause: string | null;
}

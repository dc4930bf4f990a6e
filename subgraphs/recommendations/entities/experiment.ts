import { Entity } from 'typeorm';
import { FractionColumn, JsonColumn, TextColumn, TextKeyColumn, TimeColumn } from '../../../shared/database/columns';

export type ExperimentStatus = 'DRAFT' | 'RUNNING' | 'STOPPED';
export type ExperimentMetric = 'CLICK_THROUGH' | 'CONVERSION' | 'REVENUE_PER_USER';

/** What a part of the users of an experiment is shown. */
export interface ExperimentVariant {
  readonly key: string;
  readonly strategy: string;
  /** Of the users of the experiment, 0 to 1. */
  readonly allocation: number;
}

/** A time in which users were allocated alike: results are of one phase. */
export interface ExperimentPhase {
  readonly startedAt: number;
  readonly allocations: readonly number[];
}

/** A figure that a variant must not lower. */
export interface GuardRail {
  readonly metric: ExperimentMetric;
  /** So far it may fall, in percent of the first variant's. */
  readonly maximumLossPercent: number;
}

/** A comparison of what ranks the feeds of a surface. */
@Entity('experiments')
export class ExperimentEntity {
  @TextKeyColumn(64)
  key: string;

  @TextColumn(16)
  surface: string;

  @TextColumn(24)
  metric: ExperimentMetric;

  @TextColumn(12)
  status: ExperimentStatus;

  @JsonColumn()
  variants: readonly ExperimentVariant[];

  /** The share of all persons that take part. */
  @FractionColumn()
  traffic: number;

  /** Where its share begins among those of the surface's experiments that run at once, 0 to 1; null before it runs. */
  @FractionColumn({ nullable: true })
  trafficFrom: number | null;

  /** Of those that take part, the share that goes on with what the shop shows without experiments. */
  @FractionColumn()
  holdout: number;

  @JsonColumn()
  guardRails: readonly GuardRail[];

  /** The last one is the present one; empty before the start. */
  @JsonColumn()
  phases: readonly ExperimentPhase[];

  @TextColumn(32, { nullable: true })
  winner: string | null;

  /** Why it was stopped by the shop itself. */
  @TextColumn(255, { nullable: true })
  stopReason: string | null;

  /** When it is to begin and to end by itself, Unix milliseconds; null where people do that. */
  @TimeColumn({ nullable: true })
  startsAt: number | null;

  @TimeColumn({ nullable: true })
  endsAt: number | null;

  @TimeColumn()
  createdAt: number;

  @TimeColumn({ nullable: true })
  startedAt: number | null;

  @TimeColumn({ nullable: true })
  stoppedAt: number | null;
}

import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateTimeScalar } from '../../../shared/graphql/scalars';
import type { ExperimentEntity } from '../entities/experiment';
import { Surface } from './feed-types';

export enum ExperimentMetric {
  CLICK_THROUGH = 'CLICK_THROUGH',
  CONVERSION = 'CONVERSION',
  REVENUE_PER_USER = 'REVENUE_PER_USER',
}

registerEnumType(ExperimentMetric, {
  description: 'What the users of an experiment are compared by, clustered by user.',
  name: 'ExperimentMetric',
  valuesConfig: {
    CLICK_THROUGH: { description: 'Places clicked over places seen.' },
    CONVERSION: { description: 'The share of users who bought since they were first shown it.' },
    REVENUE_PER_USER: { description: 'What users paid since they were first shown it, in minor units.' },
  },
});

export enum ExperimentStatus {
  DRAFT = 'DRAFT',
  RUNNING = 'RUNNING',
  STOPPED = 'STOPPED',
}

registerEnumType(ExperimentStatus, {
  description: 'How far an experiment is.',
  name: 'ExperimentStatus',
  valuesConfig: {
    DRAFT: { description: 'Not started.' },
    RUNNING: { description: 'It decides what is shown.' },
    STOPPED: { description: 'Over; its winner, where it has one, is shown to everybody.' },
  },
});

@ObjectType('Variant', { description: 'What a part of the users of an experiment is shown.', simpleResolvers: true })
export class VariantType {
  @Field(() => String, { description: 'Its key, as feeds name it.' })
  key: string;

  @Field(() => String, { description: 'What ranks its feeds.' })
  strategy: string;

  @Field(() => Float, { description: 'Its share of the users, 0 to 1.' })
  allocation: number;

  @Field(() => Int, { description: 'Users who were shown it, and no other variant.' })
  users: number;

  @Field(() => Int, { description: 'Places of its feeds that they saw, each once.' })
  impressions: number;

  @Field(() => Int, { description: 'Those of them that they clicked.' })
  clicks: number;

  @Field(() => Int, { description: 'Users who bought since they were first shown it.' })
  conversions: number;

  @Field(() => Float, { description: 'The metric; null while nothing can be said.', nullable: true })
  value: number | null;

  @Field(() => Float, {
    description:
      'Against the first variant, .05 for 5 % more; an interval that stays valid however often it is read. Null of the first variant, and below 100 users.',
    nullable: true,
  })
  lift: number | null;

  @Field(() => Float, { description: 'The lower bound of the lift; null where there is none yet.', nullable: true })
  liftLow: number | null;

  @Field(() => Float, { description: 'The upper bound of the lift; null where there is none yet.', nullable: true })
  liftHigh: number | null;

  @Field(() => Float, {
    description: 'How improbable the difference is where there is none; valid however often it is read.',
    nullable: true,
  })
  pValue: number | null;

  @Field(() => Float, {
    description: 'How probably it is the best, where nothing was believed before.',
    nullable: true,
  })
  probabilityBest: number | null;
}

@ObjectType('ExperimentSegment', { description: 'The results among a part of the users.', simpleResolvers: true })
export class ExperimentSegmentType {
  @Field(() => String, { description: 'Visitors or accounts; new or returning when they were first shown it.' })
  segment: string;

  @Field(() => [VariantType], { description: 'Its variants.' })
  variants: readonly VariantType[];
}

@ObjectType('SampleRatio', { description: 'How users were split among the variants.', simpleResolvers: true })
export class SampleRatioType {
  @Field(() => String, { description: 'The UTC day, 2026-03-01; null for the whole phase.', nullable: true })
  day: string | null;

  @Field(() => Surface, { description: 'Where they were shown it.' })
  surface: string;

  @Field(() => Int, { description: 'How many users.' })
  users: number;

  @Field(() => Float, { description: 'Of such a split by chance; null below 100 users.', nullable: true })
  pValue: number | null;

  @Field(() => Boolean, { description: 'False below .001.' })
  isHealthy: boolean;
}

@ObjectType('GuardRail', { description: 'A figure that a variant must not lower.', simpleResolvers: true })
export class GuardRailType {
  @Field(() => ExperimentMetric, { description: 'The figure.' })
  metric: ExperimentEntity['metric'];

  @Field(() => String, { description: 'The variant.' })
  variant: string;

  @Field(() => Float, { description: "So far it may fall, in percent of the first variant's." })
  maximumLossPercent: number;

  @Field(() => Float, { description: 'Against the first variant; null while nothing can be said.', nullable: true })
  lift: number | null;

  @Field(() => Float, { description: 'The lower bound of the lift.', nullable: true })
  liftLow: number | null;

  @Field(() => Float, { description: 'The upper bound of the lift.', nullable: true })
  liftHigh: number | null;

  @Field(() => Boolean, { description: 'Whether it is sure that more is lost; the experiment is stopped then.' })
  isBroken: boolean;
}

@ObjectType('ExperimentPhase', {
  description: 'A time in which users were allocated alike: results are of the last one.',
  simpleResolvers: true,
})
export class ExperimentPhaseType {
  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt: number;

  @Field(() => [Float], { description: 'The shares of the variants, in their order.' })
  allocations: readonly number[];
}

@ObjectType('VariantReading', { description: 'What had been found of a variant at a moment.', simpleResolvers: true })
export class VariantReadingType {
  @Field(() => String, { description: 'Its key.' })
  key: string;

  @Field(() => Int, { description: 'Users who had been shown it, and no other variant.' })
  users: number;

  @Field(() => Float, { description: 'The metric; null while nothing could be said.', nullable: true })
  value: number | null;

  @Field(() => Float, { description: 'Against the first variant; null while nothing could be said.', nullable: true })
  lift: number | null;

  @Field(() => Float, { description: 'The lower bound of the lift.', nullable: true })
  liftLow: number | null;

  @Field(() => Float, { description: 'The upper bound of the lift.', nullable: true })
  liftHigh: number | null;
}

@ObjectType('ExperimentReading', { description: 'What had been found at a moment.', simpleResolvers: true })
export class ExperimentReadingType {
  @Field(() => DateTimeScalar, { description: 'The moment.' })
  at: number;

  @Field(() => [VariantReadingType], { description: 'The variants, in their order.' })
  variants: readonly VariantReadingType[];
}

@ObjectType('Experiment', {
  description: 'A comparison of what ranks the feeds of a surface.',
  simpleResolvers: true,
})
export class ExperimentType {
  @Field(() => String, { description: 'What it is known by.' })
  key: string;

  @Field(() => Surface, { description: 'Where it runs.' })
  surface: string;

  @Field(() => ExperimentStatus, { description: 'How far it is.' })
  status: ExperimentEntity['status'];

  @Field(() => ExperimentMetric, { description: 'What its variants are compared by.' })
  metric: ExperimentEntity['metric'];

  @Field(() => DateTimeScalar, { description: 'When it began.', nullable: true })
  startedAt: number | null;

  @Field(() => DateTimeScalar, { description: 'When it ended.', nullable: true })
  stoppedAt: number | null;

  @Field(() => DateTimeScalar, { description: 'When it begins by itself; null where people start it.', nullable: true })
  startsAt: number | null;

  @Field(() => DateTimeScalar, { description: 'When it ends by itself; null where people stop it.', nullable: true })
  endsAt: number | null;

  @Field(() => String, { description: 'Why the shop itself has stopped it.', nullable: true })
  stopReason: string | null;

  @Field(() => String, { description: 'The variant that is shown to everybody since.', nullable: true })
  winner: string | null;

  @Field(() => Float, { description: "The share of the surface's persons that take part." })
  traffic: number;

  @Field(() => Float, { description: 'Of those, the share that is shown what the shop shows without it.' })
  holdout: number;

  @Field(() => [VariantType], { description: 'What is compared; the others are held against the first.' })
  variants: readonly VariantType[];

  @Field(() => VariantType, { description: 'Those held out, as one more variant; null without any.', nullable: true })
  heldOut: VariantType | null;

  @Field(() => VariantType, {
    description: 'The winner against those still held out, since it is shown to everybody.',
    nullable: true,
  })
  rollOut: VariantType | null;

  @Field(() => Boolean, { description: 'False where the split that was seen is too unlike the one asked for.' })
  sampleRatioHealthy: boolean;

  @Field(() => [SampleRatioType], { description: 'The split as a whole, and of each day with 100 users.' })
  sampleRatios: readonly SampleRatioType[];

  @Field(() => [ExperimentSegmentType], { description: 'The results among parts of the users.' })
  segments: readonly ExperimentSegmentType[];

  @Field(() => [GuardRailType], { description: 'What no variant may lower, and how it stands.' })
  guardRails: readonly GuardRailType[];

  @Field(() => [ExperimentPhaseType], { description: 'Each new allocation begins one.' })
  phases: readonly ExperimentPhaseType[];

  @Field(() => Int, { description: 'Users who saw two variants: they are left out.' })
  crossedUsers: number;

  @Field(() => Int, { description: 'Users of impossible rates: they are left out.' })
  robots: number;

  @Field(() => Float, {
    description: "By which part what users did before has narrowed the metric's variance; null where it was not used.",
    nullable: true,
  })
  varianceReduction: number | null;

  @Field(() => [String], {
    description:
      'What cannot be relied on: a split that is too unlike, a strategy that does not serve, why the past of users is not used.',
  })
  problems: readonly string[];

  @Field(() => DateTimeScalar, { description: 'As of when its results are; null before the first.', nullable: true })
  resultsAt: number | null;

  @Field(() => [ExperimentReadingType], {
    description: 'How the results of the phase came about, an hour apart or more, the oldest first; at most 100.',
  })
  readings: readonly ExperimentReadingType[];
}

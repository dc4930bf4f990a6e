import type { ExperimentMetric, GuardRail } from '../../entities/experiment';
import { type Comparison, compareVariants } from '../../models/experiments/comparison';
import { alpha } from '../../models/experiments/confidence-sequence';
import { sampleRatio } from '../../models/experiments/sample-ratio';
import { VariantTally } from '../../models/experiments/variant-tally';
import type { LeftOut, UserOutcome } from './user-outcomes';

/** What is known of one variant. */
export interface VariantFindings {
  readonly key: string;
  readonly users: number;
  readonly impressions: number;
  readonly clicks: number;
  readonly conversions: number;
  readonly value: number | null;
  readonly lift: number | null;
  readonly liftLow: number | null;
  readonly liftHigh: number | null;
  readonly pValue: number | null;
  readonly probabilityBest: number | null;
}

export interface SplitFindings {
  /** A UTC day, `2026-03-01`; null for the whole phase. */
  readonly day: string | null;
  readonly surface: string;
  readonly users: number;
  readonly pValue: number | null;
  readonly isHealthy: boolean;
}

export interface GuardRailFindings extends GuardRail {
  readonly variant: string;
  readonly lift: number | null;
  readonly liftLow: number | null;
  readonly liftHigh: number | null;
  /** Whether it is sure that more is lost than may be. */
  readonly isBroken: boolean;
}

/** What a phase of an experiment has found so far. */
export interface ExperimentFindings extends Readonly<LeftOut> {
  readonly phase: number;
  readonly variants: readonly VariantFindings[];
  readonly segments: readonly { readonly segment: string; readonly variants: readonly VariantFindings[] }[];
  readonly splits: readonly SplitFindings[];
  readonly guardRails: readonly GuardRailFindings[];
  readonly varianceReduction: number | null;
  readonly refusal: Comparison['refusal'];
}

/** What is compared: the variants of a phase in their order, the first of which the others are held against. */
export interface PhaseSubject {
  readonly phase: number;
  readonly surface: string;
  readonly metric: ExperimentMetric;
  readonly variants: readonly { readonly key: string; readonly allocation: number }[];
  readonly guardRails: readonly GuardRail[];
}

/** Works out what the users of a phase show, who come one at a time and are not kept. */
export async function findingsOf(
  subject: PhaseSubject,
  users: AsyncIterable<UserOutcome>,
  leftOut: LeftOut,
): Promise<ExperimentFindings> {
  const keys = subject.variants.map(({ key }) => key);
  const tallies = () => keys.map(() => new VariantTally());
  const all = tallies();
  const segments = new Map<string, VariantTally[]>();
  const days = new Map<string, number[]>();
  for await (const user of users) {
    const place = keys.indexOf(user.variant);
    if (place === -1) continue;
    const day = new Date(user.firstShownAt).toISOString().slice(0, 10);
    if (!days.has(day))
      days.set(
        day,
        keys.map(() => 0),
      );
    days.get(day)![place]! += 1;
    if (user.isMoved) continue;
    all[place]!.add(user, user.before);
    for (const segment of [user.isVisitor ? 'visitors' : 'accounts', user.isNew ? 'new' : 'returning']) {
      if (!segments.has(segment)) segments.set(segment, tallies());
      segments.get(segment)![place]!.add(user, user.before);
    }
  }
  const { varianceReduction, refusal } = comparisonOf(subject, all);
  return {
    phase: subject.phase,
    ...leftOut,
    variants: variantFindings(subject, all),
    segments: [...segments]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([segment, tallied]) => ({ segment, variants: variantFindings(subject, tallied) })),
    splits: splitFindings(subject, days),
    guardRails: guardRailFindings(subject, all),
    varianceReduction,
    refusal,
  };
}

function comparisonOf({ metric }: PhaseSubject, tallies: readonly VariantTally[]): Comparison {
  return compareVariants(tallies.map(({ moments }) => moments[metric]));
}

function variantFindings(subject: PhaseSubject, tallies: readonly VariantTally[]): VariantFindings[] {
  const { variants } = comparisonOf(subject, tallies);
  return tallies.map(({ users, impressions, clicks, conversions }, n) => {
    const { value, lift, probabilityBest } = variants[n]!;
    return {
      key: subject.variants[n]!.key,
      users,
      impressions,
      clicks,
      conversions,
      value,
      lift: lift?.lift ?? null,
      liftLow: lift?.low ?? null,
      liftHigh: lift?.high ?? null,
      pValue: lift?.pValue ?? null,
      probabilityBest,
    };
  });
}

/** The whole phase, and each day with users enough: who is lost on one day is not seen in a month. */
function splitFindings(
  { surface, variants }: PhaseSubject,
  days: ReadonlyMap<string, readonly number[]>,
): SplitFindings[] {
  const allocation = variants.map((variant) => variant.allocation);
  const whole = variants.map((_, n) => [...days.values()].reduce((sum, counts) => sum + counts[n]!, 0));
  const splits = [[null, whole] as const, ...[...days].sort(([a], [b]) => (a < b ? -1 : 1))];
  return splits
    .map(([day, counts]) => ({ day, surface, ...sampleRatio(counts, allocation) }))
    .filter(({ day, pValue }) => day === null || pValue !== null);
}

/** Each guard-rail of each variant at its part of α: many of them together break by chance no more often than one. */
function guardRailFindings({ guardRails, variants }: PhaseSubject, all: readonly VariantTally[]): GuardRailFindings[] {
  const level = alpha / Math.max(1, guardRails.length * (variants.length - 1));
  return guardRails.flatMap((rail) => {
    const compared = compareVariants(
      all.map(({ moments }) => moments[rail.metric]),
      level,
    );
    return variants.slice(1).map(({ key: variant }, n): GuardRailFindings => {
      const { lift = null, low = null, high = null } = compared.variants[n + 1]!.lift ?? {};
      const isBroken = high !== null && high < -rail.maximumLossPercent / 100;
      return { ...rail, variant, lift, liftLow: low, liftHigh: high, isBroken };
    });
  });
}

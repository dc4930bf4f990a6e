import { ShopError } from '../../../../shared/errors/shop-error';
import type { ExperimentMetric, ExperimentVariant, GuardRail } from '../../entities/experiment';
import { heldOut } from './experiment-assignments';

/** An experiment as somebody asks for it. */
export interface ExperimentRequest {
  readonly key: string;
  readonly surface: string;
  readonly metric: ExperimentMetric;
  readonly variants: readonly ExperimentVariant[];
  readonly traffic?: number | null;
  readonly holdout?: number | null;
  readonly guardRails?: readonly GuardRail[] | null;
  readonly startsAt?: number | null;
  readonly endsAt?: number | null;
}

const mostVariants = 10;
/** What shares may fail to add up by: the last digits of a third. */
const tolerance = 1e-6;
const keyRule = '1 to 64 letters, digits, and . _ -';
const variantRule = '1 to 32 letters, digits, and . _ -, and no other variant’s';

/** What nobody wants to lose whatever the experiment is about, unless other guard-rails are given. */
const standardGuardRails: readonly GuardRail[] = [{ metric: 'REVENUE_PER_USER', maximumLossPercent: 0 }];

const invalid = (field: string, rule: string, given: string | number) =>
  new ShopError('EXPERIMENT_INVALID', { field, rule, given: typeof given === 'string' ? given.slice(0, 80) : given });

/**
 * The columns of an experiment that a request sets.
 *
 * @param strategies names of what can rank a feed
 * @param now Unix milliseconds
 * @throws ShopError EXPERIMENT_INVALID, which names the field; STRATEGY_UNKNOWN
 */
export function checkedExperiment(request: ExperimentRequest, strategies: readonly string[], now: number) {
  const { key, surface, metric, variants, guardRails, startsAt = null, endsAt = null } = request;
  const traffic = request.traffic ?? 1;
  const holdout = request.holdout ?? 0;
  if (!/^[\w.-]{1,64}$/.test(key)) throw invalid('key', keyRule, key);
  checkVariants(variants, strategies);
  if (!(traffic > 0 && traffic <= 1)) throw invalid('traffic', 'a share above 0, up to 1', traffic);
  if (!(holdout >= 0 && holdout <= 0.9)) throw invalid('holdout', 'a share from 0 to .9', holdout);
  for (const { maximumLossPercent } of guardRails ?? []) {
    if (maximumLossPercent >= 0 && maximumLossPercent <= 100) continue;
    throw invalid('maximumLossPercent', 'from 0 to 100', maximumLossPercent);
  }
  if (startsAt !== null && startsAt < now) throw invalid('startsAt', 'a time to come', iso(startsAt));
  if (endsAt !== null && endsAt <= (startsAt ?? now)) throw invalid('endsAt', 'later than the start', iso(endsAt));
  const rails = guardRails ?? standardGuardRails;
  return { key, surface, metric, variants, traffic, holdout, guardRails: rails, startsAt, endsAt };
}

/** @throws ShopError EXPERIMENT_INVALID where the shares do not add up to 1, or are of another number of variants */
export function checkAllocations(allocations: readonly number[]): void {
  for (const allocation of allocations) {
    if (!(allocation > 0 && allocation < 1)) throw invalid('allocation', 'a share between 0 and 1', allocation);
  }
  const sum = allocations.reduce((total, allocation) => total + allocation, 0);
  if (Math.abs(sum - 1) > tolerance) {
    const given = `${allocations.join(' + ')} = ${Number(sum.toPrecision(6))}`;
    throw invalid('allocation', 'such that those of all variants add up to 1', given);
  }
}

function checkVariants(variants: readonly ExperimentVariant[], strategies: readonly string[]): void {
  if (variants.length < 2 || variants.length > mostVariants) {
    throw invalid('variants', `a list of 2 to ${mostVariants} variants`, variants.length);
  }
  const seen = new Set<string>([heldOut]);
  for (const { key, strategy } of variants) {
    if (!/^[\w.-]{1,32}$/.test(key) || seen.has(key)) throw invalid('key', variantRule, key);
    seen.add(key);
    if (strategies.includes(strategy)) continue;
    throw new ShopError('STRATEGY_UNKNOWN', { name: strategy.slice(0, 40), known: strategies.join(', ') });
  }
  checkAllocations(variants.map(({ allocation }) => allocation));
}

const iso = (time: number): string => new Date(time).toISOString();

import { Forecaster } from '../models/forecasting/forecaster';
import { rawDemandLevels } from '../models/replenishment/raw-demand-levels';
import { type ReorderLevels, type ReorderTerms, reorderLevels } from '../models/replenishment/reorder-policy';
import { type StockRun, simulateStock } from '../models/replenishment/stock-simulation';
import { dayAfter, daysBack } from '../services/forecasts/days';
import { type DailySet, type DatedSales, knownBefore } from './data/daily-sets';

/** How a set is ordered: each review fills the stock up to a level that has to last for lead time and review. */
export interface SimulatedPolicy {
  readonly leadTimeDays: number;
  readonly reviewDays: number;
  /** The parts of all reviews until the next of which nothing is to be missing. */
  readonly serviceLevels: readonly number[];
}

/** What came of a rule over all products. */
export interface SimulatedService {
  readonly rule: string;
  readonly target: number;
  /** The part of reviews until the next of which nothing was missing. */
  readonly service: number;
  /** Part of the pieces that were there when they were wanted. */
  readonly fillRate: number;
  /** Pieces on hand at the end of a day, of all products together. */
  readonly stock: number;
  /** Of the same, what the simple rule holds for the same target, and what it takes for the same service; NaN beyond what was tried. */
  readonly simpleStock: number;
  readonly simpleStockAtSameService: number;
  /** Of the first product, at the end of each day. */
  readonly path: Float64Array;
}

const byForecast = 'forecast and its own errors';
const bySimpleRule = 'mean and z σ √T of raw demand';
/** What the simple rule is told to reach, to see what it takes for a service. */
const tried = [0.8, 0.9, 0.95, 0.98, 0.99, 0.998, 0.9995, 0.9999, 0.99999, 0.999999] as const;
/** The simple rule looks so many days back. */
const rawDays = 365;

/**
 * Lives days of a set again by the replenishment model on forecasts that are made at each review from the days before it, and by
 * the simple rule on the last year's demand.
 *
 * @param days the first one, and the one after the last, of the set
 */
export function simulateService(
  set: DailySet,
  days: readonly [number, number],
  policy: SimulatedPolicy,
  say: (line: string) => void,
): SimulatedService[] {
  const { serviceLevels } = policy;
  const forecasts = serviceLevels.map(() => new Map<DatedSales, Map<number, ReorderLevels>>());
  const simple = [...serviceLevels, ...tried].map(() => new Map<DatedSales, Map<number, ReorderLevels>>());
  const [from, to] = days;
  for (let today = from; today < to; today += policy.reviewDays) {
    const all = knownBefore(set, today, daysBack);
    const forecaster = Forecaster.learned(
      all.map(({ known }) => known),
      Math.max(28, policy.leadTimeDays + policy.reviewDays),
      { firstDay: dayAfter(set.firstDay, today) },
    );
    for (const { sales, known } of all) {
      const { mean, sums } = forecaster.forecast(known, []);
      const note = (levels: Map<DatedSales, Map<number, ReorderLevels>>, value: ReorderLevels) =>
        levels.set(sales, (levels.get(sales) ?? new Map<number, ReorderLevels>()).set(today - from, value));
      for (const [n, level] of serviceLevels.entries())
        note(forecasts[n]!, reorderLevels(terms(policy, level), sums, mean));
      const year = known.values.subarray(-rawDays);
      for (const [n, level] of [...serviceLevels, ...tried].entries()) {
        note(simple[n]!, rawDemandLevels(terms(policy, level), year));
      }
    }
    if ((today - from) % 91 === 0) say(`day ${today - from} of ${to - from} is ordered`);
  }
  const runs = (levels: readonly Map<DatedSales, Map<number, ReorderLevels>>[]) =>
    levels.map((of) => summary(set, days, policy, of));
  const [own, raw] = [runs(forecasts), runs(simple)];
  const result = (rule: string, one: Summary, n: number): SimulatedService => ({
    ...{ rule, target: serviceLevels[n]!, ...one, simpleStock: raw[n]!.stock },
    simpleStockAtSameService: stockAt(raw.slice(serviceLevels.length), one.service),
  });
  return [
    ...own.map((one, n) => result(byForecast, one, n)),
    ...raw.slice(0, serviceLevels.length).map((one, n) => result(bySimpleRule, one, n)),
  ];
}

type Summary = Pick<SimulatedService, 'service' | 'fillRate' | 'stock' | 'path'>;

/** Products that were not known on the first day are left out: nothing could be ordered of them. */
function summary(
  set: DailySet,
  [from, to]: readonly [number, number],
  policy: SimulatedPolicy,
  levels: ReadonlyMap<DatedSales, ReadonlyMap<number, ReorderLevels>>,
): Summary {
  const unjudged = policy.leadTimeDays + policy.reviewDays;
  const runs = set.series.flatMap((sales): StockRun[] => {
    const known = levels.get(sales);
    if (!known?.has(0)) return [];
    const demand = { demand: sales.sales.subarray(from, to), unjudged };
    return [simulateStock(demand, (day) => known.get(day)!, terms(policy, 0.5))];
  });
  const sum = (of: (run: StockRun) => number) => runs.reduce((total, run) => total + of(run), 0);
  return {
    service: sum((run) => run.reviewsMet) / sum((run) => run.reviews),
    fillRate: 1 - sum((run) => run.missed) / sum((run) => run.wanted),
    stock: sum((run) => run.heldPieceDays / run.days),
    path: runs[0]!.path,
  };
}

function terms({ leadTimeDays, reviewDays }: SimulatedPolicy, serviceLevel: number): ReorderTerms {
  const costs = { orderCost: 0, holdingCostPercent: 0, unitCost: null, packSize: 1, minimumOrder: 0 };
  return { serviceLevel, leadTimeDays, leadTimeDeviation: 0, reviewDays, ...costs };
}

/** Between the two trials whose service is nearest. */
function stockAt(trials: readonly Summary[], service: number): number {
  const above = trials.findIndex((one) => one.service >= service);
  if (above <= 0) return Number.NaN;
  const [less, more] = [trials[above - 1]!, trials[above]!];
  return less.stock + ((service - less.service) / (more.service - less.service)) * (more.stock - less.stock);
}

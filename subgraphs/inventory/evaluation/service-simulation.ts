import { normalQuantile } from '../../../shared/numerics/normal';
import { Forecaster } from '../models/forecasting/forecaster';
import { meanOf } from '../models/forecasting/series';
import { reorderLevels } from '../models/replenishment/reorder-policy';
import { dayAfter, daysBack } from '../services/forecasts/days';
import { type DailySet, knownBefore } from './data/daily-sets';

/** How a set is ordered: each review fills the stock up to a level that has to last for lead time and review. */
export interface SimulatedPolicy {
  readonly leadTimeDays: number;
  readonly reviewDays: number;
  /** The parts of all cycles in which nothing is to be missing. */
  readonly serviceLevels: readonly number[];
}

/** What came of a policy. */
export interface SimulatedService {
  readonly rule: string;
  readonly target: number;
  /** Part of all cycles, from one arrival to the next, in which nothing was missing. */
  readonly service: number;
  /** Part of the pieces that were there when they were wanted. */
  readonly fillRate: number;
  /** Pieces on hand at the end of a day, of all products together. */
  readonly stock: number;
}

/** A product's stock as it was, for one to be drawn. */
export interface StockPath {
  readonly name: string;
  readonly rule: string;
  readonly onHand: readonly number[];
}

const raw = 'mean and z σ √L of raw demand';
const forecast = 'forecast and its own errors';
const daysOfRaw = 365;

/**
 * Replays demand that is known against two rules: the replenishment model on forecasts made at each review from the days before
 * it, and the mean with z σ √(L + R) of the last year's daily demand. What is missing is owed and sent when there is some (back-orders), so both
 * meet the same demand.
 *
 * @param from first day, and day after the last, of the set
 */
export function simulateService(
  set: DailySet,
  [from, to]: readonly [number, number],
  policy: SimulatedPolicy,
  say: (line: string) => void,
): { results: SimulatedService[]; paths: StockPath[] } {
  const { leadTimeDays, reviewDays, serviceLevels } = policy;
  const rules = [forecast, raw].flatMap((rule) => serviceLevels.map((target) => ({ rule, target })));
  const shelves = rules.map(() => set.series.map(() => new Shelf(leadTimeDays)));
  const index = new Map(set.series.map((sales, n) => [sales, n]));
  for (let today = from; today < to; today++) {
    if ((today - from) % reviewDays === 0) {
      const levels = levelsOn(set, today, policy, rules);
      for (const [sales, upTo] of levels) {
        const n = index.get(sales)!;
        upTo.forEach((level, rule) => {
          shelves[rule]![n]!.review(today, Math.ceil(level), today === from);
        });
      }
      if ((today - from) % (13 * reviewDays) === 0) say(`day ${today - from} of ${to - from}`);
    }
    for (const [n, { sales }] of set.series.entries()) for (const one of shelves) one[n]!.sell(today, sales[today]!);
  }
  const results = rules.map(({ rule, target }, r) => ({ rule, target, ...summary(shelves[r]!) }));
  const shown = rules.map(({ rule, target }, r) => ({ rule: `${rule}, ${target}`, shelf: shelves[r]![0]! }));
  return { results, paths: shown.map(({ rule, shelf }) => ({ name: set.series[0]!.name, rule, onHand: shelf.path })) };
}

/** Order-up-to levels of each product, one a rule. */
function levelsOn(
  set: DailySet,
  today: number,
  { leadTimeDays, reviewDays }: SimulatedPolicy,
  rules: readonly { readonly rule: string; readonly target: number }[],
) {
  const all = knownBefore(set, today, daysBack);
  const days = leadTimeDays + reviewDays;
  const forecaster = Forecaster.learned(
    all.map(({ known }) => known),
    Math.max(28, days),
    { firstDay: dayAfter(set.firstDay, today) },
  );
  return all.map(({ sales, known }) => {
    const { mean, sums } = forecaster.forecast(known, []);
    const year = known.values.subarray(-daysOfRaw);
    const average = meanOf(year);
    const deviation = Math.sqrt(meanOf(year.map((value) => (value - average) ** 2)));
    const upTo = rules.map(({ rule, target }) => {
      if (rule === raw) return days * average + normalQuantile(target) * deviation * Math.sqrt(days);
      const costs = { orderCost: 0, holdingCostPercent: 0, unitCost: null, packSize: 1, minimumOrder: 0 };
      const terms = { serviceLevel: target, leadTimeDays, leadTimeDeviation: 0, reviewDays, ...costs };
      return reorderLevels(terms, sums, mean).orderUpTo;
    });
    return [sales, upTo] as const;
  });
}

function summary(shelves: readonly Shelf[]) {
  const total = (of: (shelf: Shelf) => number) => shelves.reduce((sum, shelf) => sum + of(shelf), 0);
  return {
    service: total((shelf) => shelf.fullCycles) / total((shelf) => shelf.cycles),
    fillRate: 1 - total((shelf) => shelf.missed) / total((shelf) => shelf.wanted),
    stock: total((shelf) => shelf.held / Math.max(1, shelf.path.length)),
  };
}

/** One product's stock under one rule. */
class Shelf {
  cycles = 0;
  fullCycles = 0;
  wanted = 0;
  missed = 0;
  /** Pieces on hand at the ends of all days. */
  held = 0;
  readonly path: number[] = [];
  private net = 0;
  private onOrder: { readonly day: number; readonly pieces: number }[] = [];
  private isShort = false;
  private hasBegun = false;

  constructor(private readonly leadTimeDays: number) {}

  /** @param isFirst then the shelf is filled at once: what is measured begins with a full one */
  review(today: number, upTo: number, isFirst: boolean): void {
    const position = this.net + this.onOrder.reduce((sum, { pieces }) => sum + pieces, 0);
    const pieces = Math.max(0, upTo - position);
    if (isFirst) this.net += pieces;
    this.onOrder.push({ day: today + this.leadTimeDays, pieces: isFirst ? 0 : pieces });
  }

  sell(today: number, pieces: number): void {
    const arrived = this.onOrder.filter(({ day }) => day === today);
    if (arrived.length > 0) {
      // A cycle ends with the arrival of the next order, whatever is in it.
      if (this.hasBegun) this.cycles++;
      if (this.hasBegun && !this.isShort) this.fullCycles++;
      this.hasBegun = true;
      this.isShort = false;
      for (const { pieces: some } of arrived) this.net += some;
      this.onOrder = this.onOrder.filter(({ day }) => day !== today);
    }
    const there = Math.max(0, this.net);
    this.wanted += pieces;
    this.missed += Math.max(0, pieces - there);
    this.net -= pieces;
    if (this.net < 0) this.isShort = true;
    this.held += Math.max(0, this.net);
    this.path.push(Math.max(0, this.net));
  }
}

import { day } from '../../../shared/time/durations';
import { expectedPurchases } from '../models/value/bg-nbd';
import { calibrationError } from '../models/value/calibration';
import { historyOf, type Purchase, summaryOf } from '../models/value/purchase-history';
import { churnDays, fitValueModel, valueOfCustomer } from '../models/value/value-model';

/** Customers who came back equally often, and what was expected of them against what came. */
export interface PurchaseBin {
  readonly repeats: string;
  readonly customers: number;
  readonly expected: number;
  readonly happened: number;
}

/** How far the model's expectations were from what came after a day that it knew nothing beyond. */
export interface ValueFigures {
  readonly bins: readonly PurchaseBin[];
  /** Purchases of all together, expected over happened. */
  readonly ratio: number;
  /** Mean absolute error a customer, and that of going on at the rate so far. */
  readonly error: number;
  readonly errorOfRate: number;
  /** Of the churn risk in customers that the calibration has not seen. */
  readonly churnError: number;
  /** What it would be of one probability for all. */
  readonly silent: number;
}

/**
 * Learns from every second customer up to the day, and looks at what the others did after it.
 *
 * @param cut Unix milliseconds
 * @param days looked at after it
 */
export function valueFigures(all: readonly (readonly Purchase[])[], cut: number, days: number): ValueFigures {
  const known = all.filter((purchases) => purchases[0]!.at <= cut);
  const before = known.map((purchases) => purchases.filter(({ at }) => at <= cut));
  const model = fitValueModel(
    before.filter((_, n) => n % 2 === 0),
    cut,
  );
  const others = known
    .map((purchases, n) => ({ purchases, history: historyOf(before[n]!) }))
    .filter((_, n) => n % 2 === 1);
  const expected: number[] = [];
  const happened: number[] = [];
  const atRate: number[] = [];
  for (const { purchases, history } of others) {
    const summary = summaryOf(history, cut);
    expected.push(expectedPurchases(model.purchases, summary, days));
    atRate.push((history.repeats / Math.max(1, summary.age)) * days);
    happened.push(daysOf(purchases.filter(({ at }) => at > cut && at <= cut + days * day)));
  }
  const risks = others.map(({ history }) => valueOfCustomer(model, history, cut).churnRisk);
  const silent = others.map(({ purchases }) =>
    Number(!purchases.some(({ at }) => at > cut && at <= cut + churnDays * day)),
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const distance = (guess: readonly number[]) =>
    sum(guess.map((value, n) => Math.abs(value - happened[n]!))) / guess.length;
  return {
    bins: binsOf(
      others.map(({ history }) => history.repeats),
      expected,
      happened,
    ),
    ratio: sum(expected) / sum(happened),
    error: distance(expected),
    errorOfRate: distance(atRate),
    churnError: calibrationError(risks, silent),
    silent: sum(silent) / silent.length,
  };
}

function daysOf(purchases: readonly Purchase[]): number {
  return new Set(purchases.map(({ at }) => Math.floor(at / day))).size;
}

function binsOf(repeats: readonly number[], expected: readonly number[], happened: readonly number[]): PurchaseBin[] {
  const most = 7;
  return Array.from({ length: most + 1 }, (_, count) => {
    const own = repeats.flatMap((one, n) => (Math.min(most, one) === count ? [n] : []));
    const mean = (values: readonly number[]) => own.reduce((sum, n) => sum + values[n]!, 0) / own.length;
    const name = count === most ? `${most} and more` : String(count);
    return { repeats: name, customers: own.length, expected: mean(expected), happened: mean(happened) };
  });
}

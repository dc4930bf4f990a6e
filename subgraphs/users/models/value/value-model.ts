import { finished, mappedInSteps, type Steps } from '../../../../shared/numerics/steps';
import { day } from '../../../../shared/time/durations';
import { type BgNbdParameters, bgNbdSteps, expectedPurchases, probabilityAlive, probabilityOfSilence } from './bg-nbd';
import { type Calibration, calibrated, calibrationSteps, noCalibration } from './calibration';
import { expectedSpend, type GammaGammaParameters, gammaGammaSteps, type RepeatSpend } from './gamma-gamma';
import { historyOf, type Purchase, type PurchaseHistory, summaryOf } from './purchase-history';
import { type RfmBounds, type RfmCell, type RfmScores, rfmBoundsSteps, rfmCell, rfmScores } from './rfm';

/** What is learned from all customers together, and needed to judge one. Times in days, amounts in minor units. */
export interface ValueModel {
  readonly purchases: BgNbdParameters;
  readonly spend: GammaGammaParameters;
  readonly churn: Calibration;
  readonly rfm: RfmBounds;
  /** Customers with an order, and those who came back: what it was learned from. */
  readonly customers: number;
  readonly returned: number;
}

/** What one customer is worth. */
export interface ValueOfCustomer {
  readonly scores: RfmScores;
  readonly cell: RfmCell;
  readonly probabilityAlive: number;
  /** The probability that they do not order within `churnDays`. */
  readonly churnRisk: number;
}

/** A customer who has not ordered for so long counts as lost in the churn risk. */
export const churnDays = 90;
/** Fewer who came back tell less than what is known of shops in general. */
const enoughReturned = 50;
/** More tell no more, and take long: of so many at the most parameters are learned, evenly drawn. */
const sampled = 5_000;
/** CDNOW's, with weeks as days: what holds until a shop has customers enough. */
const standardPurchases: BgNbdParameters = { r: 0.243, alpha: 4.414 * 7, a: 0.793, b: 2.426 };
const standardSpend = { p: 6.25, q: 3.74 };

/** Customers by number; the purchases of each, the earliest first. */
export type PurchasesOfAll = readonly (readonly Purchase[])[];

/**
 * Learns from all customers' purchases up to now. The churn risk is calibrated on the last 90 days, by a model that has seen
 * nothing of them.
 *
 * @param now Unix milliseconds
 */
export function fitValueModel(all: PurchasesOfAll, now: number): ValueModel {
  return finished(valueModelSteps(all, now));
}

/** The same, in steps: of hundred thousands of customers it takes seconds. */
export function* valueModelSteps(all: PurchasesOfAll, now: number): Steps<ValueModel> {
  const histories = yield* mappedInSteps(all, historyOf);
  return {
    ...(yield* fitted(histories, now)),
    churn: yield* churnCalibration(all, now - churnDays * day),
    rfm: yield* rfmBoundsSteps(histories),
    customers: histories.length,
  };
}

function* fitted(
  histories: readonly PurchaseHistory[],
  now: number,
): Steps<Pick<ValueModel, 'purchases' | 'spend' | 'returned'>> {
  const spends = (yield* mappedInSteps(histories, spendOf)).filter((spend) => spend !== null);
  const returned = histories.filter(({ repeats }) => repeats > 0).length;
  if (returned < enoughReturned || spends.length < enoughReturned) {
    const orders = histories.reduce((sum, one) => sum + one.orders, 0);
    const mean = orders === 0 ? 0 : histories.reduce((sum, { total }) => sum + total, 0) / orders;
    const v = (Math.max(1, mean) * (standardSpend.q - 1)) / standardSpend.p;
    return { purchases: standardPurchases, spend: { ...standardSpend, v }, returned };
  }
  const summaries = evenly(histories).map((history) => summaryOf(history, now));
  return { purchases: yield* bgNbdSteps(summaries), spend: yield* gammaGammaSteps(evenly(spends)), returned };
}

function evenly<T>(items: readonly T[]): readonly T[] {
  if (items.length <= sampled) return items;
  return Array.from({ length: sampled }, (_, n) => items[Math.floor((n * items.length) / sampled)]!);
}

function* churnCalibration(all: PurchasesOfAll, cut: number): Steps<Calibration> {
  const known = all.filter((purchases) => purchases[0]!.at <= cut);
  const before = yield* mappedInSteps(known, (purchases) => historyOf(purchases.filter(({ at }) => at <= cut)));
  if (before.filter(({ repeats }) => repeats > 0).length < enoughReturned) return noCalibration;
  const { purchases: parameters } = yield* fitted(before, cut);
  const silence = (history: PurchaseHistory) => probabilityOfSilence(parameters, summaryOf(history, cut), churnDays);
  const predicted = yield* mappedInSteps(before, silence);
  const silent = known.map((purchases) => Number(purchases[purchases.length - 1]!.at <= cut));
  return yield* calibrationSteps(predicted, silent);
}

function spendOf({ repeats, repeatTotal }: PurchaseHistory): RepeatSpend | null {
  return repeats === 0 || repeatTotal <= 0 ? null : { repeats, mean: repeatTotal / repeats };
}

/** @param now Unix milliseconds */
export function valueOfCustomer(model: ValueModel, history: PurchaseHistory, now: number): ValueOfCustomer {
  const summary = summaryOf(history, now);
  const scores = rfmScores(history, model.rfm);
  return {
    scores,
    cell: rfmCell(scores),
    probabilityAlive: probabilityAlive(model.purchases, summary),
    churnRisk: calibrated(probabilityOfSilence(model.purchases, summary, churnDays), model.churn),
  };
}

/** Purchases expected within so many days from now. */
export function purchasesWithin(model: ValueModel, history: PurchaseHistory, now: number, days: number): number {
  return expectedPurchases(model.purchases, summaryOf(history, now), days);
}

/** What they are expected to come to, in minor units, not discounted: expected purchases times expected spend. */
export function lifetimeValue(model: ValueModel, history: PurchaseHistory, now: number, days: number): number {
  return purchasesWithin(model, history, now, days) * expectedSpend(model.spend, spendOf(history));
}

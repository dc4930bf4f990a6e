import { normalDistribution } from '../../../../shared/numerics/normal';
import type { DemandCurve } from '../demand/demand-curve';
import type { SetReason } from '../price-schedule';
import { corridorOf, ladderOf, type PriceStanding, type RailName, type Rails } from './rails';

/** What there is of a product and what is expected to be sold at its current price. */
export interface StockOutlook {
  /** Pieces that are free, and those that come within the lead time. */
  readonly pieces: number;
  /** In a day at the current price. */
  readonly dailyUnits: number;
  /** Days until more can be there. */
  readonly leadTimeDays: number;
}

/** A price of the ladder with what it is expected to change. */
export interface RungOutlook {
  readonly price: number;
  /** Of the profit in percent, with the bounds of 90 % of what is believed. */
  readonly changePercent: number;
  readonly low: number;
  readonly high: number;
  /** That the profit rises at all. */
  readonly chance: number;
  /** Expected profit of a week, and pieces. */
  readonly weeklyProfit: number;
  readonly weeklyUnits: number;
}

export interface ProductOutlook {
  readonly reason: SetReason;
  /** Expected profit of a week at the current price. */
  readonly currentProfit: number;
  readonly currentUnits: number;
  readonly rungs: readonly RungOutlook[];
  readonly lowRail: RailName;
  readonly highRail: RailName;
}

/** A product whose pieces last longer is overfull. */
const OVERFULL_DAYS = 180;
/** What is left after so long is sold for half of its cost. */
const CLEARANCE_DAYS = 90;
const SALVAGE = 0.5;

/**
 * What each price of the ladder is expected to earn against the current one. Demand at another price is that at the current
 * one times (p'/p)^elasticity, the elasticity being believed as a normal; the mean is that of the lognormal ratio.
 *
 * Where stock binds, no more is sold than there is until more can come. Where it lasts for more than half a year, what is not
 * sold within 90 days counts with half its cost, so that a lower price may earn more.
 *
 * @returns the rails that leave no choice, else the outlook
 */
export function outlookOf(
  curve: DemandCurve,
  rails: Rails,
  standing: PriceStanding,
  stock: StockOutlook | null,
): ProductOutlook | { readonly none: readonly RailName[] } {
  const corridor = corridorOf(rails, standing);
  const ladder = ladderOf(corridor, rails, standing.current);
  if ('none' in ladder) return ladder;
  if ('none' in corridor) return corridor;
  const { current, unitCost } = standing;
  const cost = unitCost!;
  const weekly = stock ? 7 * stock.dailyUnits : unitsNear(curve, current);
  const earned = earnings(cost, weekly, stock);
  const { elasticity, elasticityVariance } = curve.parameters;
  const now = earned(current, 1);
  const outlook = (price: number): RungOutlook => {
    const x = Math.log(price / current);
    const ratio = Math.exp(elasticity * x + (Math.min(elasticityVariance, 0.5) * x * x) / 2);
    const bounds = curve.ratio(current, price);
    const change = (units: number) => changeOf(earned(price, units), now, weekly * current);
    const low = Math.min(change(bounds.low), change(bounds.high));
    const chance = chanceOfGain(price, current, cost, elasticity, elasticityVariance);
    return {
      price,
      changePercent: change(ratio),
      low,
      high: Math.max(change(bounds.low), change(bounds.high)),
      // Stock may make sure of what demand alone would not.
      chance: low > 0 ? Math.max(chance, 0.95) : chance,
      weeklyProfit: earned(price, ratio),
      weeklyUnits: weekly * ratio,
    };
  };
  const isOverfull = isOverstocked(stock);
  const outside = 'none' in corridorOf({ ...rails, maxStepPercent: 0 }, standing);
  return {
    reason: isOverfull ? 'MARKDOWN' : outside && standing.marketPrice !== null ? 'COMPETITOR' : 'OPTIMISED',
    currentProfit: now,
    currentUnits: weekly,
    rungs: ladder.rungs.map(outlook),
    lowRail: corridor.lowRail,
    highRail: corridor.highRail,
  };
}

export function isOverstocked(stock: StockOutlook | null): boolean {
  return stock !== null && stock.pieces > 0 && stock.pieces > OVERFULL_DAYS * stock.dailyUnits;
}

/** Expected profit of a week at a price where so many times the current units are asked for. */
function earnings(cost: number, weekly: number, stock: StockOutlook | null) {
  const days = stock ? Math.max(1, stock.leadTimeDays) : 7;
  return (price: number, ratio: number): number => {
    const wanted = weekly * ratio;
    if (!stock) return (price - cost) * wanted;
    if (isOverstocked(stock)) {
      const sold = Math.min(stock.pieces, (wanted / 7) * CLEARANCE_DAYS);
      return ((price - SALVAGE * cost) * sold * 7) / CLEARANCE_DAYS;
    }
    const sold = Math.min(Math.max(0, stock.pieces), (wanted / 7) * days);
    return ((price - cost) * sold * 7) / days;
  };
}

/** Percent of the profit now; of the revenue where nothing, or less, is earned now. */
function changeOf(after: number, now: number, revenue: number): number {
  const base = now > 0 ? now : Math.max(1, revenue);
  return Math.max(-1000, Math.min(1000, (100 * (after - now)) / base));
}

/** P((p' − c)·(p'/p)^b > p − c) for b believed as a normal, without regard to stock. */
function chanceOfGain(price: number, current: number, cost: number, elasticity: number, variance: number): number {
  if (current <= cost) return price > cost ? 1 : 0;
  const x = Math.log(price / current);
  if (x === 0) return 0;
  const needed = Math.log((current - cost) / (price - cost)) / x;
  const z = (elasticity - needed) / Math.sqrt(Math.max(variance, 1e-12));
  return normalDistribution(x > 0 ? z : -z);
}

/** Units at a price that may lie outside what is read: then at the nearest price that is. */
function unitsNear(curve: DemandCurve, price: number): number {
  const [lowest, highest] = curve.range;
  return curve.unitsAt(Math.max(lowest, Math.min(highest, price))).mean;
}

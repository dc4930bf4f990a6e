import type { Money } from '../../../../shared/money/money';
import type { DemandCurveEntity } from '../../entities/demand-curve';
import { DemandCurve } from '../../models/demand/demand-curve';

/** How many prices a curve is shown at. */
const POINTS = 9;

export interface ShownCurve {
  readonly elasticity: number;
  readonly low: number;
  readonly high: number;
  readonly crossElasticity: number;
  readonly observations: number;
  readonly unitsAt: readonly {
    readonly price: Money;
    readonly units: number;
    readonly unitsLow: number;
    readonly unitsHigh: number;
    readonly profit: Money;
  }[];
  readonly optimum: Money | null;
  readonly learntAt: number;
}

/**
 * A curve as staff are shown it: at prices evenly spread over those at which it is read, and the one with the highest expected
 * profit, where the cost is known.
 *
 * @param unitCost minor units; null where it is not known: profits are then what is taken in
 */
export function shownCurve(row: DemandCurveEntity, unitCost: number | null, currency: string): ShownCurve {
  const curve = new DemandCurve(row);
  const [lowest, highest] = curve.range;
  const step = (highest - lowest) / (POINTS - 1);
  const amounts = Array.from({ length: POINTS }, (_, n) => Math.round(lowest + n * step));
  const { mean, low, high } = curve.elasticity;
  const money = (amount: number): Money => ({ amount, currency });
  const optimum = unitCost === null ? null : bestPrice(curve, unitCost);
  return {
    ...{
      elasticity: mean,
      low,
      high,
      crossElasticity: row.crossElasticity,
      observations: row.observations,
      learntAt: row.learntAt,
    },
    unitsAt: [...new Set(amounts)].map((amount) => {
      const units = curve.unitsAt(amount);
      const profit = Math.round((amount - (unitCost ?? 0)) * units.mean);
      return {
        price: money(amount),
        units: units.mean,
        unitsLow: units.low,
        unitsHigh: units.high,
        profit: money(profit),
      };
    }),
    optimum: optimum === null ? null : money(optimum),
  };
}

/** The price with the highest expected profit of those at which the curve is read. */
function bestPrice(curve: DemandCurve, unitCost: number): number {
  const [lowest, highest] = curve.range;
  let best = lowest;
  let most = Number.NEGATIVE_INFINITY;
  const step = Math.max(1, Math.floor((highest - lowest) / 200));
  for (let price = lowest; price <= highest; price += step) {
    const profit = (price - unitCost) * curve.unitsAt(price).mean;
    if (profit > most) [best, most] = [price, profit];
  }
  return best;
}

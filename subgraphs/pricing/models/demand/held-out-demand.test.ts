import { finished } from '../../../../shared/numerics/steps';
import { seededRandom } from '../../../../shared/random/random';
import type { SoldSpells } from './count-regression';
import { chosenPrior, heldOutDemand } from './held-out-demand';
import { retailPrior, withoutSubstitutes } from './shop-demand';

const weeks = 60;

/** Products whose sales answer the prices of substitutes with this elasticity. */
function sold(cross: number, count = 60): SoldSpells[] {
  const random = seededRandom('held out');
  return Array.from({ length: count }, (_, i) => {
    const log = Array.from({ length: weeks }, () => 0.1 * random.normal());
    const others = log.map((_price, t) => 0.15 * Math.sin(t * (1 + (i % 7)) + i));
    const columns = [log.map(() => 1), log, log.map(() => 0), log.map((_price, t) => (t - weeks) / 52), others];
    return {
      ...{ category: i % 3, days: new Float64Array(weeks).fill(7) },
      units: Float64Array.from(log, (x, t) => random.poisson(14 * Math.exp(-2.5 * x + cross * others[t]!))),
      columns: columns.map((column) => Float64Array.from(column)),
      periods: Int32Array.from(log, (_price, t) => t),
    };
  });
}

describe('weeks that are told by those before', () => {
  it('are told as well as chance lets them where the curve is right: a deviance of 1', () => {
    const { deviance, spells } = finished(heldOutDemand(sold(0), 3, weeks, 8, withoutSubstitutes));
    expect(spells).toBe(60 * 8);
    expect(Math.abs(deviance - 1)).toBeLessThan(0.15);
  });

  it('say whether the prices of substitutes have a part in the curves', () => {
    expect(finished(chosenPrior(sold(1), 3, weeks))).toBe(retailPrior);
    expect(finished(chosenPrior(sold(1, 10), 3, weeks))).toBe(withoutSubstitutes);
    expect(finished(chosenPrior([], 0, weeks))).toBe(withoutSubstitutes);
  });
});

import { seededRandom } from '../../../../shared/random/random';
import { worlds } from './demand-worlds';
import { againstFixed, bestResponse, nashPrice, profitGainIndex, shareAt } from './duopoly';
import { chosenOptions, regretGrowth, simulateDrift, simulatePricing } from './simulated-pricing';
import { sellStock } from './stocked-world';

const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('prices that are learned in simulated markets', () => {
  it.each(Object.entries(worlds))('earn near what the clairvoyant earns where demand is %s', (name, world) => {
    const shares = Array.from({ length: 5 }, (_, n) => {
      const random = seededRandom(`quality/${name}/${n}`);
      const run = simulatePricing(world(random.fork('market')), 400, random.fork('prices'));
      expect(run.violations).toBe(0);
      return run.shares[399]!;
    });
    expect(mean(shares)).toBeGreaterThan(0.955);
    expect(Math.min(...shares)).toBeGreaterThan(0.9);
  });

  it('learn to the end: regret grows far slower than time does', () => {
    expect(regretGrowth(Float64Array.from({ length: 100 }, (_, n) => (n === 24 ? 0.9 : 0.95)))).toBeCloseTo(0.5, 10);
    const runs = Object.values(worlds).flatMap((world) =>
      [0, 1].map((n) => {
        const random = seededRandom(`quality/regret/${n}`);
        return simulatePricing(world(random.fork('market')), 400, random.fork('prices')).shares;
      }),
    );
    const shares = runs[0]!.map((_, period) => mean(runs.map((run) => run[period]!)));
    expect(regretGrowth(shares)).toBeLessThan(0.8);
  });

  it('follow demand that becomes another, better where what was learned fades', () => {
    const share = (kept: number) =>
      mean(
        [0, 1, 2, 3].map((n) => {
          const random = seededRandom(`quality/drift/${n}`);
          const pair = [worlds.linear(random.fork('before')), worlds.isoelastic(random.fork('after'))] as const;
          return simulateDrift(pair, 600, 300, random.fork('prices'), { ...chosenOptions, kept });
        }),
      );
    expect(share(0.97)).toBeGreaterThan(share(1));
    expect(share(0.97)).toBeGreaterThan(0.75);
  });

  it('heed a stock: near the fluid optimum, and never more than there is', () => {
    const runs = Array.from({ length: 40 }, (_, n) => sellStock(400, 0.25, seededRandom(`quality/stock/${n}`)));
    expect(mean(runs.map(({ share }) => share))).toBeGreaterThan(0.96);
    expect(runs.every(({ sold, stock }) => sold <= stock)).toBe(true);
  });

  it('answer a rival as is best, and do not collude with one who learns too', () => {
    expect(bestResponse(nashPrice)).toBeCloseTo(nashPrice, 2);
    expect(shareAt(nashPrice, nashPrice)).toBeCloseTo(0.4714, 3);
    const price = mean([0, 1].map((n) => againstFixed(1.7, 600, seededRandom(`quality/rival/${n}`))));
    expect(Math.abs(price / bestResponse(1.7) - 1)).toBeLessThan(0.02);
    expect(mean([0, 1].map((n) => profitGainIndex(500, seededRandom(`quality/duopoly/${n}`))))).toBeLessThan(0.2);
  });
});

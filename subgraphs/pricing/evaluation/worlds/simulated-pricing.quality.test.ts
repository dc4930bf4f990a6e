import { seededRandom } from '../../../../shared/random/random';
import { worlds } from './demand-worlds';
import { againstFixed, bestResponse, nashPrice, profitGainIndex, shareAt } from './duopoly';
import { simulatePricing } from './simulated-pricing';
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

import { seededRandom } from '../../../../shared/random/random';
import { OnlineDemand } from './online-demand';
import { stockLottery } from './stock-lottery';
import { StockedThompson } from './stocked-thompson';
import { ThompsonPricing } from './thompson-pricing';

const prior = { level: Math.log(20), levelDeviation: 1, elasticity: -2.2, elasticityDeviation: 0.8, bend: 0.5 };

describe('demand that is learned from one observation after another', () => {
  it('is the worked example: 3 units under N(0, 1) move η to .792, with variance .312', () => {
    const demand = new OnlineDemand({ mean: [0], deviation: [1] });
    demand.observe(Float64Array.of(1), 3);
    expect(demand.mean[0]).toBeCloseTo(0.792, 3);
    expect(demand.covariance[0]).toBeCloseTo(0.312, 3);
  });

  it('finds a curve, and is unsure again of what it lets fade, but never more than at first', () => {
    const random = seededRandom('online');
    const demand = new OnlineDemand({ mean: [0, 0], deviation: [2, 2] });
    for (let t = 0; t < 400; t++) {
      const x = random.uniform() - 0.5;
      demand.observe(Float64Array.of(1, x), random.poisson(Math.exp(3 - 2.5 * x)));
    }
    expect([...demand.mean]).toEqual([expect.closeTo(3, 1), expect.closeTo(-2.5, 0)]);
    const before = demand.covariance[3]!;
    demand.forget(0.5);
    expect(demand.covariance[3]).toBeCloseTo(2 * before, 6);
    for (let t = 0; t < 60; t++) demand.forget(0.5);
    expect(demand.covariance[0]).toBeLessThanOrEqual(4 + 1e-9);
    expect(demand.covariance[3]).toBeLessThanOrEqual(4 + 1e-9);
  });
});

describe('the lottery of prices under a stock', () => {
  const offers = [29.9, 34.9, 39.9, 44.9].map((price, k) => ({ price, demand: [0.8, 0.6, 0.3, 0.1][k]! }));

  it('is the worked example: 39.9 to three visitors in four, 44.9 to the fourth', () => {
    const { chances, revenue } = stockLottery(offers, 0.25);
    expect(new Map(chances)).toEqual(
      new Map([
        [2, expect.closeTo(0.75, 10)],
        [3, expect.closeTo(0.25, 10)],
      ]),
    );
    expect(revenue).toBeCloseTo(10.1, 10);
  });

  it('asks the price with the highest revenue where there is enough, mixes two where there is not, and nothing without stock', () => {
    expect(stockLottery(offers, 5)).toEqual({ chances: [[0, 1]], revenue: expect.closeTo(23.92, 10) });
    const { chances, revenue } = stockLottery(offers, 0.5);
    expect(chances.map(([offer]) => offer).sort()).toEqual([1, 2]);
    expect(chances.reduce((sum, [offer, chance]) => sum + chance * offers[offer]!.demand, 0)).toBeCloseTo(0.5, 10);
    expect(revenue).toBeGreaterThan(0.5 * 34.9);
    expect(stockLottery(offers, 0)).toEqual({ chances: [], revenue: 0 });
  });

  it('never sells what is not there', () => {
    const learner = new StockedThompson([29.9, 34.9]);
    expect(learner.next(0, 10, seededRandom('none'))).toBeNull();
  });
});

describe('Thompson sampling on a curve', () => {
  const options = { lowest: 11, highest: 40, cost: 10, start: 20, prior, width: 0.7 };

  it('comes near the best price of a market that is no log-log curve, inside its bounds, step by step', () => {
    const random = seededRandom('market');
    const learner = new ThompsonPricing(options);
    // The best price of a line that ends at 30 is 20; of one that ends at 44, 27.
    const demandAt = (price: number) => 1.1 * Math.max(0, 44 - price);
    let [lowest, highest, sum] = [20, 20, 0];
    for (let period = 0; period < 500; period++) {
      const price = learner.next(random);
      expect(price).toBeGreaterThanOrEqual(Math.max(11 - 1e-9, lowest * 0.85 - 1e-9));
      expect(price).toBeLessThanOrEqual(Math.min(40 + 1e-9, highest * 1.15 + 1e-9));
      [lowest, highest] = [Math.min(lowest, price), Math.max(highest, price)];
      learner.observe(price, random.poisson(demandAt(price)));
      if (period >= 400) sum += price / 100;
    }
    expect(Math.abs(sum - 27)).toBeLessThan(1.5);
    expect(learner.expectedUnits(27)).toBeGreaterThan(15);
    expect(learner.expectedUnits(27)).toBeLessThan(22);
  });

  it('does not come to rest where prices have not moved enough to learn from', () => {
    const learner = new ThompsonPricing({ ...options, width: 0 });
    const random = seededRandom('rest');
    const asked = new Set<number>();
    // What is believed is always confirmed: without draws nothing would ever move.
    for (let period = 0; period < 200; period++) {
      const price = learner.next(random);
      asked.add(price);
      learner.observe(price, learner.expectedUnits(price));
    }
    const logs = [...asked].map(Math.log);
    expect(asked.size).toBeGreaterThan(1);
    expect(Math.max(...logs) - Math.min(...logs)).toBeGreaterThan(0.02);
  });
});

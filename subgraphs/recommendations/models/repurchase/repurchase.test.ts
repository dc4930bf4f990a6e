import { day } from '../../../../shared/time/durations';
import { Interactions } from '../interactions/interactions';
import { loadRecommender } from '../recommender/registry';
import { Repurchase } from './repurchase';

/** Person 0 buys item 0 on three days and item 1 once; person 1 buys item 1, and views item 2. */
const data = Interactions.fromColumns(2, 3, {
  person: [0, 0, 0, 0, 1, 1],
  item: [0, 0, 0, 1, 1, 2],
  weight: [5, 5, 5, 5, 5, 1],
  at: [0, day, 2 * day, 2 * day, 2 * day, 2 * day],
});
const plain = { demandPower: 0, halfLife: 2 * day };

describe('Repurchase', () => {
  it('learns how often what was bought is bought again', async () => {
    const model = await Repurchase.fit(data);
    expect(model.rate).toBeCloseTo(1 / 3, 7);
    expect(model.minimumTimes).toBe(1);
    expect((await Repurchase.fit(data, { ordinaryRate: 0.5 })).minimumTimes).toBe(2);
  });

  it('sums the decayed moments of buying: a half and a whole for one half-life apart', async () => {
    const model = await Repurchase.fit(data, plain);
    const history = { items: [0, 0, 1], weights: [5, 5, 5], times: [0, 2 * day, 2 * day] };
    expect([...model.score(history, [0, 1, 2])]).toEqual([1.5, 1, 0]);
    expect(model.explain(history, 0)).toEqual([{ item: 0, share: 1.5 }]);
  });

  it('counts lines of one order as one moment, and interest short of buying not at all', async () => {
    const model = await Repurchase.fit(data, plain);
    const history = { items: [0, 0, 2], weights: [5, 5, 4], times: [day, day, day] };
    expect([...model.score(history, [0, 2])]).toEqual([1, 0]);
    expect(model.repeatable(history)).toEqual(new Set([0]));
  });

  it('lets what is in demand go first among what was bought alike', async () => {
    const model = await Repurchase.fit(data, { demandHalfLife: day });
    const history = { items: [0, 1], weights: [5, 5], times: [day, day] };
    // Demand: item 0 has 5·(1 + 1/2 + 1/4) = 8.75, item 1 has 10, the highest.
    const [zero, one] = model.score(history, [0, 1]);
    expect(zero! / one!).toBeCloseTo(0.875 ** 0.3, 7);
  });

  it('answers the same after it was saved and loaded', async () => {
    const model = await Repurchase.fit(data);
    const history = data.history(0);
    const loaded = loadRecommender(model.save());
    expect(loaded.score(history, [0, 1, 2])).toEqual(model.score(history, [0, 1, 2]));
  });
});

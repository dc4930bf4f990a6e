import { seededRandom } from '../../../../shared/random/random';
import { Interactions } from '../interactions/interactions';
import { CrossDomain } from './cross-domain';
import { targetColumn } from './domain-regression';
import { DomainSums } from './domain-sums';

/** Three departments of ten items; who likes the lower half of one likes the lower half of the others. */
const departments = Array.from({ length: 30 }, (_, item) => Math.floor(item / 10));
const isLower = (item: number) => item % 10 < 5;

/** People of two tastes; each has met three or so items of what they like, in the departments they know. */
function shop(people: number, knows: (person: number, department: number) => boolean, seed = 'shop'): Interactions {
  const random = seededRandom(seed);
  const sequences = Array.from({ length: people }, (_, person) =>
    departments
      .map((department, item) => ({ department, item }))
      .filter(({ department, item }) => knows(person, department) && isLower(item) === (person % 2 === 0))
      .filter(() => random.uniform() < 0.6)
      .map(({ item }) => item),
  );
  return Interactions.fromSequences(30, sequences);
}

const past = (...items: number[]) => ({ items, weights: items.map(() => 1), times: items.map((_, n) => n) });
const itemsOf = (list: readonly { readonly item: number }[]) => list.map(({ item }) => item);

describe('tastes carried from one department to another', () => {
  it('rank a department for somebody who is new to it', async () => {
    const model = await CrossDomain.fit(
      shop(300, () => true),
      departments,
    );
    const third = Uint8Array.from(departments, (department) => (department === 2 ? 1 : 0));
    const lower = itemsOf(model.recommend(past(0, 11, 3), 5, { allowed: third }));
    expect(lower.sort()).toEqual([20, 21, 22, 23, 24]);
    const upper = itemsOf(model.recommend(past(7, 8), 5, { allowed: third }));
    expect(upper.sort()).toEqual([25, 26, 27, 28, 29]);
  });

  it('say nothing of the only department that somebody knows', async () => {
    const model = await CrossDomain.fit(
      shop(300, () => true),
      departments,
    );
    const shown = itemsOf(model.recommend(past(0, 1, 2), 30));
    expect(shown.filter((item) => departments[item] === 0)).toEqual([]);
    expect(shown.length).toBeGreaterThan(0);
    expect(model.score(past(0), [3, 13])[0]).toBe(0);
    expect(model.explain(past(0), 3)).toEqual([]);
  });

  it('say nothing of a department that too few know besides others', async () => {
    const data = shop(300, (person, department) => department < 2 || person < 40);
    const model = await CrossDomain.fit(data, departments, { leastPeople: 50 });
    expect(itemsOf(model.recommend(past(0, 11), 30)).some((item) => departments[item] === 2)).toBe(false);
    expect(Array.from(model.regularisations, (lambda) => lambda > 0)).toEqual([true, true, false]);
  });

  it('are the popular list where there is nothing to learn', async () => {
    const random = seededRandom('chance');
    const chance = (item: number) => 0.1 + 0.03 * (item % 10);
    const sequences = Array.from({ length: 400 }, () =>
      departments.map((_, item) => item).filter((item) => random.uniform() < chance(item)),
    );
    const model = await CrossDomain.fit(Interactions.fromSequences(30, sequences), departments);
    const second = Uint8Array.from(departments, (department) => (department === 1 ? 1 : 0));
    for (const lambda of model.regularisations) expect(lambda).toBeGreaterThanOrEqual(100);
    for (const history of [past(0, 1, 2), past(9), past(25, 28)]) {
      const shown = itemsOf(model.recommend(history, 10, { allowed: second }));
      expect(shown.slice(0, 2).sort()).toEqual([18, 19]);
    }
  });

  it('are the popular list for somebody of whom nothing is known that was learned from', async () => {
    const data = shop(300, () => true);
    const model = await CrossDomain.fit(data, departments, { sourceItems: 29 });
    const { offsets } = data.byItem();
    const met = departments.map((_, item) => offsets[item + 1]! - offsets[item]!);
    const rarest = met.indexOf(Math.min(...met));
    const others = departments.map((_, item) => item).filter((item) => departments[item] !== departments[rarest]);
    const list = model.recommend(past(rarest), 30);
    expect(itemsOf(list).sort((a, b) => a - b)).toEqual(others);
    expect(model.explain(past(rarest), others[0]!)).toEqual([{ item: null, share: expect.any(Number) }]);
  });

  it('let items without a department count, and predict none of them', async () => {
    const none = departments.map((department) => (department === 0 ? -1 : department));
    const model = await CrossDomain.fit(
      shop(300, () => true),
      none,
    );
    const shown = itemsOf(model.recommend(past(7, 8), 8));
    expect(shown).toHaveLength(8);
    expect(shown.every((item) => !isLower(item) && item >= 10)).toBe(true);
  });

  it('refuse settings that make no sense', async () => {
    const data = shop(10, () => true);
    await expect(CrossDomain.fit(data, departments, { regularisation: -1 })).rejects.toThrow(RangeError);
    await expect(CrossDomain.fit(data, departments, { candidates: 0 })).rejects.toThrow(RangeError);
    await expect(CrossDomain.fit(data, [0, -2])).rejects.toThrow('item 1 is of domain -2');
  });
});

describe('the regression of a target item', () => {
  it('is as worked by hand', async () => {
    // Sources 0 and 1, target 2. People: {0,2}, {0,2}, {1,3}, {0,1,3}; 3 is a target too, so that all have both sides.
    const data = Interactions.fromSequences(4, [
      [0, 2],
      [0, 2],
      [1, 3],
      [0, 1, 3],
    ]);
    const sums = new DomainSums(Uint32Array.of(1, 1, 2, 2), 1, Uint8Array.of(1, 1, 1, 1), 10);
    await sums.add(data, () => true, { tick: () => undefined } as never, 0);
    expect(sums.people).toBe(4);
    expect(sums.targetMean(0)).toBe(0.5);
    const r = Math.SQRT1_2;
    expect(sums.sourceMean(0)).toBeCloseTo((2 + r) / 4, 12);
    expect(sums.covariance(0, 0)).toBeCloseTo(2.5 - (2 + r) ** 2 / 4, 12);
    expect(sums.covariance(0, 1)).toBeCloseTo(0.5 - ((2 + r) * (1 + r)) / 4, 12);
    expect(sums.crossCovariance(0, 0)).toBeCloseTo(2 - (2 + r) / 2, 12);
    // Source 1 goes against the target, so that source 0 is alone: b = s/(S + λ), b₀ = ȳ - x̄·b.
    const { base, sources, weights } = targetColumn(sums, 0, 1, 5);
    const b = (2 - (2 + r) / 2) / (2.5 - (2 + r) ** 2 / 4 + 1);
    expect(sources).toEqual([0]);
    expect(weights[0]).toBeCloseTo(b, 12);
    expect(base).toBeCloseTo(0.5 - (b * (2 + r)) / 4, 12);
  });
});

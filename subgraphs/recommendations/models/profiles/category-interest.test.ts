import { seededRandom } from '../../../../shared/random/random';
import { day } from '../../../../shared/time/durations';
import { Interactions } from '../interactions/interactions';
import { CategoryInterest, interestExamples } from './category-interest';
import { interestFeatures, personMomentOf, shopMomentOf } from './interest-features';
import { fitLogistic, probabilityOf } from './logistic-regression';
import { ProfileNorms } from './profile-norms';

const start = Date.UTC(2026, 0, 1);
const everyone = () => true;

describe('logistic regression', () => {
  it('finds the two shares that a yes-or-no feature distinguishes', () => {
    // Of 1,000 without it 200 say yes, of 1,000 with it 600.
    const rows = Float64Array.from({ length: 2000 }, (_, n) => (n < 1000 ? 0 : 1));
    const labels = Uint8Array.from({ length: 2000 }, (_, n) => (n < 200 || (n >= 1000 && n < 1600) ? 1 : 0));
    const weights = fitLogistic(rows, labels, 1);
    const [without, withIt] = [0, 1].map((x) => probabilityOf(weights, Float64Array.of(x)));
    expect(without).toBeCloseTo(0.2, 2);
    expect(withIt).toBeCloseTo(0.6, 2);
    // The ridge leaves the bias alone, so the mean probability is the share of yes.
    expect((without! + withIt!) / 2).toBeCloseTo(0.4, 9);
  });

  it('arrives where the slope is that of the ridge, though answers are rare and features far from normal', () => {
    const random = seededRandom('rare');
    const features = 3;
    const rows = Float64Array.from({ length: 3000 * features }, () => Math.exp(3 * random.normal()));
    const labels = Uint8Array.from({ length: 3000 }, (_, n) =>
      random.uniform() < 1 / (1 + Math.exp(6 - Math.log(rows[n * features]!))) ? 1 : 0,
    );
    const fitted = fitLogistic(rows, labels, features);
    for (let k = 0; k < features; k++) {
      let slope = 0;
      for (let n = 0; n < labels.length; n++) {
        const x = (rows[n * features + k]! - fitted.means[k]!) / fitted.deviations[k]!;
        slope += (labels[n]! - probabilityOf(fitted, rows, n * features)) * x;
      }
      expect(slope).toBeCloseTo(fitted.weights[k]!, 2);
    }
  });

  it('bears a feature that never differs, one that decides all, and answers that are all alike', () => {
    const rows = Float64Array.of(5, 0, 5, 1, 5, 0, 5, 1);
    const fitted = fitLogistic(rows, Uint8Array.of(0, 1, 0, 1), 2);
    expect(probabilityOf(fitted, rows, 2)).toBeGreaterThan(0.7);
    expect(probabilityOf(fitLogistic(rows, new Uint8Array(4), 2), rows)).toBeLessThan(0.1);
    expect(() => fitLogistic(new Float64Array(0), new Uint8Array(0), 2)).toThrow(RangeError);
    expect(() => fitLogistic(rows, new Uint8Array(3), 2)).toThrow(RangeError);
  });
});

describe('what is known at a moment', () => {
  // Item 0 is of category 0, item 1 of category 1; person 0 came twice, person 1 once, person 2 later on.
  const interactions = Interactions.fromColumns(3, 2, {
    person: [0, 0, 1, 2],
    item: [0, 1, 0, 1],
    weight: [1, 1, 1, 1],
    at: [start, start + 40 * day, start + 5 * day, start + 61 * day],
  });
  const categoriesOf = (item: number) => [item];

  it('of the shop is who of those known turned to what, and what there is more of than before', () => {
    const { turned, trend } = shopMomentOf(interactions, everyone, 2, categoriesOf, start + 60 * day, 30 * day);
    // Two were known 30 days before: none has turned to category 0 since, one to category 1.
    expect([...turned]).toEqual([0.5 / 3, 1.5 / 3]);
    // Category 0: none lately and two before, each counted from one; category 1: one and none.
    expect([...trend]).toEqual([Math.log(1 / 3), Math.log(2 / 1)]);
  });

  it('of a person is nothing of what they did then or later', () => {
    const history = interactions.history(0);
    const { byCategory, visits, lastAt, long } = personMomentOf(history, categoriesOf, start + 40 * day);
    expect([...byCategory.keys()]).toEqual([0]);
    expect([visits, lastAt]).toEqual([1, start]);
    expect(long).toBeCloseTo(2 ** (-40 / 120), 12);
    expect(personMomentOf(history, categoriesOf, start + 40 * day + 1).byCategory.size).toBe(2);
  });
});

describe('interest in a category', () => {
  // Two hundred persons: each comes every eighth day and turns to the items of one of two categories; some stop coming.
  const events = Array.from({ length: 200 }, (_, person) => person).flatMap((person) =>
    Array.from({ length: person % 4 < 2 ? 20 : 6 }, (_, visit) => ({
      person,
      item: (person % 2) * 4 + ((person + visit) % 4),
      at: start + (visit * 8 + (person % 8)) * day,
    })),
  );
  const interactions = Interactions.fromColumns(200, 8, {
    person: events.map(({ person }) => person),
    item: events.map(({ item }) => item),
    weight: events.map(() => 1),
    at: events.map(({ at }) => at),
  });
  const products = Array.from({ length: 8 }, (_, item) => ({
    categoryIds: [item < 4 ? 'mugs' : 'pots', 'all'],
    brand: null,
    price: null,
  }));
  let norms: ProfileNorms;
  let model: CategoryInterest;
  const categoriesOf = (item: number) => norms.categoriesIn(products[item]!.categoryIds);
  beforeAll(async () => {
    norms = await ProfileNorms.fit(interactions, products);
    model = (await CategoryInterest.fit(interactions, everyone, norms, categoriesOf))!;
  });
  const chance = (person: number, category: string, by = model) =>
    by.of(interactions.history(person), norms, categoriesOf)(norms.categories.indexOf(category)!);

  it('is high in what a person keeps turning to, low in what they never did, and low where they have stopped coming', () => {
    expect(chance(0, 'mugs')).toBeGreaterThan(0.8);
    expect(chance(0, 'pots')).toBeLessThan(0.1);
    expect(chance(1, 'pots')).toBeGreaterThan(0.8);
    expect(chance(2, 'mugs')).toBeLessThan(0.2);
  });

  it('is as frequent as it is said to be', () => {
    const at = interactions.latest + 1 - 30 * day;
    const { labels, persons, rows } = interestExamples(interactions, everyone, norms, categoriesOf, at, 30 * day);
    expect(rows.length).toBe(persons.length * 3 * interestFeatures);
    // Half of the 200 came in the last month, each to one category and to that of all.
    expect(labels.reduce((sum, label) => sum + label, 0)).toBe(200);
    const said = persons.reduce((sum, person) => sum + chance(person, 'mugs') + chance(person, 'pots'), 0);
    expect(Math.abs(said / 100 - 1)).toBeLessThan(0.25);
  });

  it('is that of the shop of someone of whom nothing is known', () => {
    const nobody = model.of({ items: [], weights: [], times: [] }, norms, categoriesOf);
    expect(nobody(0)).toBeGreaterThan(0);
    expect(nobody(0)).toBeLessThan(1);
  });

  it('is the same by a model that was stored, and there is none without a past to learn from', async () => {
    const again = CategoryInterest.load(model.save());
    for (const person of [0, 1, 2]) expect(chance(person, 'mugs', again)).toBe(chance(person, 'mugs'));
    expect(() => CategoryInterest.load(norms.save())).toThrow('profile-norms');
    const young = interactions.filter((n) => interactions.timeOf[n]! < start + 10 * day);
    expect(await CategoryInterest.fit(young, everyone, norms, categoriesOf)).toBeNull();
  });
});

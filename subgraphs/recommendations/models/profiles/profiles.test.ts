import { hour } from '../../../../shared/time/durations';
import { Interactions } from '../interactions/interactions';
import { fitBaseRates, logGamma } from './base-rates';
import { evidenceOf, type GroupCounts, groupCounts, tasteHalfLife } from './evidence';
import { priceBandOf, priceRank, priceScales } from './price-band';
import { type ProfiledProduct, ProfileNorms } from './profile-norms';
import { daypartCounts, rhythmOf, type VisitRates, visitsOf, weekdayCounts } from './rhythm';
import { profileOf, profileVector } from './shopper-profile';
import { tasteFor, tastesOf } from './tastes';

const DAY = 86_400_000;
const monday = Date.UTC(2026, 5, 1);
const counts = (byGroup: Record<number, number>): GroupCounts => ({
  counts: new Map(Object.entries(byGroup).map(([group, count]) => [Number(group), count])),
  total: Object.values(byGroup).reduce((sum, count) => sum + count, 0),
});

describe('evidence', () => {
  it('halves with every half-life, and is worth (Σw)²/Σw² events', () => {
    const history = { items: [7, 8], weights: [4, 4], times: [monday - tasteHalfLife, monday] };
    const { items, weights, size } = evidenceOf(history, monday);
    // Weights 2 and 4: 36/20 events, shared out as 1 to 2.
    expect(size).toBeCloseTo(1.8, 12);
    expect(items).toEqual([7, 8]);
    expect([...weights]).toEqual([expect.closeTo(0.6, 12), expect.closeTo(1.2, 12)]);
  });

  it('counts an item once a day, by the strongest event, and a single event as one whatever it is', () => {
    const often = { items: [1, 1, 1], weights: [1, 5, 1], times: [monday, monday + 1, monday + DAY - 1] };
    expect(evidenceOf(often, monday + DAY)).toMatchObject({ items: [1], size: 1 });
    expect(evidenceOf({ items: [1], weights: [0.5], times: [0] }, 1e12).size).toBe(1);
    expect(evidenceOf({ items: [], weights: [], times: [] }, monday)).toMatchObject({ items: [], size: 0 });
  });

  it('of a category is that of all below it', () => {
    const evidence = { items: [0, 1, 2], weights: Float64Array.of(1, 2, 4), size: 7 };
    const { counts: byGroup, total } = groupCounts(evidence, (item) => [[1, 0], [2, 0], []][item]!);
    expect([...byGroup]).toEqual([
      [1, 1],
      [0, 3],
      [2, 2],
    ]);
    expect(total).toBe(3);
  });
});

describe('base rates', () => {
  it('are the shares in all evidence', () => {
    const { rates, direct } = fitBaseRates(3, [counts({ 0: 3, 1: 1 }), counts({ 1: 4 })]);
    expect([...rates]).toEqual([3 / 8, 5 / 8, 0]);
    expect(direct).toEqual(rates);
  });

  it('are worth much where all are alike, and little where each has a taste of their own', () => {
    const alike = fitBaseRates(2, new Array(40).fill(counts({ 0: 10, 1: 10 })));
    const split = fitBaseRates(
      2,
      Array.from({ length: 40 }, (_, person) => counts({ [person % 2]: 20 })),
    );
    expect(alike.concentration).toBeGreaterThan(100);
    expect(split.concentration).toBeLessThan(1);
  });

  it('recover the concentration of shares drawn from a Beta(2, 2): α = 4', () => {
    // Of ten events of such a person, k are of the first kind with the probability of the Beta-binomial.
    const beta = (a: number, b: number) => logGamma(a) + logGamma(b) - logGamma(a + b);
    const chance = (k: number) =>
      Math.exp(logGamma(11) - logGamma(k + 1) - logGamma(11 - k) + beta(k + 2, 12 - k) - beta(2, 2));
    const people = Array.from({ length: 11 }, (_, k) =>
      new Array<GroupCounts>(Math.round(2000 * chance(k))).fill(counts({ 0: k, 1: 10 - k })),
    ).flat();
    expect(fitBaseRates(2, people).concentration).toBeCloseTo(4, 0);
  });

  it('know ln Γ', () => {
    expect(logGamma(5)).toBeCloseTo(Math.log(24), 10);
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 10);
    expect(logGamma(100.5)).toBeCloseTo(361.4355404678, 8);
  });
});

describe('a taste', () => {
  const base = { rates: Float64Array.of(0.25, 0.75), direct: Float64Array.of(0.25, 0.75), concentration: 6 };

  it('is the share shrunk to the ordinary, and sure where it is above it beyond chance', () => {
    // (6 + 6 · .25)/(6 + 6) = .625; deviation √(.625 · .375/13) = .134; .625 - 1.28 · .134 = .453 > .25.
    expect(tasteFor(0, counts({ 0: 6 }), base)).toEqual({
      group: 0,
      share: 0.625,
      base: 0.25,
      lift: 2.5,
      isSure: true,
    });
  });

  it('is not derived from one click', () => {
    // (1 + 1.5)/7 = .357, deviation .169: the ordinary quarter is well within.
    expect(tasteFor(0, counts({ 0: 1 }), base)).toMatchObject({ share: expect.closeTo(2.5 / 7, 12), isSure: false });
  });

  it('is not what everybody does', () => {
    expect(tastesOf(counts({ 0: 10, 1: 30 }), base, 5)).toEqual([]);
  });

  it('is named once, where it says most: below or above', () => {
    // Groups: 0 above 1 and 2; 3 apart. All of it is in 1; then it is spread over 1 and 2.
    const rates = Float64Array.of(0.4, 0.2, 0.2, 0.6);
    const tree = { rates, direct: rates, concentration: 4 };
    const above = (group: number) => (group === 1 || group === 2 ? [0] : []);
    const named = (own: Record<number, number>, total: number) =>
      tastesOf({ counts: counts(own).counts, total }, tree, 5, above).map(({ group }) => group);
    expect(named({ 0: 16, 1: 16 }, 16)).toEqual([1]);
    expect(named({ 0: 16, 1: 8, 2: 8 }, 16)).toEqual([0]);
  });
});

describe('the price band', () => {
  const groupsOf = () => [0];
  const prices = Array.from({ length: 20 }, (_, n) => 100 * (n + 1));
  const scales = priceScales(1, prices, groupsOf);
  const bandFor = (items: number[]) =>
    priceBandOf(
      { items, weights: new Float64Array(items.length).fill(1), size: items.length },
      (item) => prices[item]!,
      groupsOf,
      scales,
    );

  it('ranks a price among those of its category', () => {
    expect(scales[0]).toHaveLength(19);
    // The first twentieth of 100, 200 ... 2000 ends at 100 + .05 · 1900.
    expect(scales[0]![0]).toBeCloseTo(195, 9);
    expect(priceRank(scales[0]!, 50)).toBeCloseTo(1 / 40, 12);
    expect(priceRank(scales[0]!, 5000)).toBeCloseTo(39 / 40, 12);
    expect(priceRank(Float64Array.of(5, 5, 5), 5)).toBe(0.5);
  });

  it('is the mean rank, drawn to the middle as by two more', () => {
    // Four of the dearest: (4 · .975 + 1)/(4 + 2).
    expect(bandFor([19, 19, 19, 19])).toEqual({ rank: expect.closeTo(4.9 / 6, 12), band: 'HIGH' });
    expect(bandFor([0, 0, 1, 1])).toMatchObject({ band: 'LOW' });
    expect(bandFor([0, 19, 0, 19])).toMatchObject({ rank: expect.closeTo(0.5, 12), band: 'MIDDLE' });
  });

  it('is not derived from two prices, nor where a category has too few', () => {
    expect(bandFor([19, 19])).toBeNull();
    expect(priceScales(1, [1, 2, Number.NaN, 0], groupsOf)[0]).toHaveLength(0);
  });
});

describe('the rhythm', () => {
  const flat = (groups: number) => {
    const rates = new Float64Array(groups).fill(1 / groups);
    return { rates, direct: rates, concentration: 5 };
  };
  const rates: VisitRates = { weekdays: flat(7), dayparts: flat(4) };

  it('begins a new visit after half an hour of nothing', () => {
    const half = hour / 2;
    expect(visitsOf([monday, monday + half - 1, monday + 2 * half - 2, monday + 3 * half])).toEqual([
      monday,
      monday + 3 * half,
    ]);
  });

  it('counts visits by weekday, from Sunday, and by quarter of the day', () => {
    expect([...weekdayCounts([monday, monday + 6 * DAY]).counts.keys()]).toEqual([1, 0]);
    expect([...daypartCounts([monday + 5 * hour, monday + 13 * hour, monday + 23 * hour]).counts.keys()]).toEqual([
      0, 2, 3,
    ]);
  });

  it('is the median of the days between, and the day that is not chance', () => {
    const mondays = Array.from({ length: 8 }, (_, week) => monday + 7 * week * DAY + 20 * hour);
    expect(rhythmOf(mondays, rates)).toEqual({
      visits: 8,
      daysBetweenVisits: 7,
      weekday: 'MONDAY',
      daypart: 'EVENING',
      lastSeenAt: mondays[7],
    });
    const uneven = [0, 1, 5, 6].map((day) => monday + day * DAY + day * 6 * hour);
    expect(rhythmOf(uneven, rates)).toMatchObject({ daysBetweenVisits: 1.25, weekday: null, daypart: null });
  });

  it('is not derived from two visits, and nothing is of none', () => {
    expect(rhythmOf([monday, monday + DAY], rates)).toMatchObject({
      visits: 2,
      daysBetweenVisits: null,
      weekday: null,
    });
    expect(rhythmOf([], rates)).toBeNull();
  });
});

describe('a profile', () => {
  // Twelve products: even ones kitchen > mugs of brand a, odd ones garden > pots of brand b; dearer the higher.
  const products = Array.from({ length: 12 }, (_, n): ProfiledProduct => {
    const isEven = n % 2 === 0;
    return {
      categoryIds: isEven ? ['mugs', 'kitchen'] : ['pots', 'garden'],
      brand: isEven ? 'a' : 'b',
      price: 100 * (n + 1),
    };
  });
  const productOf = (item: number) => products[item]!;
  const sequences = Array.from({ length: 30 }, (_, person) => [0, 2, 4, 6].map((step) => (step + person) % 12));
  let norms: ProfileNorms;
  beforeAll(async () => {
    const person = sequences.flatMap((items, n) => items.map(() => n));
    norms = await ProfileNorms.fit(
      Interactions.fromColumns(30, 12, {
        person,
        item: sequences.flat(),
        weight: person.map(() => 1),
        at: person.map((_, n) => monday + (n % 4) * DAY),
      }),
      products,
    );
  });
  const history = (items: number[]) => ({
    items,
    weights: items.map(() => 1),
    times: items.map((_, n) => monday + n * DAY),
  });

  it('names categories, brands and prices', () => {
    const { categories, brands, priceBand, rhythm } = profileOf(
      history([6, 8, 10, 8, 10, 6]),
      productOf,
      norms,
      monday + 6 * DAY,
    );
    expect(categories).toHaveLength(1);
    expect(categories[0]).toMatchObject({ base: expect.closeTo(0.5, 9) });
    expect(['mugs', 'kitchen']).toContain(categories[0]!.id);
    expect(brands.map(({ id }) => id)).toEqual(['a']);
    expect(priceBand).toBeNull();
    expect(rhythm).toMatchObject({ visits: 6, daysBetweenVisits: 1 });
  });

  it('says nothing of one click, of nothing and of what is not known', () => {
    for (const items of [[6], []]) {
      expect(profileOf(history(items), productOf, norms, monday)).toMatchObject({
        categories: [],
        brands: [],
        priceBand: null,
      });
    }
    const strange: ProfiledProduct = { categoryIds: ['unheard of'], brand: 'unheard of', price: 5 };
    expect(profileOf(history([0, 1, 2, 3]), () => strange, norms, monday)).toMatchObject({
      categories: [],
      brands: [],
    });
  });

  it('is a vector of length 1, nearer to those of the same taste', () => {
    const vectorFor = (byCategory: Record<string, number>) =>
      profileVector(
        counts(Object.fromEntries(Object.entries(byCategory).map(([id, n]) => [norms.categories.indexOf(id)!, n]))),
        norms,
      );
    const similarity = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, n) => sum + value * b[n]!, 0);
    const [mugs, more, pots] = [vectorFor({ mugs: 5 }), vectorFor({ mugs: 8, pots: 1 }), vectorFor({ pots: 5 })];
    expect(similarity(mugs, mugs)).toBeCloseTo(1, 12);
    expect(similarity(mugs, more)).toBeGreaterThan(similarity(mugs, pots));
  });

  it('is the same by norms that were stored', () => {
    const again = ProfileNorms.load(norms.save());
    const past = history([6, 8, 10, 1]);
    expect(profileOf(past, productOf, again, monday)).toEqual(profileOf(past, productOf, norms, monday));
    expect(again.above(again.categories.indexOf('mugs')!)).toEqual([again.categories.indexOf('kitchen')]);
    expect(() => ProfileNorms.load(new Uint8Array(40))).toThrow('no saved model');
  });
});

import { seededRandom } from '../../../../shared/random/random';
import { crossed, itemFeatures, slotOf } from './item-features';
import { answersOf, type Encounter, learnFromPast } from './lessons-of-past';
import { NamedKinds } from './named-kinds';
import { cautiousLogOdds, lesson, NormalWeights } from './normal-weights';
import { plattScaling } from './platt-scaling';
import { lookedAtUnopened, positionBias } from './position-bias';
import { fitStackedScores, stackedLogOdds } from './stacked-scores';
import { traitSlots, WorthModel } from './worth-model';

const minute = 60_000;

describe('A lesson', () => {
  it('is the one worked out by hand', () => {
    const { gain, curvature } = lesson(0, 1, 1);
    expect(gain).toBeCloseTo(0.401, 3);
    expect(curvature).toBeCloseTo(0.1937, 4);
    const weights = new NormalWeights(8);
    weights.move(3, 1, { gain, curvature });
    expect(weights.meanOf(3)).toBeCloseTo(0.401, 3);
    expect(weights.varianceOf(3, 1)).toBeCloseTo(0.8063, 4);
  });

  it('leads to the log odds that answers were drawn by', () => {
    const random = seededRandom('answers');
    const weights = new NormalWeights(2);
    const truth = [-2, 1.5];
    for (let n = 0; n < 4_000; n++) {
      const isThere = random.uniform() < 0.5 ? [0, 1] : [0];
      const score = isThere.reduce((sum, slot) => sum + truth[slot]!, 0);
      const answer = random.uniform() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
      const own = isThere.reduce((sum, slot) => sum + weights.meanOf(slot), 0);
      const taught = lesson(
        own,
        isThere.reduce((sum, slot) => sum + weights.varianceOf(slot, 4), 0),
        answer,
      );
      for (const slot of isThere) weights.move(slot, 4, taught);
    }
    const chance = (...slots: number[]) =>
      1 / (1 + Math.exp(-slots.reduce((sum, slot) => sum + weights.meanOf(slot), 0)));
    expect(Math.abs(chance(0) - 1 / (1 + Math.exp(2)))).toBeLessThan(0.05);
    expect(Math.abs(chance(0, 1) - 1 / (1 + Math.exp(0.5)))).toBeLessThan(0.05);
    expect(weights.varianceOf(0, 4)).toBeLessThan(0.02);
  });

  it('hopes less where less is known', () => {
    expect(cautiousLogOdds(2, 0)).toBe(2);
    expect(cautiousLogOdds(2, 4)).toBeCloseTo(1.4, 12);
  });
});

describe('Tables of weights', () => {
  it('have slots by a power of two', () => {
    expect(() => new NormalWeights(12)).toThrow(RangeError);
  });

  it('spread names evenly', () => {
    const counts = new Uint32Array(64);
    for (let n = 0; n < 64_000; n++) counts[crossed(slotOf(`item ${n}`), slotOf('trait')) & 63]! += 1;
    expect(Math.min(...counts)).toBeGreaterThan(850);
    expect(Math.max(...counts)).toBeLessThan(1_150);
  });
});

describe('Scaling', () => {
  it('is the one worked out by hand', () => {
    const answers = Array.from({ length: 1_000 }, (_, n) => (n % 4 === 0 ? 1 : 0));
    const { slope, intercept } = plattScaling(new Float64Array(1_000), answers);
    expect(slope).toBe(1);
    expect(intercept).toBeCloseTo(-1.0871, 3);
  });

  it('finds the line that answers were drawn by', () => {
    const random = seededRandom('scaling');
    const scores = Float64Array.from({ length: 20_000 }, () => 3 * random.normal());
    const answers = scores.map((score) => (random.uniform() < 1 / (1 + Math.exp(1 - 0.5 * score)) ? 1 : 0));
    const { slope, intercept } = plattScaling(scores, answers);
    expect(slope).toBeCloseTo(0.5, 1);
    expect(intercept).toBeCloseTo(-1, 1);
  });
});

describe('Scores beside log odds', () => {
  it('are weighed as worked out by hand', () => {
    const scores = { slope: 0.5, intercept: -1, weights: [['neighbours', 2] as const] };
    expect(stackedLogOdds(scores, 1, () => 0.75)).toBe(1);
  });

  it('have the weights that answers were drawn by, seen through places or not', () => {
    const random = seededRandom('stacking');
    const count = 20_000;
    const column = () => Array.from({ length: count }, () => random.uniform());
    const [logOdds, neighbours, idle] = [column().map((one) => 4 * one - 2), column(), column()];
    const looked = logOdds.map((_, n) => (n % 2 === 0 ? 1 : 0.3));
    const opened = logOdds.map((one, n) => {
      const chance = 1 / (1 + Math.exp(1 - one - 2 * neighbours[n]!));
      return random.uniform() < chance * looked[n]! ? 1 : 0;
    });
    const further = new Map([
      ['neighbours', neighbours],
      ['idle', idle],
    ]);
    const { slope, intercept, weights } = fitStackedScores({ logOdds, opened, looked, further }, [...further.keys()]);
    for (const [found, truth] of [
      [slope, 1],
      [intercept, -1],
      [weights[0]![1], 2],
      [weights[1]![1], 0],
    ])
      expect(Math.abs(found! - truth!)).toBeLessThan(0.2);
  });
});

describe('Position bias', () => {
  it('is the one worked out by hand', () => {
    const bias = positionBias([200, 110, 60], [180, 180, 180]);
    expect(bias.map((one) => Number(one.toFixed(3)))).toEqual([1, 0.591, 0.364]);
  });

  it('pools places where luck would have it rise', () => {
    const bias = positionBias([200, 60, 110], [180, 180, 180]);
    expect(bias.map((one) => Number(one.toFixed(3)))).toEqual([1, 0.477, 0.477]);
  });

  it('of what was not opened is worked out by hand', () => {
    expect(lookedAtUnopened(0.5, 0.4)).toBeCloseTo(0.25, 12);
    expect(lookedAtUnopened(0.9, 1)).toBe(1);
  });

  it('never rises, and leaves no place out', () => {
    expect(positionBias([100, 0, 100], [100, 5_000, 100])).toEqual([1, 0.1, 0.1]);
  });
});

describe('What a past answers', () => {
  const shown = (productId: string, at: number): Encounter => ({ type: 'IMPRESSION', productId, at, position: 2 });
  const did = (type: Encounter['type'], productId: string, at: number): Encounter => ({ type, productId, at });

  it('is which shows were opened, and what was turned to without one', () => {
    const past = {
      shown: [shown('a', 0), shown('b', 1)],
      done: [
        did('CLICK', 'a', minute),
        did('VIEW', 'a', minute + 1),
        did('ADD_TO_CART', 'a', 3 * minute),
        did('VIEW', 'c', 5 * minute),
      ],
    };
    expect(answersOf(past)).toEqual([
      { productId: 'a', at: 0, position: 2, opened: true, wanted: true },
      { productId: 'b', at: 1, position: 2, opened: false, wanted: false },
      { productId: 'c', at: 5 * minute, position: null, opened: true, wanted: false },
    ]);
  });

  it('has searches among them, by the time', () => {
    const past = { shown: [], done: [did('VIEW', 'c', 5 * minute)], searched: [{ query: 'bears', at: minute }] };
    expect(answersOf(past)).toEqual([
      { query: 'bears', at: minute },
      { productId: 'c', at: 5 * minute, position: null, opened: true, wanted: false },
    ]);
  });

  it('leaves out a show that may still be opened', () => {
    const past = { shown: [shown('a', 0), shown('b', 20 * minute)], done: [] };
    expect(answersOf(past, 31 * minute)).toMatchObject([{ productId: 'a' }]);
  });
});

describe('Words for kinds of goods', () => {
  const kinds = NamedKinds.of(
    [
      { categoryId: 'mugs', text: 'A stoneware mug, blue' },
      { categoryId: 'mugs', text: 'A porcelain mug\n马克杯' },
      { categoryId: 'bowls', text: 'A stoneware bowl, blue' },
      { categoryId: 'bowls', text: 'A bowl\n碗' },
      { categoryId: undefined, text: 'mug bowl' },
    ],
    new Map([
      ['mugs', 'Mugs'],
      ['kitchen', 'Kitchen'],
      ['one', 'Sets'],
      ['other', 'sets'],
    ]),
  );

  it.each([
    ['mugs', 'mugs'],
    ['stoneware Mug', 'mugs'],
    ['bowls', 'bowls'],
    ['Kitchen', 'kitchen'],
    ['blue', null],
    ['sets', null],
    ['', null],
    ['马克杯', null],
  ])('%s', (words, kind) => expect(kinds.kindOf(words)).toBe(kind));
});

describe('A model of worth', () => {
  const item = (id: string, category: string) =>
    itemFeatures({ id, categoryIds: [category], attributes: [`brand=${id}`] });
  const items = new Map([
    ['bear', item('bear', 'toys')],
    ['doll', item('doll', 'toys')],
    ['lamp', item('lamp', 'lights')],
    ['bulb', item('bulb', 'lights')],
  ]);
  const nobody = () => ({ traits: traitSlots([]), own: new NormalWeights(4_096) });
  const comparison = (seed: string) => {
    const random = seededRandom(seed);
    const all = [...items.values()];
    return { featuresOf: (id: string) => items.get(id), draw: () => all[random.integer(all.length)] };
  };
  const answer = (productId: string, opened: boolean, position: number | null = 1) => ({
    productId,
    at: 0,
    position,
    opened,
    wanted: opened,
  });

  it('gives a product whose price is a hundred times as high the last place', () => {
    const model = WorthModel.untaught(1 << 14);
    const person = nobody();
    const worth = (price: number) =>
      model.prospect(items.get('bear')!, person, { price, usual: 2_000, cost: 1_000 }).worth;
    expect(worth(200_000)).toBeLessThan(worth(2_000) / 20);
    expect(worth(200_000)).toBeGreaterThan(0);
    // Below cost each sale loses.
    expect(worth(500)).toBeLessThan(0);
  });

  it('learns what one person likes of what they opened, and leaves everybody else as they were', () => {
    const model = WorthModel.untaught(1 << 14);
    const person = nobody();
    const before = model.save();
    const answers = [answer('bear', true), answer('lamp', false), answer('bulb', false), answer('bear', true)];
    learnFromPast(model, person, answers, comparison('own'), { shared: false });
    const open = (id: string, who = person) => model.opening(items.get(id)!, who).score;
    // The doll was never shown: it is of the kind that was opened.
    expect(open('doll')).toBeGreaterThan(open('bulb') + 0.5);
    expect(open('doll', nobody())).toBe(open('bulb', nobody()));
    expect(model.save()).toEqual(before);
  });

  it('learns of everybody what nobody told it of oneself, by traits', () => {
    const model = WorthModel.untaught(1 << 14);
    for (let n = 0; n < 60; n++) {
      const trait = n % 2 === 0 ? 'gender FEMALE' : 'gender MALE';
      const person = { ...nobody(), traits: traitSlots([trait]) };
      const answers = [answer('bear', n % 2 === 0), answer('lamp', n % 2 === 1)];
      learnFromPast(model, person, answers, comparison(`person ${n}`), { shared: true });
    }
    const open = (id: string, trait: string) =>
      model.opening(items.get(id)!, { ...nobody(), traits: traitSlots([trait]) }).score;
    expect(open('doll', 'gender FEMALE')).toBeGreaterThan(open('doll', 'gender MALE') + 0.3);
    expect(open('bulb', 'gender MALE')).toBeGreaterThan(open('bulb', 'gender FEMALE') + 0.3);
  });

  it('weighs what was opened far down the list by how few look there', () => {
    const taught = (lookedAt: readonly number[]) => {
      const model = new WorthModel({ ...WorthModel.untaught(1 << 14), lookedAt });
      const answers = Array.from({ length: 100 }, (_, n) => answer('bear', n % 10 === 0, 20));
      learnFromPast(model, nobody(), answers, comparison('places'), { shared: true });
      return model.prospect(items.get('bear')!, nobody(), { price: 1_000 }).open;
    };
    expect(taught([1, 0.25])).toBeGreaterThan(1.5 * taught([]));
  });

  const named = NamedKinds.of(
    [...items.keys()].map((id, n) => ({
      categoryId: n < 2 ? 'toys' : 'lights',
      text: `a fine ${id} for ${n < 2 ? 'play' : 'the hall'}`,
    })),
    new Map([['toys', 'Toys']]),
  );
  const knowing = () => new WorthModel({ ...WorthModel.untaught(1 << 14), named });

  it('learns what one person is after of what they search for', () => {
    const model = knowing();
    const person = model.somebody([], new NormalWeights(4_096));
    const search = (query: string, at: number) => ({ query, at });
    const searches = [search('Toys', 0), search('the hall', 1), search('toy', 2), search('nothing that is sold', 3)];
    learnFromPast(model, person, searches, comparison('searches'), { shared: false });
    const open = (id: string) => model.opening(items.get(id)!, person).score;
    expect(open('bear')).toBeGreaterThan(open('lamp') + 0.1);
    expect(model.save()).toEqual(knowing().save());
  });

  it('learns what declared interests, and being after something, are worth to everybody', () => {
    const model = knowing();
    for (let n = 0; n < 40; n++) {
      const person = model.somebody(n % 2 === 0 ? ['interest toys'] : [], new NormalWeights(4_096));
      const answers = [answer('bear', n % 2 === 0), answer('lamp', false)];
      learnFromPast(model, person, answers, comparison(`interest ${n}`), { shared: true });
    }
    const open = (id: string, traits: string[]) =>
      model.opening(items.get(id)!, model.somebody(traits, new NormalWeights(4_096))).score;
    expect(open('doll', ['interest toys'])).toBeGreaterThan(open('doll', []) + 0.3);
    expect(open('bulb', ['interest toys'])).toBeLessThan(open('bulb', []) + 0.1);
  });

  it('tells a visit from the ones before it', () => {
    const model = knowing();
    for (let n = 0; n < 60; n++) {
      const person = model.somebody([], new NormalWeights(4_096));
      const answers = [
        { query: n % 2 === 0 ? 'toys' : 'the hall', at: 0 },
        { ...answer('doll', n % 2 === 0), at: minute },
      ];
      learnFromPast(model, person, answers, comparison(`visit ${n}`), { shared: true });
    }
    const person = model.somebody([], new NormalWeights(4_096));
    learnFromPast(model, person, [{ query: 'toys', at: 0 }], comparison('now'), { shared: false });
    const open = (at: number) => {
      person.visit!.at = at;
      return model.opening(items.get('bear')!, person).score;
    };
    expect(open(minute)).toBeGreaterThan(open(31 * minute) + 0.2);
    expect(open(31 * minute)).toBe(open(1_000 * minute));
  });

  it('is read as it was stored, and learns on without changing what was stored', () => {
    const model = WorthModel.untaught(1 << 14, new Map([['bear', 1_500]]), 0.4);
    learnFromPast(model, nobody(), [answer('bear', true), answer('lamp', true, null)], comparison('stored'), {
      shared: true,
    });
    const bytes = model.save();
    const again = WorthModel.load(bytes);
    const offer = { price: 1_500, usual: again.prices.get('bear') };
    expect(again.prospect(items.get('bear')!, nobody(), offer)).toEqual(
      model.prospect(items.get('bear')!, nobody(), offer),
    );
    learnFromPast(again, nobody(), [answer('bear', false)], comparison('more'), { shared: true });
    expect(WorthModel.load(bytes).save()).toEqual(bytes);
  });
});

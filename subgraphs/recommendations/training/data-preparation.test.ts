import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { day, minute } from '../../../shared/time/durations';
import type { BehaviourEvent } from '../services/events/behaviour-events';
import { startShop, type TestShop, twoTastes } from '../testing/shop';
import { withLeastHistory } from './minimum-history';
import { versions } from './model-store';
import { interactionsOf, prepared } from './train-models';
import { TrainingDataCollector, trainedTypes } from './training-data';

describe.each(engines)('what training learns from, on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop.stop());

  it('is counted by cause, adds up to what was read, and stands in the report of the run', async () => {
    const now = shop.services.platform.clock.now();
    const [product, other] = shop.productIds as [string, string];
    const view = { person: 'v:one', type: 'VIEW' as const, productId: product, at: now - day };
    const store = (count: number, of: (n: number) => Partial<BehaviourEvent>) =>
      shop.store(Array.from({ length: count }, (_, n) => ({ ...view, ...of(n) })));
    await shop.store(twoTastes(shop));
    await store(2, () => ({ productId: null }));
    await store(3, (n) => ({ productId: newId(), at: now - n * day }));
    await store(4, (n) => ({ person: 'v:critic', type: 'RATE', stars: 1, at: now - n * day }));
    await store(130, (n) => ({ person: 'v:robot', productId: shop.productIds[n % 24], at: now - day + n * 400 }));
    await store(6, (n) => ({ person: 'v:double', at: now - day + n * 300 }));
    await store(26, (n) => ({ person: 'v:fan', at: now - 1.5 * day - (now % day) + n * 60_000 }));
    await store(5, (n) => ({ person: 'v:long-ago', at: now - (700 + n) * day }));
    await store(1, () => ({ person: 'v:once', productId: other }));
    await store(1, () => ({ person: 'v:undecided', type: 'ADD_TO_CART', at: now - 2 * day }));
    await store(1, () => ({ person: 'v:undecided', type: 'REMOVE_FROM_CART' }));
    await shop.train();
    const [{ preparation, events } = { preparation: null, events: 0 }] = await versions(
      shop.services.platform.database,
    );
    const { read, learned, leftOut } = preparation!;
    expect(leftOut).toEqual({
      withoutProduct: 2,
      unknownProducts: 3,
      takenOut: 2,
      weightless: 4,
      invalid: 0,
      robots: 130,
      duplicates: 5,
      outliers: 6,
      faded: 5,
    });
    expect(read).toBe(40 * 8 + 2 + 3 + 4 + 130 + 6 + 26 + 5 + 1 + 2);
    expect(learned + Object.values(leftOut).reduce((sum, count) => sum + count, 0)).toBe(read);
    expect(events).toBe(read - 7);
    expect(preparation).toMatchObject({ robots: 1, persons: 43, shortHistories: 2 });
    const lines: string[] = [];
    const models = shop.runtime.commands.find(({ name }) => name === 'models')!;
    await models.run(shop.services, [], (line) => lines.push(line));
    expect(lines.join('\n')).toMatch(/499 {2}events were read\n +342 {2}were learned from/);
    expect(lines.join('\n')).toContain('130  were left out: of robots');
  });
});

describe('prepared data', () => {
  it('has no baskets of robots, and counts those that are too large', () => {
    const collector = new TrainingDataCollector();
    for (let n = 0; n < 5_001; n++) collector.add('u:robot', `p${n % 300}`, 'PURCHASE', Math.floor(n / 2) * 3_000, 0);
    for (let n = 0; n < 201; n++) collector.add('u:wholesaler', `p${n}`, 'PURCHASE', 0, 0);
    for (let n = 0; n < 3; n++) collector.add('u:ann', `p${n}`, 'PURCHASE', day, 0);
    const { baskets, preparation } = prepared(collector.done(), new Map());
    expect(preparation).toMatchObject({ baskets: 2, largeBaskets: 1, robots: 1 });
    expect(baskets.size).toBe(204);
  });

  it('knows the lines of an order for one basket, also where each has a time of its own', () => {
    const collector = new TrainingDataCollector();
    for (let order = 0; order < 3; order++) {
      for (let line = 0; line < 4; line++) {
        collector.add('u:ann', `p${line}`, 'PURCHASE', order * day + line * 9 * minute, 0);
        collector.add('u:bob', `p${line}`, 'PURCHASE', order * day + line * 11 * minute, 0);
      }
    }
    const { baskets } = prepared(collector.done(), new Map());
    const sizes = Array.from({ length: baskets.persons }, (_, n) => baskets.offsets[n + 1]! - baskets.offsets[n]!);
    expect(sizes).toEqual([4, 4, 4, ...Array.from({ length: 12 }, () => 1)]);
  });

  it('is not learned from what was put into a basket and taken out again', () => {
    const collector = new TrainingDataCollector();
    collector.add('u:ann', 'cup', 'REMOVE_FROM_CART', 3, 0);
    for (const [at, product] of ['cup', 'bowl', 'cup'].entries()) collector.add('u:ann', product, 'ADD_TO_CART', at, 0);
    collector.add('u:bob', 'cup', 'ADD_TO_CART', 1, 0);
    collector.add('u:ann', 'cup', 'VIEW', 4, 0);
    const { products, item, type, passedOver } = collector.done();
    expect(Array.from(item, (index, n) => `${trainedTypes[type[n]!]} ${products[index]}`)).toEqual([
      'ADD_TO_CART bowl',
      'ADD_TO_CART cup',
      'VIEW cup',
    ]);
    expect(passedOver.takenOut).toBe(3);
  });

  it('takes ratings without stars for middling ones, and never a number that is none', () => {
    const collector = new TrainingDataCollector();
    for (const [n, stars] of [0, 3, Number.NaN, 9, 5].entries()) collector.add('u:ann', `p${n}`, 'RATE', n, stars);
    collector.add('u:ann', 'p9', 'VIEW', Number.NaN, 0);
    const { interactions, dropped } = interactionsOf(collector.done());
    expect([...interactions.weightOf]).toEqual([2, 2, 2, 4, 4]);
    expect(dropped.invalid).toBe(1);
  });

  it('leaves who came once to the models that have a use for them', () => {
    const collector = new TrainingDataCollector();
    for (const [person, item] of ['a1', 'b1', 'b2', 'c1'].map((pair) => [...pair])) {
      collector.add(`u:${person}`, item!, 'VIEW', day, 0);
    }
    const { interactions } = interactionsOf(collector.done());
    expect(withLeastHistory(interactions, 'POPULARITY').size).toBe(4);
    const longer = withLeastHistory(interactions, 'RECURRENT');
    expect([longer.size, longer.persons, longer.items]).toEqual([2, 3, 2]);
  });
});

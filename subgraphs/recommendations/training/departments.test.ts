import { engines } from '../../../shared/testing/engines';
import { startShop, type TestShop } from '../testing/shop';
import { departmentsOf } from './departments';
import { reportsOf } from './model-store';

describe('the departments of a shop', () => {
  const departments = (paths: Record<string, string[]>) =>
    Array.from(departmentsOf(Object.keys(paths), { categoriesOf: (id) => [...paths[id]!].reverse() }));

  it('are its top categories, or those below the one that all are in', () => {
    expect(departments({ mug: ['home', 'cups'], pan: ['home'], cap: ['wear'], gift: [] })).toEqual([0, 0, 1, -1]);
    expect(departments({ mug: ['all', 'home', 'cups'], cap: ['all', 'wear'], gift: ['all'] })).toEqual([0, 1, -1]);
  });

  it('are none where all products are in one category, or in none', () => {
    expect(departments({ mug: ['all', 'home'], cap: ['all', 'home'] })).toEqual([-1, -1]);
    expect(departments({ mug: [], cap: [] })).toEqual([-1, -1]);
  });
});

describe.each(engines)('tastes carried from one department to another on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine);
  });
  afterAll(() => shop.stop());

  /** Who turns to the first half of one department turns to the first half of the other, one department after the other. */
  it('are learned by name, from the categories of the catalogue', async () => {
    const { productIds } = shop;
    const of = (taste: number, parity: number) =>
      productIds.filter((_, n) => n % 2 === parity && (n < 12 ? 0 : 1) === taste);
    const start = shop.services.platform.clock.now() - 10 * 86_400_000;
    await shop.store(
      Array.from({ length: 160 }, (_, shopper) => shopper).flatMap((shopper) => {
        const [first, second] = [of((shopper >> 1) % 2, shopper % 2), of((shopper >> 1) % 2, 1 - (shopper % 2))];
        // Most know both departments already; the others came to the second one at last.
        const others = Array.from({ length: shopper < 120 ? 3 : 1 }, (_, n) => second[(shopper + n) % 6]!);
        return [...first.slice(0, 4), ...others].map((productId, step) => ({
          person: `v:shopper-${shopper}`,
          type: 'VIEW' as const,
          productId,
          at: start + shopper * 60_000 + step * 3_600_000,
        }));
      }),
    );
    const version = (await shop.services.trainer.train(['cross-domain']))!;
    const reports = await reportsOf(shop.services.platform.database, version.version);
    const [popularity, crossDomain] = ['popularity', 'cross-domain'].map(
      (name) => reports.find((report) => report.name === name)!,
    );
    expect(crossDomain!.failure).toBeNull();
    expect(crossDomain!.metrics['ndcg@10']).toBeGreaterThan(popularity!.metrics['ndcg@10']! + 0.1);
  });
});

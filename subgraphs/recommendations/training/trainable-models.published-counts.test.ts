import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { EMPTY_HISTORY } from '../models/recommender/recommender';
import { startShop, type TestShop } from '../testing/shop';

const rising = '{ trending(categoryId: null, first: 24) { product { id } reason { kind } } }';
const environment = { AGGREGATE_EPSILON: '20', AGGREGATE_PRODUCTS: '1', AGGREGATE_MINIMUM: '10' };

describe.each(engines)('lists that anybody may see, bound to tell little of one person, on %s', (engine) => {
  let shop: TestShop;
  beforeAll(async () => {
    shop = await startShop(engine, { environment });
    const at = shop.services.platform.clock.now() - 60_000;
    const [popular, rare] = shop.productIds;
    const view = (productId: string) => ({ person: `u:${newId()}`, type: 'VIEW' as const, productId, at });
    // One person alone opened the second product, again and again.
    const one = view(rare!);
    const often = Array.from({ length: 30 }, (_, n) => ({ ...one, at: at + n }));
    await shop.store([...Array.from({ length: 60 }, () => view(popular!)), ...often]);
    await shop.train();
  });
  afterAll(() => shop.stop());

  it('count persons, each once, and none of what too few turned to', () => {
    const models = shop.services.models.current!;
    const [popular, rare, never] = shop.productIds.map((id) => models.indexOf(id) ?? -1);
    const counts = models.popular.score(EMPTY_HISTORY, [popular!, rare!, never!], { now: models.moment(0) });
    expect(Math.abs(counts[0]! - 60)).toBeLessThan(5);
    expect([...counts.slice(1)]).toEqual([0, 0]);
    expect([...models.trending.score(EMPTY_HISTORY, [rare!], { now: models.moment(0) })]).toEqual([0]);
  });

  it('name as popular what many turned to, and the rest as what is new', async () => {
    const { data } = await shop.run(rising, {}, asUser(newId()));
    const kinds = new Map<string, string>(
      data.trending.map(({ product, reason }: { product: { id: string }; reason: { kind: string } }) => {
        return [product.id, reason.kind];
      }),
    );
    expect(kinds.get(shop.productIds[0]!)).toBe('TRENDING');
    expect(kinds.get(shop.productIds[1]!)).toBe('NEW');
  });
});

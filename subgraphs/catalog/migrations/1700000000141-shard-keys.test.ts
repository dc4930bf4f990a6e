import { changeKeysOfRows } from '../../../shared/testing/changed-keys';
import { engines } from '../../../shared/testing/engines';
import { catalogSubgraph } from '..';
import { ProductEntity } from '../entities/product';
import { ReviewEntity } from '../entities/review';
import { CatalogShardKeys1700000000141 } from './1700000000141-shard-keys';

describe.each(engines)('a database of before keys began with what is kept together, on %s', (engine) => {
  it('keeps its rows under the new keys, and knows whose each sku is', async () => {
    const question =
      'SELECT COUNT(*) AS `skus` FROM `product_skus` s JOIN `products` p ON p.`id` = s.`productId` AND p.`sku` = s.`sku`';
    const { rows, unchanged, found, drift } = await changeKeysOfRows(
      engine,
      catalogSubgraph,
      CatalogShardKeys1700000000141,
      [ReviewEntity, ProductEntity],
      question,
    );
    // A product is known by its id alone, as before.
    expect(unchanged).toEqual(['products: id']);
    for (const { before, after } of rows.values()) {
      expect(before).toHaveLength(30);
      expect(after).toEqual(before);
    }
    expect((found as { skus: string | number }[]).map(({ skus }) => Number(skus))).toEqual([30]);
    expect(drift).toEqual([]);
  });
});

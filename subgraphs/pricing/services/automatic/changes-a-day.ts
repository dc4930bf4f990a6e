import type { EntityManager } from 'typeorm';
import type { ProductCategoryReadModel } from '../../../../shared/read-models/product-category-read-model';
import { day } from '../../../../shared/time/durations';
import type { RuleOf } from '../pricing-rule-service';

/**
 * The products to which automatic pricing has given another price in the last 24 hours, by the scope of their rule. By hand: a
 * range of the index.
 */
export async function changedInADay(
  manager: EntityManager,
  categories: ProductCategoryReadModel,
  ruleOf: RuleOf,
  now: number,
): Promise<Map<string, Set<string>>> {
  const rows: { productId: string }[] = await manager.query(
    'SELECT DISTINCT `productId` FROM `prices` WHERE `reason` IS NOT NULL AND `setAt` > ?',
    [now - day],
  );
  const ids = rows.map(({ productId }) => productId);
  const categoriesOf = await categories.categoriesOf(manager, ids.length > 0 ? ids : ['']);
  const byScope = Map.groupBy(ids, (id) => ruleOf(categoriesOf.get(id) ?? []).scope);
  return new Map([...byScope].map(([scope, some]) => [scope, new Set(some)]));
}

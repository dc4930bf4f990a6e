import { statementsOf as statementsOfDatabase } from '../../../shared/testing/statements';
import type { SubgraphHarness } from '../../../shared/testing/subgraph-harness';
import { asUser } from '../../../shared/testing/subgraph-harness';
import type { CatalogServices } from '../services/services';

export type CatalogHarness = SubgraphHarness<CatalogServices>;

export const staff = asUser('01890000-0000-7000-8000-000000000001', 'catalog:write');

const upsertMutation = `mutation ($products: [ProductInput!]!) {
  upsertProducts(products: $products) { created updated unchanged rejected { index code message } }
}`;

/** Upserts rows as staff and gives the result. */
export async function upsert(harness: CatalogHarness, products: readonly object[]) {
  const { data, messages } = await harness.run(upsertMutation, { products }, staff);
  if (messages.length > 0) throw new Error(messages.join(', '));
  return data.upsertProducts;
}

/** The ids of products by sku. */
export async function idsOf(harness: CatalogHarness, ...skus: string[]): Promise<string[]> {
  const answers = await Promise.all(
    skus.map((sku) => harness.run('query ($sku: String) { product(sku: $sku) { id } }', { sku })),
  );
  return answers.map(({ data }) => data.product.id);
}

/** A small shop with two languages. */
export const sampleRows = [
  row('BAG-1', 'Lunch Bag Red Retrospot', 'Rosa', ['Kitchen', 'Lunch Bags'], 'Red', ['picnic', 'school']),
  row('BAG-2', 'Lunch Bag Woodland', 'Rosa', ['Kitchen', 'Lunch Bags'], 'Green', ['school']),
  row('BAG-3', 'Jumbo Shopper Vintage Paisley', 'Nord', ['Fashion', 'Bags'], 'Red', []),
  row('BOX-1', 'Lunch Box with Cutlery', 'Nord', ['Kitchen', 'Boxes'], 'Blue', ['picnic']),
  row('CAF-1', 'Crème Brûlée Dish', 'Émile', ['Kitchen'], 'White', []),
  { ...row('ZH-1', '手工陶瓷杯子', '景德镇', ['厨房', '杯子'], '白色', ['茶具']), description: '适合喝茶的白色杯子' },
  { ...row('ZH-2', '陶瓷茶壶', '景德镇', ['厨房', '茶壶'], '青色', ['茶具']), description: '手工制作' },
  { ...row('ZH-3', '笔记本电脑包', '小米', ['数码'], '黑色', ['办公']), description: '防水' },
];

function row(sku: string, name: string, brand: string, categoryPath: string[], colour: string, tags: string[]) {
  return { sku, name, brand, categoryPath, attributes: [{ name: 'Colour', value: colour }], tags };
}

/** The statements that some work causes beside its transactions' own. */
export async function statementsOf(harness: CatalogHarness, work: () => Promise<unknown>): Promise<string[]> {
  const texts = await statementsOfDatabase(harness.runtime.platform.database, work);
  return texts.filter((sql) => !/[`"](?:outbox|leases|inbox)[`"]|TRANSACTION|COMMIT/.test(sql));
}

import type { EntityManager } from 'typeorm';
import { bulkInsert } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';

/** What catalog, or a shop's past, tells of what a product is. */
export interface ProductDescription {
  readonly id: string;
  readonly name: string;
  readonly brand?: string | null;
  readonly description?: string | null;
  readonly tags?: readonly string[];
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
}

/** What a product is, as models learn from it. */
export interface ProductFacts {
  readonly text: string;
  /** `name=value`, lower-cased. */
  readonly attributes: readonly string[];
}

/** Stores what products are; what is told later takes the place of what was told before. */
export async function storeFacts(
  manager: EntityManager,
  products: readonly ProductDescription[],
  now: number,
): Promise<void> {
  const rows = products.map((product) => {
    const { text, attributes } = factsOf(product);
    return [product.id, text, JSON.stringify(attributes), now];
  });
  const columns = ['id', 'text', 'attributes', 'changedAt'];
  await bulkInsert(manager, 'product_facts', columns, rows, { onConflict: 'update', key: ['id'] });
}

/** What is known of each product, by id. */
export async function readFacts(database: Database): Promise<Map<string, ProductFacts>> {
  const rows: { id: string; text: string; attributes: string }[] = await database.read.query(
    'SELECT `id`, `text`, `attributes` FROM `product_facts`',
  );
  return new Map(
    rows.map(({ id, text, attributes }) => [id, { text, attributes: JSON.parse(attributes) as string[] }]),
  );
}

function factsOf({ name, brand, description, tags = [], attributes = [] }: ProductDescription): ProductFacts {
  const named = attributes.map((attribute) => `${attribute.name}=${attribute.value}`.toLowerCase());
  const words = [name, brand ?? '', ...tags, ...attributes.map(({ value }) => value), description ?? ''];
  return {
    text: words.filter((word) => word !== '').join('\n'),
    attributes: brand ? [`brand=${brand.toLowerCase()}`, ...named] : named,
  };
}

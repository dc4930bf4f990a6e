import type { EntityManager } from 'typeorm';
import { placeholders, quote } from '../../../../shared/database/bulk-insert';
import type { Database } from '../../../../shared/database/database';
import { entityTable } from '../../../../shared/database/entity-table';
import { ProductFactsEntity } from '../../entities/product-facts';

/** What catalog, or a shop's past, says of what a product is. */
export interface ProductDescription {
  readonly id: string;
  readonly name: string;
  readonly brand?: string | null;
  readonly description?: string | null;
  readonly tags?: readonly string[];
  readonly attributes?: readonly { readonly name: string; readonly value: string }[];
}

/** What a product is, as models learn from it: its text, and `name=value` of each attribute, lower-cased. */
export type ProductFacts = Pick<ProductFactsEntity, 'text' | 'attributes'>;

const table = entityTable(ProductFactsEntity);

/** Stores what products are, in place of what was stored of them before. */
export async function storeFacts(
  manager: EntityManager,
  products: readonly ProductDescription[],
  now: number,
): Promise<void> {
  const rows = products.map((product) => ({ ...factsOf(product), id: product.id, changedAt: now }));
  await table.insert(manager, rows, { onConflict: 'update' });
}

/** What each product is, by id. */
export async function readFacts(database: Database): Promise<Map<string, ProductFacts>> {
  const sql = `SELECT \`id\`, \`text\`, \`attributes\` FROM ${quote(table.name)}`;
  return new Map(table.rowsOf(await database.read.query(sql)).map((row) => [row.id, row]));
}

/** The same of these products; one statement. */
export async function readFactsOf(database: Database, ids: readonly string[]): Promise<Map<string, ProductFacts>> {
  const sql = `SELECT \`id\`, \`text\`, \`attributes\` FROM ${quote(table.name)} WHERE \`id\` IN (${placeholders(ids.length)})`;
  return new Map(table.rowsOf(await database.read.query(sql, [...ids])).map((row) => [row.id, row]));
}

function factsOf({ name, brand, description, tags = [], attributes = [] }: ProductDescription): ProductFacts {
  const named = attributes.map((attribute) => `${attribute.name}=${attribute.value}`.toLowerCase());
  const words = [name, brand ?? '', ...tags, ...attributes.map(({ value }) => value), description ?? ''];
  return {
    text: words.filter((word) => word !== '').join('\n'),
    attributes: brand ? [`brand=${brand.toLowerCase()}`, ...named] : named,
  };
}

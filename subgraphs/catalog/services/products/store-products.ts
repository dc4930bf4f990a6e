import { type EntityManager, In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { claimValues } from '../../../../shared/database/unique-values';
import { newId } from '../../../../shared/ids/ids';
import { categoryIdsOf } from '../../../../shared/shop-data/category-ids';
import { compareTexts } from '../../../../shared/text/compare-texts';
import { ProductEntity } from '../../entities/product';
import { ProductSkuEntity } from '../../entities/product-sku';
import { ensureCategories } from './categories';
import { placeOf } from './fitting-variants';
import type { ProductDraft } from './product-draft';

/** A draft with what a new row needs beside it. */
export interface ProductToStore {
  readonly draft: ProductDraft;
  /** The id of the row if it has to be made. */
  readonly id: string;
  /** Unix milliseconds, if it has to be made. */
  readonly createdAt: number;
  readonly archived: boolean;
}

export type Outcome = 'created' | 'updated' | 'unchanged';

export interface StoredProduct {
  readonly outcome: Outcome;
  readonly row: ProductEntity;
  /** The group that it was a variant of before. */
  readonly groupIdBefore: string | null;
}

const contentColumns = [
  'name',
  'description',
  'brand',
  'categoryIds',
  'attributes',
  'images',
  'tags',
  'groupId',
  'options',
  'archived',
] as const;

/**
 * Makes or overwrites products by sku, within a transaction. A sku that another process makes at the same moment becomes
 * one row: whoever comes second overwrites it.
 *
 * @param products each sku once
 * @param now Unix milliseconds
 */
export async function storeProducts(
  manager: EntityManager,
  products: readonly ProductToStore[],
  now: number,
): Promise<StoredProduct[]> {
  if (products.length === 0) return [];
  // In the order of skus, so that two processes that write the same rows wait for one another at the first.
  const ordered = [...products].sort((a, b) => compareTexts(a.draft.sku, b.draft.sku));
  const skus = ordered.map(({ draft }) => draft.sku);
  await ensureCategories(
    manager,
    ordered.map(({ draft }) => draft.categoryPath ?? []),
  );
  const known = await productsBySku(manager, skus);
  const fresh = ordered.filter(({ draft }) => !known.has(draft.sku)).map((product) => newRow(product, now));
  const claims = fresh.map(({ sku, id }) => ({ sku, productId: id }));
  const owners = await claimValues(manager, ProductSkuEntity, 'sku', claims);
  const own = fresh.filter(({ id, sku }) => owners.get(sku)?.productId === id);
  await write(manager, own, 'ignore');
  // What was not there before is there now, of this transaction or of one that was faster.
  const late = await productsBySku(
    manager,
    fresh.map(({ sku }) => sku),
  );
  const stored = ordered.map(({ draft, id, archived }): StoredProduct => {
    const row = known.get(draft.sku) ?? late.get(draft.sku)!;
    if (!known.has(draft.sku) && row.id === id) return { outcome: 'created', row, groupIdBefore: null };
    const groupIdBefore = row.groupId;
    const content = { ...contentOf(row), ...changesOf(draft), ...placeOf(draft, row), archived };
    if (JSON.stringify(contentOf(row)) === JSON.stringify(contentOf(content)))
      return { outcome: 'unchanged', row, groupIdBefore };
    const suggestedAt = draft.categoryPath ? null : row.suggestedAt;
    const changed = { ...row, ...content, suggestedAt, changedAt: now, stamp: newId() };
    return { outcome: 'updated', row: changed, groupIdBefore };
  });
  await write(
    manager,
    stored.filter(({ outcome }) => outcome === 'updated').map(({ row }) => row),
    'update',
  );
  return stored;
}

type Content = Pick<ProductEntity, (typeof contentColumns)[number]>;

function contentOf(row: Content): Content {
  return Object.fromEntries(contentColumns.map((column) => [column, row[column]])) as unknown as Content;
}

/** What a draft says; what it does not say is left out. */
function changesOf(draft: ProductDraft): Partial<Content> {
  return {
    name: draft.name,
    ...(draft.description !== undefined && { description: draft.description }),
    ...(draft.brand !== undefined && { brand: draft.brand }),
    ...(draft.categoryPath && { categoryIds: categoryIdsOf(draft.categoryPath) }),
    ...(draft.attributes && { attributes: draft.attributes.map(({ name, value }) => ({ name, value })) }),
    ...(draft.images && { images: draft.images.map(({ url, alt }) => ({ url, alt })) }),
    ...(draft.tags && { tags: [...draft.tags] }),
  };
}

function newRow({ draft, id, createdAt, archived }: ProductToStore, now: number): ProductEntity {
  const empty = { description: null, brand: null, categoryIds: [], attributes: [], images: [], tags: [] };
  return {
    ...empty,
    ...(changesOf(draft) as Content),
    ...placeOf(draft, undefined),
    id,
    sku: draft.sku,
    archived,
    suggestedAt: null,
    ratingSum: 0,
    ratingCount: 0,
    createdAt,
    changedAt: now,
    stamp: newId(),
  };
}

/** Products by their skus; those that are not there are left out. */
export async function productsBySku(
  manager: EntityManager,
  skus: readonly string[],
): Promise<Map<string, ProductEntity>> {
  if (skus.length === 0) return new Map();
  const rows = await manager.findBy(ProductEntity, { sku: In(skus) });
  return new Map(rows.map((row) => [row.sku, row]));
}

/** Ratings are left as they are: reviews add to them at the same time. */
const overwrites = [...contentColumns, 'suggestedAt', 'changedAt', 'stamp'] as const;

async function write(
  manager: EntityManager,
  rows: readonly ProductEntity[],
  onConflict: 'ignore' | 'update',
): Promise<void> {
  await entityTable(ProductEntity).insert(manager, rows, { onConflict, update: overwrites });
}

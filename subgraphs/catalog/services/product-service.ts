import { type EntityManager, In } from 'typeorm';
import { execute } from '../../../shared/database/bulk-insert';
import type { UnitOfWork } from '../../../shared/database/database';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Platform } from '../../../shared/subgraph/definition';
import { CategoryEntity } from '../entities/category';
import { ProductEntity } from '../entities/product';
import type { CatalogIndex } from './catalog-index/catalog-index';
import { withKeptPictures } from './pictures/fetched-pictures';
import { checkedRow, type ProductRow } from './products/checked-row';
import { productChanges } from './products/product-changed';
import type { ProductDraft } from './products/product-draft';
import { storeVariants } from './products/store-variants';

export const maximumRows = 500;

export interface RejectedRow {
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

export interface UpsertResult {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly RejectedRow[];
}

/** What staff write: each call one transaction, with an event for each product that changed. */
export class ProductService {
  constructor(
    private readonly platform: Platform,
    private readonly catalogIndex: CatalogIndex,
  ) {}

  /**
   * Makes or overwrites products by sku. Wrong rows are named by their index, the others stored. What is given is on sale:
   * an archived product among them comes back. Throws TOO_MANY.
   */
  async upsert(rows: readonly ProductRow[]): Promise<UpsertResult> {
    if (rows.length > maximumRows) {
      throw new ShopError('TOO_MANY', { limit: maximumRows, what: 'products', given: rows.length });
    }
    const { drafts: given, rejected, indexBySku } = sortedOut(rows);
    const drafts = await withKeptPictures(this.platform.database.read, given);
    const now = this.platform.clock.now();
    const products = drafts.map((draft) => ({ draft, id: newId(now), createdAt: now, archived: false }));
    const { stored, refused, rated } = await this.platform.database.transaction(async (unit) => {
      const result = await storeVariants(unit.manager, products, now);
      const changed = result.stored.filter(({ outcome }) => outcome !== 'unchanged').map(({ row }) => row);
      await publishChanges(unit, [...changed, ...(await otherVariants(unit.manager, result.renamed, changed))]);
      return result;
    });
    for (const [sku, error] of refused) rejected.push(rejectedRow(indexBySku.get(sku)!, error));
    rejected.sort((a, b) => a.index - b.index);
    const changed = stored.filter(({ outcome }) => outcome !== 'unchanged').map(({ row }) => row.id);
    await this.catalogIndex.load([...new Set([...changed, ...rated])]);
    const count = (wanted: string) => stored.filter(({ outcome }) => outcome === wanted).length;
    return { created: count('created'), updated: count('updated'), unchanged: count('unchanged'), rejected };
  }

  /**
   * Files a product that has no category under one, as was suggested; of several suggestions, by the newest. One that staff
   * have filed meanwhile stays where it is, and so does any where a category on the way to the root is not there.
   *
   * @param categoryIds the product's own first, then its ancestors
   * @param suggestedAt Unix milliseconds, by the order of who suggests
   */
  async fileUnder(
    unit: UnitOfWork,
    productId: string,
    categoryIds: readonly string[],
    suggestedAt: number,
  ): Promise<void> {
    const there = await unit.manager.countBy(CategoryEntity, { id: In([...categoryIds]) });
    if (categoryIds.length === 0 || there !== categoryIds.length) return;
    const changed = await execute(
      unit.manager,
      'UPDATE `products` SET `categoryIds` = ?, `suggestedAt` = ?, `changedAt` = ?, `stamp` = ? ' +
        "WHERE `id` = ? AND (`categoryIds` = '[]' OR `suggestedAt` < ?)",
      [JSON.stringify(categoryIds), suggestedAt, this.platform.clock.now(), newId(), productId, suggestedAt],
    );
    // The index of every process looks for changed products each second.
    if (changed > 0) await publishChanges(unit, await unit.manager.findBy(ProductEntity, { id: productId }));
  }

  /** Takes a product off sale; it stays to be read by its id. Done already, it changes nothing. Throws NOT_FOUND. */
  async archive(id: string): Promise<ProductEntity> {
    const row = await this.platform.database.transaction(async (unit) => {
      const changed = await execute(
        unit.manager,
        'UPDATE `products` SET `archived` = 1, `changedAt` = ?, `stamp` = ? WHERE `id` = ? AND `archived` = 0',
        [this.platform.clock.now(), newId(), id],
      );
      const row = await unit.manager.findOneBy(ProductEntity, { id });
      if (!row) throw new ShopError('NOT_FOUND', { what: 'product' });
      if (changed > 0) await publishChanges(unit, [row]);
      return row;
    });
    await this.catalogIndex.load([id]);
    return row;
  }
}

interface SortedOut {
  readonly drafts: ProductDraft[];
  readonly rejected: RejectedRow[];
  readonly indexBySku: ReadonlyMap<string, number>;
}

/** The rows that can be stored as far as can be told from each alone, and what is wrong with the others. */
function sortedOut(rows: readonly ProductRow[]): SortedOut {
  const drafts: ProductDraft[] = [];
  const rejected: RejectedRow[] = [];
  const indexBySku = new Map<string, number>();
  for (const [index, row] of rows.entries()) {
    try {
      const draft = checkedRow(row);
      const first = indexBySku.get(draft.sku);
      if (first !== undefined) throw new ShopError('DUPLICATE_ROW', { first });
      indexBySku.set(draft.sku, index);
      drafts.push(draft);
    } catch (error) {
      if (!(error instanceof ShopError)) throw error;
      rejected.push(rejectedRow(index, error));
    }
  }
  return { drafts, rejected, indexBySku };
}

function rejectedRow(index: number, { code, message }: ShopError): RejectedRow {
  return { index, code, message };
}

/** The variants of renamed groups that are not among the products that changed themselves. */
async function otherVariants(
  manager: EntityManager,
  renamed: ReadonlySet<string>,
  changed: readonly ProductEntity[],
): Promise<ProductEntity[]> {
  if (renamed.size === 0) return [];
  const variants = await manager.findBy(ProductEntity, { groupId: In([...renamed]) });
  const known = new Set(changed.map(({ id }) => id));
  return variants.filter(({ id }) => !known.has(id));
}

async function publishChanges({ manager, publish }: UnitOfWork, rows: readonly ProductEntity[]): Promise<void> {
  for (const payload of await productChanges(manager, rows)) publish('catalog.product-changed', payload);
}

import { type EntityManager, LessThan } from 'typeorm';
import { placeholders } from '../../../shared/database/bulk-insert';
import { ShopError } from '../../../shared/errors/shop-error';
import { batchLoader } from '../../../shared/graphql/batch-loader';
import { type Connection, checkedPage, connectionOf, decodeCursor, type Page } from '../../../shared/paging/paging';
import type { ProductEntity } from '../entities/product';
import { ReviewEntity } from '../entities/review';
import type { CatalogContext } from './product-reader';

/** The newest reviews of many products in one statement: the same page of each. */
const firstPages = batchLoader<CatalogContext, string, ReviewEntity[]>(async ({ services }, keys) => {
  const wanted = keys.map((key) => {
    const [productId, count] = key.split(' ') as [string, string];
    return { productId, count: Number(count) };
  });
  const most = Math.max(...wanted.map(({ count }) => count));
  const ids = [...new Set(wanted.map(({ productId }) => productId))];
  const { read } = services.platform.database;
  const rows = ids.length === 1 ? await newestOf(read, ids[0]!, most, null) : await newestOfEach(read, ids, most);
  return wanted.map(({ productId, count }) => rows.filter((row) => row.productId === productId).slice(0, count));
});

/** A product's reviews, newest first. Throws TOO_MANY, BAD_USER_INPUT or BAD_CURSOR. */
export async function reviewsOf(
  context: CatalogContext,
  product: ProductEntity,
  first: number,
  after: string | null,
): Promise<Connection<ReviewEntity>> {
  const page = checkedPage(first, after);
  const rows = await rowsOf(context, product.id, page);
  // Every review has its stars, so the product's row knows how many there are.
  return connectionOf(rows, page, product.ratingCount, ({ createdAt, id }) => [createdAt, id]);
}

function rowsOf(context: CatalogContext, productId: string, page: Page): Promise<ReviewEntity[]> {
  if (page.after === null) return firstPages(context).load(`${productId} ${page.first + 1}`);
  const [createdAt, id] = decodeCursor(page.after, 2);
  if (typeof createdAt !== 'number' || typeof id !== 'string') throw new ShopError('BAD_CURSOR');
  return newestOf(context.services.platform.database.read, productId, page.first + 1, { createdAt, id });
}

function newestOf(
  manager: EntityManager,
  productId: string,
  count: number,
  before: { createdAt: number; id: string } | null,
): Promise<ReviewEntity[]> {
  return manager.find(ReviewEntity, {
    where: before
      ? [
          { productId, createdAt: LessThan(before.createdAt) },
          { productId, createdAt: before.createdAt, id: LessThan(before.id) },
        ]
      : { productId },
    order: { createdAt: 'DESC', id: 'DESC' },
    take: count,
  });
}

async function newestOfEach(
  manager: EntityManager,
  productIds: readonly string[],
  count: number,
): Promise<ReviewEntity[]> {
  const rows: (ReviewEntity & { createdAt: number | string })[] = await manager.query(
    `SELECT * FROM (
      SELECT r.*, ROW_NUMBER() OVER (PARTITION BY r.\`productId\` ORDER BY r.\`createdAt\` DESC, r.\`id\` DESC) AS \`place\`
      FROM \`reviews\` r WHERE r.\`productId\` IN (${placeholders(productIds.length)})
    ) ranked WHERE \`place\` <= ? ORDER BY \`productId\`, \`place\``,
    [...productIds, count],
  );
  return rows.map((row) => ({ ...row, createdAt: Number(row.createdAt) }));
}

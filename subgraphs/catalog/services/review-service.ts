import type { EntityManager } from 'typeorm';
import { execute, placeholders } from '../../../shared/database/bulk-insert';
import { entityTable } from '../../../shared/database/entity-table';
import { isDuplicateKey } from '../../../shared/database/retry';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Page } from '../../../shared/paging/paging';
import { rowsOfLists } from '../../../shared/paging/row-lists';
import type { Platform } from '../../../shared/subgraph/definition';
import { compareTexts } from '../../../shared/text/compare-texts';
import { visibleParagraphs } from '../../../shared/text/visible-text';
import { ReviewEntity } from '../entities/review';
import type { CatalogIndex } from './catalog-index/catalog-index';

export const maximumReviewLength = 4000;

/** What shoppers say. */
export class ReviewService {
  constructor(
    private readonly platform: Platform,
    private readonly catalogIndex: CatalogIndex,
  ) {}

  /**
   * Stores a person's review of a product and adds its stars to the product's, in one transaction. Throws STARS_INVALID,
   * TEXT_TOO_LONG, NOT_FOUND, or ALREADY_REVIEWED.
   */
  async review(userId: string, productId: string, stars: number, text: string | null): Promise<ReviewEntity> {
    const review = checked(userId, productId, stars, text, this.platform.clock.now());
    await this.platform.database.transaction(async ({ manager, publish }) => {
      // The product's row first: reviews of one product stand in line here, and none holds what another waits for.
      const found = await addStars(manager, new Map([[productId, { sum: stars, count: 1 }]]), review.createdAt);
      if (found === 0) throw new ShopError('NOT_FOUND', { what: 'product' });
      try {
        await manager.insert(ReviewEntity, review);
      } catch (error) {
        throw isDuplicateKey(error) ? new ShopError('ALREADY_REVIEWED') : error;
      }
      publish('catalog.review-posted', { reviewId: review.id, productId, userId, stars });
    });
    await this.catalogIndex.load([productId]);
    return review;
  }

  /** A page of each product's reviews and one more, the newest first. Throws BAD_CURSOR. */
  pagesOf(productIds: readonly string[], page: Page): Promise<ReviewEntity[][]> {
    const lists = productIds.map((id) => ({ where: '`productId` = ?', parameters: [id] }));
    const order = { columns: ['createdAt', 'id'], direction: 'DESC' } as const;
    return rowsOfLists(this.platform.database.read, entityTable(ReviewEntity), lists, order, page);
  }
}

/** Stars to add to a product's. */
export interface AddedStars {
  sum: number;
  count: number;
}

/**
 * Adds stars to products' ratings in one statement, whatever others add at the same time.
 *
 * @param added by product id
 * @param now Unix milliseconds
 * @returns how many of the products there are
 */
export async function addStars(
  manager: EntityManager,
  added: ReadonlyMap<string, AddedStars>,
  now: number,
): Promise<number> {
  if (added.size === 0) return 0;
  const entries = [...added].sort(([a], [b]) => compareTexts(a, b));
  const cases = `CASE \`id\` ${'WHEN ? THEN ? '.repeat(entries.length)}ELSE 0 END`;
  return execute(
    manager,
    `UPDATE \`products\` SET \`ratingSum\` = \`ratingSum\` + ${cases}, \`ratingCount\` = \`ratingCount\` + ${cases},
      \`changedAt\` = ?, \`stamp\` = ? WHERE \`id\` IN (${placeholders(entries.length)})`,
    [
      ...entries.flatMap(([id, { sum }]) => [id, sum]),
      ...entries.flatMap(([id, { count }]) => [id, count]),
      now,
      newId(),
      ...entries.map(([id]) => id),
    ],
  );
}

function checked(userId: string, productId: string, stars: number, text: string | null, now: number): ReviewEntity {
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) throw new ShopError('STARS_INVALID');
  const clean = visibleParagraphs(text ?? '');
  if (clean.length > maximumReviewLength) {
    throw new ShopError('TEXT_TOO_LONG', { field: 'text', limit: maximumReviewLength, given: clean.length });
  }
  return { id: newId(now), productId, userId, stars, text: clean === '' ? null : clean, createdAt: now };
}

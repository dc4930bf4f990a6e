import { entityTable } from '../../../shared/database/entity-table';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Page } from '../../../shared/paging/paging';
import { rowsOfLists } from '../../../shared/paging/row-lists';
import type { Platform } from '../../../shared/subgraph/definition';
import { visibleParagraphs } from '../../../shared/text/visible-text';
import { ReviewEntity } from '../entities/review';
import type { CatalogIndex } from './catalog-index/catalog-index';
import { addStars, subjectsOf } from './reviews/ratings';

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
    const subjects = await subjectsOf(this.platform.database.read, [productId]);
    const subject = subjects.get(productId);
    if (!subject) throw new ShopError('NOT_FOUND', { what: 'product' });
    const isStored = await this.platform.database
      .transaction(async ({ manager, publish }) => {
        // The products' rows first: reviews of one subject stand in line here, and none holds what another waits for.
        await addStars(manager, new Map([[subject.id, { sum: stars, count: 1 }]]), review.createdAt);
        if ((await subjectsOf(manager, [productId])).get(productId)?.id !== subject.id) throw new MovedError();
        const there = await manager.countBy(ReviewEntity, { subjectId: subject.id, userId });
        if (there > 0) throw new ShopError('ALREADY_REVIEWED');
        await manager.insert(ReviewEntity, { ...review, subjectId: subject.id });
        publish('catalog.review-posted', { reviewId: review.id, productId, userId, stars });
        return true;
      })
      .catch((error: unknown) => {
        if (error instanceof MovedError) return false;
        throw error;
      });
    // It became another group's variant meanwhile.
    if (!isStored) return this.review(userId, productId, stars, text);
    await this.catalogIndex.load(subject.productIds);
    return { ...review, subjectId: subject.id };
  }

  /**
   * A page of each subject's reviews and one more, the newest first. Throws BAD_CURSOR.
   *
   * @param subjectIds groups, and products that are in none
   */
  pagesOf(subjectIds: readonly string[], page: Page): Promise<ReviewEntity[][]> {
    const lists = subjectIds.map((id) => ({ where: '`subjectId` = ?', parameters: [id] }));
    const order = { columns: ['createdAt', 'id'], direction: 'DESC' } as const;
    return rowsOfLists(this.platform.database.read, entityTable(ReviewEntity), lists, order, page);
  }
}

/** The product is no longer a variant of the group that it was when the review began. */
class MovedError extends Error {}

function checked(userId: string, productId: string, stars: number, text: string | null, now: number) {
  if (!Number.isInteger(stars) || stars < 1 || stars > 5) throw new ShopError('STARS_INVALID');
  const clean = visibleParagraphs(text ?? '');
  if (clean.length > maximumReviewLength) {
    throw new ShopError('TEXT_TOO_LONG', { field: 'text', limit: maximumReviewLength, given: clean.length });
  }
  return { id: newId(now), productId, userId, stars, text: clean === '' ? null : clean, createdAt: now };
}

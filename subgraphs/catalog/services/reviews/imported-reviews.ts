import { type EntityManager, In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { firstCharacters } from '../../../../shared/database/text-length';
import type { ImportedReview, RowChanges } from '../../../../shared/shop-data/import-port';
import { countsOf, type SortedRows, sortedByChange } from '../../../../shared/shop-data/row-changes';
import { visibleParagraphs } from '../../../../shared/text/visible-text';
import { ReviewEntity } from '../../entities/review';
import { type AddedStars, addStars, maximumReviewLength } from '../review-service';

/** Stores reviews, one of each person and product, or makes them equal to what comes; ratings follow. */
export async function storeImportedReviews(
  manager: EntityManager,
  rows: readonly ImportedReview[],
  now: number,
): Promise<RowChanges> {
  // Adding nothing holds the products' rows: nobody reviews these products between the look and the insert.
  await addStars(manager, new Map(rows.map(({ productId }) => [productId, { sum: 0, count: 0 }])), now);
  const userIds = [...new Set(rows.flatMap(({ userId }) => userId ?? []))];
  const known = await manager.find(ReviewEntity, {
    where: [
      { id: In(rows.map(({ id }) => id)) },
      { productId: In([...new Set(rows.map(({ productId }) => productId))]), userId: In(userIds) },
    ],
  });
  const byKey = new Map(known.flatMap((review) => keysOf(review).map((key) => [key, review] as const)));
  const storedOf = (review: Pick<ReviewEntity, 'id' | 'productId' | 'userId'>) =>
    keysOf(review)
      .map((key) => byKey.get(key))
      .find((stored) => stored !== undefined);
  const taken = new Set<string>();
  const wanted: ReviewEntity[] = [];
  for (const { id, productId, userId, stars, text, createdAt } of rows) {
    const keys = keysOf({ id, productId, userId });
    if (keys.some((key) => taken.has(key))) continue;
    for (const key of keys) taken.add(key);
    const stored = storedOf({ id, productId, userId });
    const content = { stars: wholeStars(stars), text: reviewText(text) };
    wanted.push({ id: stored?.id ?? id, productId, userId, ...content, createdAt: stored?.createdAt ?? createdAt });
  }
  const sorted = sortedByChange(wanted, storedOf, ['stars', 'text']);
  await addStars(manager, starsOf(sorted, storedOf), now);
  await entityTable(ReviewEntity).insert(manager, sorted.created);
  await entityTable(ReviewEntity).insert(manager, sorted.changed, { onConflict: 'update', update: ['stars', 'text'] });
  return countsOf(sorted);
}

/** What a review is known by: its id, and its person and product. */
function keysOf({ id, productId, userId }: Pick<ReviewEntity, 'id' | 'productId' | 'userId'>): string[] {
  return userId === null ? [id] : [id, `${productId} ${userId}`];
}

/** By product, what is to be added to the sum of its stars and to their number. */
function starsOf(
  { created, changed }: SortedRows<ReviewEntity>,
  storedOf: (review: ReviewEntity) => ReviewEntity | undefined,
): Map<string, AddedStars> {
  const added = new Map<string, AddedStars>();
  const add = (productId: string, sum: number, count: number) => {
    const entry = added.get(productId) ?? { sum: 0, count: 0 };
    added.set(productId, { sum: entry.sum + sum, count: entry.count + count });
  };
  for (const { productId, stars } of created) add(productId, stars, 1);
  for (const review of changed) add(review.productId, review.stars - (storedOf(review)?.stars ?? 0), 0);
  return added;
}

function reviewText(text: string | undefined): string | null {
  return firstCharacters(visibleParagraphs(text ?? ''), maximumReviewLength) || null;
}

/** Some shops count half stars. */
function wholeStars(stars: number): number {
  return Math.min(5, Math.max(1, Math.round(stars)));
}

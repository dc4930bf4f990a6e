import { type EntityManager, In } from 'typeorm';
import { entityTable } from '../../../../shared/database/entity-table';
import { firstCharacters } from '../../../../shared/database/text-length';
import type { ImportedReview, RowChanges } from '../../../../shared/shop-data/import-port';
import { countsOf, type SortedRows, sortedByChange } from '../../../../shared/shop-data/row-changes';
import { visibleParagraphs } from '../../../../shared/text/visible-text';
import { ReviewEntity } from '../../entities/review';
import { maximumReviewLength } from '../review-service';
import { type AddedStars, addStars, type RatedSubject, subjectsOf } from './ratings';

/**
 * Stores reviews, one of each person and subject, or makes them equal to what comes; ratings follow. A person's review of
 * one variant stays where there is another of a sibling.
 */
export async function storeImportedReviews(
  manager: EntityManager,
  rows: readonly ImportedReview[],
  now: number,
): Promise<RowChanges> {
  const subjects = await heldSubjects(manager, rows, now);
  const wanted = rows.flatMap((row) => {
    const subjectId = subjects.get(row.productId)?.id;
    return subjectId === undefined ? [] : reviewOf(row, subjectId);
  });
  const userIds = [...new Set(rows.flatMap(({ userId }) => userId ?? []))];
  const known = await manager.find(ReviewEntity, {
    where: [
      { id: In(rows.map(({ id }) => id)) },
      { subjectId: In([...new Set(wanted.map(({ subjectId }) => subjectId))]), userId: In(userIds) },
    ],
  });
  const byKey = new Map(known.flatMap((review) => keysOf(review).map((key) => [key, review] as const)));
  const storedOf = (review: Keyed) =>
    keysOf(review)
      .map((key) => byKey.get(key))
      .find((stored) => stored !== undefined);
  const taken = new Set<string>();
  const kept: ReviewEntity[] = [];
  for (const review of wanted) {
    const keys = keysOf(review);
    if (keys.some((key) => taken.has(key))) continue;
    const stored = storedOf(review);
    const isSibling = stored !== undefined && stored.id !== review.id && stored.productId !== review.productId;
    if (isSibling) continue;
    for (const key of keys) taken.add(key);
    // What is stored stays where it is kept.
    const { id, productId, createdAt } = stored ?? review;
    kept.push({ ...review, id, productId, createdAt });
  }
  const sorted = sortedByChange(kept, storedOf, ['stars', 'text']);
  await addStars(manager, starsOf(sorted, storedOf), now);
  await entityTable(ReviewEntity).insert(manager, sorted.created);
  await entityTable(ReviewEntity).insert(manager, sorted.changed, { onConflict: 'update', update: ['stars', 'text'] });
  return countsOf(sorted);
}

/** What the products are rated as, held: nobody reviews them between the look for what is there and the insert. */
async function heldSubjects(
  manager: EntityManager,
  rows: readonly ImportedReview[],
  now: number,
): Promise<Map<string, RatedSubject>> {
  const nothing = { sum: 0, count: 0 };
  const ids = [...new Set(rows.map(({ productId }) => productId))];
  // Adding nothing holds the rows.
  await addStars(manager, new Map(ids.map((id) => [id, nothing])), now);
  const subjects = await subjectsOf(manager, ids);
  const groups = [...subjects].filter(([productId, { id }]) => productId !== id).map(([, { id }]) => id);
  await addStars(manager, new Map(groups.map((id) => [id, nothing])), now);
  return subjects;
}

function reviewOf({ id, productId, userId, stars, text, createdAt }: ImportedReview, subjectId: string): ReviewEntity {
  return { id, productId, subjectId, userId, stars: wholeStars(stars), text: reviewText(text), createdAt };
}

type Keyed = Pick<ReviewEntity, 'id' | 'subjectId' | 'userId'>;

/** What a review is known by: its id, and its person and subject. */
function keysOf({ id, subjectId, userId }: Keyed): string[] {
  return userId === null ? [id] : [id, `${subjectId} ${userId}`];
}

/** By subject, what is to be added to the sum of its stars and to their number. */
function starsOf(
  { created, changed }: SortedRows<ReviewEntity>,
  storedOf: (review: ReviewEntity) => ReviewEntity | undefined,
): Map<string, AddedStars> {
  const added = new Map<string, AddedStars>();
  const add = (subjectId: string, sum: number, count: number) => {
    const entry = added.get(subjectId) ?? { sum: 0, count: 0 };
    added.set(subjectId, { sum: entry.sum + sum, count: entry.count + count });
  };
  for (const { subjectId, stars } of created) add(subjectId, stars, 1);
  for (const review of changed) add(review.subjectId, review.stars - (storedOf(review)?.stars ?? 0), 0);
  return added;
}

function reviewText(text: string | undefined): string | null {
  return firstCharacters(visibleParagraphs(text ?? ''), maximumReviewLength) || null;
}

/** Some shops count half stars. */
function wholeStars(stars: number): number {
  return Math.min(5, Math.max(1, Math.round(stars)));
}

import type { ProductPromotion } from './product-promotions';

/** Where a product was from a moment on, until the next of its placements. */
export interface Placement {
  /** Unix milliseconds. */
  readonly since: number;
  /** Its own category first, then those above it. */
  readonly categoryIds: readonly string[];
}

/**
 * A promotion as it was for a product that moves: one for each time that the product spent in the promotion's category. Where it
 * was before its first placement is not known; it counts as having been there.
 *
 * @param placements the earliest first
 * @example placedPromotions({ ...sale, categoryId: 'cups', startsAt: 10, endsAt: 50 }, [
 *   { since: 20, categoryIds: ['cups'] },
 *   { since: 30, categoryIds: ['plates'] },
 * ]) // [{ ...sale, startsAt: 10, endsAt: 30 }]
 */
export function placedPromotions(promotion: ProductPromotion, placements: readonly Placement[]): ProductPromotion[] {
  const { categoryId, startsAt, endsAt } = promotion;
  if (categoryId === null) return [promotion];
  return placements.flatMap(({ since, categoryIds }, n) => {
    if (!categoryIds.includes(categoryId)) return [];
    const from = n === 0 ? startsAt : Math.max(startsAt, since);
    const until = Math.min(endsAt ?? Number.POSITIVE_INFINITY, placements[n + 1]?.since ?? Number.POSITIVE_INFINITY);
    return from < until ? [{ ...promotion, startsAt: from, endsAt: Number.isFinite(until) ? until : null }] : [];
  });
}

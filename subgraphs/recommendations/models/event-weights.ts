/** What a person can do with an item; the names are those of the behaviour events. */
export type InteractionType =
  | 'IMPRESSION'
  | 'VIEW'
  | 'CLICK'
  | 'ADD_TO_CART'
  | 'REMOVE_FROM_CART'
  | 'PURCHASE'
  | 'RATE'
  | 'LIKE'
  | 'DISMISS'
  | 'SEARCH';

/**
 * How much interest an event shows, a view being 1. What shows none (an impression, a search without an item) or the
 * contrary (a dismissal, taking out of the basket) weighs 0 and is not learned from: dismissed items are left out when
 * serving, which is surer than a negative weight. A rating weighs by its stars, see `eventWeight`.
 */
export const EVENT_WEIGHTS: Readonly<Record<InteractionType, number>> = {
  IMPRESSION: 0,
  VIEW: 1,
  CLICK: 1,
  ADD_TO_CART: 3,
  REMOVE_FROM_CART: 0,
  PURCHASE: 5,
  RATE: 2,
  LIKE: 4,
  DISMISS: 0,
  SEARCH: 0,
};

/**
 * The weight of one event. A rating of 3 stars weighs as `RATE` in the table, one of 5 twice that, of 1 nothing: a bad
 * rating is no interest. The quantity bought is left aside: a wholesaler's hundred pieces are one decision.
 *
 * @param stars 1 to 5, for ratings
 */
export function eventWeight(
  type: InteractionType,
  stars?: number,
  weights: Readonly<Record<InteractionType, number>> = EVENT_WEIGHTS,
): number {
  const weight = weights[type];
  if (type !== 'RATE' || stars === undefined) return weight;
  return (weight * Math.min(4, Math.max(0, stars - 1))) / 2;
}

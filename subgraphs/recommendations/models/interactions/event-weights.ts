import { day } from '../../../../shared/time/durations';
import { decay } from './decay';
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

/**
 * After how many milliseconds an event of the type counts half. What was merely looked at goes stale; what was
 * bought, put into a basket, liked or judged keeps its weight, by which models know what it was and which have half-lives of
 * their own for when it was.
 */
export const EVENT_HALF_LIVES: Readonly<Record<InteractionType, number>> = {
  IMPRESSION: Number.POSITIVE_INFINITY,
  VIEW: 90 * day,
  CLICK: 90 * day,
  ADD_TO_CART: Number.POSITIVE_INFINITY,
  REMOVE_FROM_CART: Number.POSITIVE_INFINITY,
  PURCHASE: Number.POSITIVE_INFINITY,
  RATE: Number.POSITIVE_INFINITY,
  LIKE: Number.POSITIVE_INFINITY,
  DISMISS: Number.POSITIVE_INFINITY,
  SEARCH: Number.POSITIVE_INFINITY,
};

/**
 * What is left of the weight of an event: 2^(-age / half-life of its type); 1 for what lies ahead.
 *
 * @param age milliseconds
 */
export function shareLeft(
  type: InteractionType,
  age: number,
  halfLives: Readonly<Record<InteractionType, number>> = EVENT_HALF_LIVES,
): number {
  return decay(age, halfLives[type]);
}

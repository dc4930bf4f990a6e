import { finished, type Steps } from '../../../../shared/numerics/steps';

/** The least values that get 2, 3, 4 and 5: what is below the first gets 1. Not falling. */
export type QuintileBounds = readonly [number, number, number, number];

/**
 * The bounds of quintiles among these values. Equal values get one score, that of the middle of their ranks: with n values of
 * which `below` are less and `equal` are the same, 1 + floor(5 (below + equal / 2) / n). So one customer alone gets 3, of two
 * one gets 2 and the other 4, and where 70 % have ordered once these get 2.
 *
 * @param values higher is better; sorted by this function
 * @example quintileBounds of 1 to 10 is [3, 5, 7, 9]
 */
export function quintileBounds(values: Float64Array): QuintileBounds {
  const sorted = values.sort();
  const bounds = new Array<number>(4).fill(Number.POSITIVE_INFINITY);
  for (let start = 0; start < sorted.length; ) {
    let end = start;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    const score = Math.min(5, 1 + Math.floor((5 * (start + end)) / 2 / sorted.length));
    for (let bound = 0; bound < score - 1; bound++) bounds[bound] = Math.min(bounds[bound]!, sorted[start]!);
    start = end;
  }
  return bounds as unknown as QuintileBounds;
}

/** From 1 to 5, by the bounds of the last time that all were looked at. */
export function quintileOf(value: number, bounds: QuintileBounds): number {
  let score = 1;
  while (score < 5 && value >= bounds[score - 1]!) score++;
  return score;
}

/** Bounds of recency (Unix milliseconds of the last order), frequency (orders) and monetary value (minor units in all). */
export interface RfmBounds {
  readonly recency: QuintileBounds;
  readonly frequency: QuintileBounds;
  readonly monetary: QuintileBounds;
}

export interface RfmScores {
  readonly recency: number;
  readonly frequency: number;
  readonly monetary: number;
}

interface RfmFigures {
  /** Unix milliseconds. */
  readonly lastAt: number;
  readonly orders: number;
  readonly total: number;
}

export function rfmBounds(customers: readonly RfmFigures[]): RfmBounds {
  return finished(rfmBoundsSteps(customers));
}

/** The same, a figure a step. */
export function* rfmBoundsSteps(customers: readonly RfmFigures[]): Steps<RfmBounds> {
  const of = (figure: (customer: RfmFigures) => number) => quintileBounds(Float64Array.from(customers, figure));
  const recency = of(({ lastAt }) => lastAt);
  yield;
  const frequency = of(({ orders }) => orders);
  yield;
  return { recency, frequency, monetary: of(({ total }) => total) };
}

export function rfmScores({ lastAt, orders, total }: RfmFigures, bounds: RfmBounds): RfmScores {
  return {
    recency: quintileOf(lastAt, bounds.recency),
    frequency: quintileOf(orders, bounds.frequency),
    monetary: quintileOf(total, bounds.monetary),
  };
}

/** The cells of the square of recency and worth, by name. Each customer with an order is in one. */
export const rfmCells = [
  'CHAMPIONS',
  'LOYAL',
  'PROMISING',
  'NEW',
  'NEED_ATTENTION',
  'AT_RISK',
  'CANNOT_LOSE',
  'HIBERNATING',
  'LOST',
] as const;
export type RfmCell = (typeof rfmCells)[number];

/** By recency (from 1, upwards) and the mean of frequency and monetary value, rounded. */
const square: readonly (readonly RfmCell[])[] = [
  ['LOST', 'LOST', 'AT_RISK', 'CANNOT_LOSE', 'CANNOT_LOSE'],
  ['HIBERNATING', 'HIBERNATING', 'AT_RISK', 'AT_RISK', 'CANNOT_LOSE'],
  ['HIBERNATING', 'NEED_ATTENTION', 'NEED_ATTENTION', 'LOYAL', 'LOYAL'],
  ['NEW', 'PROMISING', 'PROMISING', 'LOYAL', 'CHAMPIONS'],
  ['NEW', 'NEW', 'PROMISING', 'CHAMPIONS', 'CHAMPIONS'],
];

/** @example scores 5, 5, 5 are CHAMPIONS; 1, 5, 5 CANNOT_LOSE; 1, 1, 1 LOST */
export function rfmCell({ recency, frequency, monetary }: RfmScores): RfmCell {
  return square[recency - 1]![Math.round((frequency + monetary) / 2) - 1]!;
}

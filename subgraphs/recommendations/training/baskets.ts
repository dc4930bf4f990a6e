import { minute } from '../../../shared/time/durations';
import { InteractionBuilder } from '../models/interactions/interaction-builder';
import type { Interactions } from '../models/interactions/interactions';
import { Vocabulary } from '../models/interactions/vocabulary';
import { type TrainingData, trainedTypes } from './training-data';

/** Purchases of one person that lie no further apart belong to one basket: some sources give each line a time of its own. */
export const basketGap = 10 * minute;

/**
 * What one person bought at one go is one basket: the next purchase belongs to it where it came within ten minutes.
 *
 * @param robots indices of persons whose baskets are left out
 */
export function basketsOf(data: TrainingData, robots: ReadonlySet<number> = new Set()): Interactions {
  const purchase = trainedTypes.indexOf('PURCHASE');
  const { person, at, type } = data;
  const purchases = Uint32Array.from(type.keys()).filter((n) => type[n] === purchase && !robots.has(person[n]!));
  purchases.sort((a, b) => person[a]! - person[b]! || at[a]! - at[b]! || a - b);
  const builder = new InteractionBuilder({}, new Vocabulary(), Vocabulary.of(data.products));
  let basket = 0;
  let previous: number | undefined;
  for (const n of purchases) {
    if (previous !== undefined && (person[n] !== person[previous] || at[n]! - at[previous]! > basketGap)) basket += 1;
    previous = n;
    builder.add({ person: String(basket), item: data.products[data.item[n]!]!, type: 'PURCHASE', at: at[n]! });
  }
  return builder.build().interactions;
}

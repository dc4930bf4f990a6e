import { ItemFeatures } from '../content/item-features';
import type { Interactions } from '../interactions/interactions';

/** Items by who met them: a feature a person. Items that the same people buy are alike, whatever they are called. */
export function describeByBuyers(interactions: Interactions): ItemFeatures {
  const { offsets, persons } = interactions.byItem();
  const lists = Array.from({ length: interactions.items }, (_, item) => [
    ...new Set(persons.subarray(offsets[item]!, offsets[item + 1]!)),
  ]);
  return ItemFeatures.fromLists(interactions.persons, lists);
}

import { eventWeight, shareLeft } from '../../models/interactions/event-weights';
import { Vocabulary } from '../../models/interactions/vocabulary';
import type { History } from '../../models/recommender/recommender';
import type { PersonPast } from './person-history';

/** A past whose items are the places of its products in `ids`: also of products that no model has met. */
export function historyOfProducts(past: PersonPast): { readonly history: History; readonly ids: readonly string[] } {
  const products = new Vocabulary();
  const [items, weights, times]: number[][] = [[], [], []];
  // As in training: within one past it is the proportions that count.
  const newest = past.done.at(-1)?.at ?? 0;
  for (const { type, productId, at, stars } of past.done) {
    const weight = eventWeight(type, stars ?? undefined) * shareLeft(type, newest - at);
    if (weight <= 0) continue;
    items!.push(products.add(productId));
    weights!.push(weight);
    times!.push(at);
  }
  return { history: { items: items!, weights: weights!, times: times! }, ids: products.toJSON() };
}

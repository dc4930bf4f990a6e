import { seededRandom } from '../../../shared/random/random';
import { day, minute } from '../../../shared/time/durations';
import type { BehaviourEvent } from '../services/events/behaviour-events';
import type { TestShop } from './shop';

const visitors = 90;
const visits = 2;
const places = 10;

/**
 * Gives every product a price, and stores what a second stage learns from: ninety visitors come twice, are shown ten products each
 * time, open most of those of the kind that they like, and buy a fifth of what they open.
 */
export async function fillShelves(shop: TestShop): Promise<void> {
  const { productIds, services } = shop;
  for (const [n, productId] of productIds.entries()) {
    const price = { productId, amount: 1_000 + 10 * n, currency: 'EUR', reason: 'MANUAL' };
    await shop.deliver('pricing.price-changed', price);
  }
  const random = seededRandom('shelves');
  const now = services.platform.clock.now();
  const events: Omit<BehaviourEvent, 'id'>[] = [];
  for (let visitor = 0; visitor < visitors; visitor++) {
    const person = `v:shelves-${visitor}`;
    for (let visit = 0; visit < visits; visit++) {
      const came = now - (visits - visit) * 2 * day + visitor * minute;
      for (const [place, productId] of random
        .shuffled([...productIds])
        .slice(0, places)
        .entries()) {
        const at = came + place * 1_000;
        events.push({ person, type: 'IMPRESSION', productId, at, position: place + 1 });
        const likes = productIds.indexOf(productId) % 2 === visitor % 2;
        const opens = random.uniform() < (likes ? 0.6 : 0.03);
        if (opens) events.push({ person, type: 'VIEW', productId, at: at + 500 });
        if (opens && random.uniform() < 0.2) events.push({ person, type: 'PURCHASE', productId, at: at + 700 });
      }
    }
  }
  await shop.store(events);
}

import { SettableClock } from '../../shared/clock/clock';
import { newId } from '../../shared/ids/ids';
import { seededRandom } from '../../shared/random/random';
import { engines } from '../../shared/testing/engines';
import { defaultLocationId } from './services/location-service';
import { RandomShop } from './testing/random-shop';
import { TestShop } from './testing/shop';

const steps = 80;
const seeds = [1, 2, 3, 4];

describe.each(engines)('whatever is done in a shop, in any order, on %s', (engine) => {
  it.each(seeds)('nothing is lost and nothing sold twice: seed %i', async (seed) => {
    const clock = new SettableClock(Date.UTC(2026, 5, 1));
    const shop = await TestShop.open(engine, clock, seed % 2 === 0 ? { PAYMENT_MINUTES: '30' } : {});
    const products = Array.from({ length: 3 }, () => newId());
    await shop.variants(...products.map((id, n) => [id, 300 + 50 * n] as const));
    const annex = await shop.services.locations.add('Annex');
    const random = seededRandom(`conservation ${seed}`);
    const people = new RandomShop(shop, clock, random, products, [defaultLocationId, annex.id]);
    try {
      for (let n = 0; n < 4; n++) await people.run(steps / 4);
    } catch (error) {
      throw new Error(`after ${people.done.join(', ')}: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      await shop.close();
    }
  });
});

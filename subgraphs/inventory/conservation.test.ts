import fc from 'fast-check';
import { SettableClock } from '../../shared/clock/clock';
import { newId } from '../../shared/ids/ids';
import { engines } from '../../shared/testing/engines';
import { defaultLocationId } from './services/location-service';
import { RandomShop } from './testing/random-shop';
import { TestShop } from './testing/shop';

const sequences = 2;
const steps = { minLength: 60, maxLength: 80, size: 'max' } as const;
const checkedEvery = 20;

describe.each(engines.flatMap((engine) => [[engine, '0'] as const, [engine, '30'] as const]))(
  'whatever is done in a shop, in any order, on %s, where payments may take %s minutes',
  (engine, PAYMENT_MINUTES) => {
    let shop: TestShop;
    let annexId: string;
    const clock = new SettableClock(Date.UTC(2026, 5, 1));
    beforeAll(async () => {
      shop = await TestShop.open(engine, clock, { PAYMENT_MINUTES });
      annexId = (await shop.services.locations.add('Annex')).id;
    });
    afterAll(() => shop?.close());

    /** Each sequence has products and people of its own, so that it can be made shorter and done again. */
    const people = async () => {
      const products = Array.from({ length: 3 }, () => newId());
      await shop.variants(...products.map((id, n) => [id, 300 + 50 * n] as const));
      return new RandomShop(shop, clock, products, [defaultLocationId, annexId]);
    };

    it('nothing is lost and nothing sold twice', async () => {
      const names = (await people()).stepNames;
      const step = fc.tuple(fc.constantFrom(...names), fc.nat(999));
      const property = fc.asyncProperty(fc.array(step, steps), async (sequence) => {
        const group = await people();
        for (const [n, [name, seed]] of sequence.entries()) {
          await group.step(name, seed);
          if (n % checkedEvery === checkedEvery - 1) await group.expectConservation();
        }
        await group.expectConservation();
      });
      // The same sequences each time: what fails for one fails for all. A failing one is reported as short as it can be made.
      await fc.assert(property, { numRuns: sequences, seed: 20260601 });
    });
  },
);

import fc from 'fast-check';
import { day } from '../../../shared/time/durations';
import type { PriceRow } from './price-schedule';
import { announcedReference, lowestIn30Days, neededFrom } from './prior-price';
import type { ProductPromotion } from './promotions/product-promotions';
import { shopperPriceAt, timelineForAll } from './shopper-price';

const lastDay = 150;
const dayNumber = fc.integer({ min: 0, max: lastDay });

/** Prices as they are set in the course of half a year: regular and dated, for one piece and for many, in whole days. */
const rows: fc.Arbitrary<PriceRow[]> = fc
  .array(
    fc.record({
      amount: fc.integer({ min: 1, max: 12 }).map((tens) => tens * 10),
      from: dayNumber,
      length: fc.option(fc.integer({ min: 1, max: 60 })),
      setBefore: fc.integer({ min: 0, max: 20 }),
      minQuantity: fc.constantFrom(1, 1, 1, 5),
      priority: fc.constantFrom(0, 0, 1),
      reason: fc.constantFrom(null, null, 'MARKDOWN' as const, 'OPTIMISED' as const),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((list) =>
    list.map(({ amount, from, length, setBefore, minQuantity, priority, reason }, n) => ({
      ...{ id: String(n).padStart(3, '0'), amount, minQuantity, priority, reason, unitCost: null },
      ...{ validFrom: from * day, validUntil: length === null ? null : (from + length) * day },
      setAt: Math.max(0, from - setBefore) * day,
    })),
  );

const promotions: fc.Arbitrary<ProductPromotion[]> = fc
  .array(
    fc.record({
      kind: fc.constantFrom('PERCENT_OFF' as const, 'FIXED_PRICE' as const),
      value: fc.integer({ min: 1, max: 100 }),
      from: dayNumber,
      length: fc.option(fc.integer({ min: 1, max: 60 })),
      stackable: fc.boolean(),
      priority: fc.integer({ min: 0, max: 2 }),
    }),
    { maxLength: 4 },
  )
  .map((list) =>
    list.map(({ kind, value, from, length, stackable, priority }, n) => ({
      ...{ id: `promotion ${n}`, name: 'Sale', kind, value, stackable, priority, productIds: null, categoryId: null },
      ...{ minimumAmount: null, buyQuantity: null, getQuantity: null, getProductIds: null, maximumApplications: null },
      ...{ startsAt: from * day, endsAt: length === null ? null : (from + length) * day },
    })),
  );

const history = fc.record({ rows, promotions });

describe('for any history of prices and promotions', () => {
  it('what is announced is never more than from the lowest price that anybody was asked in the 30 days before', () => {
    let announced = 0;
    const property = fc.property(history, dayNumber, (prices, at) => {
      const timeline = timelineForAll(prices);
      const price = timeline.priceAt(1, at * day);
      const reference = price && announcedReference(timeline, price, at * day);
      if (!price || reference === null) return;
      announced += 1;
      // All changes are at whole days: the price of each day is asked, without the timeline's own steps.
      const asked = Array.from({ length: at + 1 }, (_, n) => timeline.priceAt(1, n * day)?.amount ?? null);
      let began = at;
      while (began > 0 && (asked[began - 1] === price.amount || asked[began - 1] === null)) began -= 1;
      const before = asked.slice(Math.max(0, began - 30), began).filter((amount) => amount !== null);
      expect(reference).toBeLessThanOrEqual(Math.min(...before));
      expect(price.amount).toBeLessThan(reference);
    });
    fc.assert(property, { numRuns: 2_000, seed: 1 });
    expect(announced).toBeGreaterThan(100);
  });

  it('the lowest price stays what it was when the reduction began, for as long as that lasts', () => {
    const property = fc.property(history, dayNumber, (prices, at) => {
      const timeline = timelineForAll(prices);
      const [today, tomorrow] = [timeline.priceAt(1, at * day), timeline.priceAt(1, (at + 1) * day)];
      if (!today?.reduced || !tomorrow?.reduced) return;
      if (today.amount !== tomorrow.amount || today.reason !== tomorrow.reason) return;
      expect(lowestIn30Days(timeline, (at + 1) * day)).toBe(lowestIn30Days(timeline, at * day));
    });
    fc.assert(property, { numRuns: 2_000, seed: 2 });
  });

  it('a price is never negative nor above its list price, and nobody pays more a piece for buying more', () => {
    const property = fc.property(history, dayNumber, fc.integer({ min: 1, max: 20 }), (prices, at, quantity) => {
      const price = shopperPriceAt(prices, quantity, at * day);
      if (!price) return;
      expect(price.amount).toBeGreaterThanOrEqual(0);
      expect(price.amount).toBeLessThanOrEqual(price.list);
      const more = shopperPriceAt(prices, quantity + 5, at * day)!;
      expect(more.amount).toBeLessThanOrEqual(price.amount);
    });
    fc.assert(property, { numRuns: 2_000, seed: 3 });
  });

  it('forgetting what is no longer needed changes no answer from then on', () => {
    const property = fc.property(history, dayNumber, fc.integer({ min: 0, max: 60 }), (prices, now, later) => {
      const known = { ...prices, rows: prices.rows.filter(({ setAt }) => setAt <= now * day) };
      const kept = { ...prices, rows: neededFrom(known, now * day) };
      const at = (now + later) * day;
      expect(lowestIn30Days(timelineForAll(kept), at)).toBe(lowestIn30Days(timelineForAll(known), at));
      expect(shopperPriceAt(kept, 9, at)).toEqual(shopperPriceAt(known, 9, at));
    });
    fc.assert(property, { numRuns: 1_000, seed: 4 });
  });
});

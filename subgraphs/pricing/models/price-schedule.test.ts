import { day } from '../../../shared/time/durations';
import { type PriceRow, priceAt } from './price-schedule';
import { nextBoundary, nextChange, stepsOf, timelineOf } from './price-timeline';

let counter = 0;

/** Times in days. */
const row = (amount: number, from: number, until: number | null = null, extra: Partial<PriceRow> = {}): PriceRow => {
  counter += 1;
  return {
    id: String(counter).padStart(6, '0'),
    minQuantity: 1,
    amount,
    unitCost: null,
    validFrom: from * day,
    validUntil: until === null ? null : until * day,
    setAt: 0,
    ...extra,
  };
};
const amountAt = (rows: PriceRow[], at: number, quantity = 1) => priceAt(rows, quantity, at * day)?.amount ?? null;

describe('a price schedule', () => {
  it('has no price before the first one', () => {
    expect(priceAt([row(100, 5)], 1, 4 * day)).toBeNull();
    expect(amountAt([row(100, 5)], 5)).toBe(100);
  });

  it('returns to the regular price when a dated one ends', () => {
    const rows = [row(100, 0), row(80, 10, 20)];
    expect([9, 10, 19.999, 20].map((at) => amountAt(rows, at))).toEqual([100, 80, 80, 100]);
    expect(priceAt(rows, 1, 15 * day)).toMatchObject({ list: 100, reason: 'PROMOTION', dated: true });
    expect(priceAt(rows, 1, 20 * day)).toMatchObject({ list: 100, reason: 'LIST', dated: false });
  });

  it('lets a regular price that begins later take over, whichever was set first', () => {
    const rows = [row(120, 10), row(100, 0)];
    expect([5, 10].map((at) => amountAt(rows, at))).toEqual([100, 120]);
  });

  it('takes the one set last where two dated prices overlap, and the earlier one again after it', () => {
    const rows = [row(100, 0), row(80, 1, 30), row(70, 5, 10, { setAt: 1 })];
    expect([2, 6, 10, 30].map((at) => amountAt(rows, at))).toEqual([80, 70, 80, 100]);
  });

  it('takes the one set last of two from the same moment, in whatever order they stand', () => {
    for (const until of [null, 20]) {
      const before = row(90, 10, until, { setAt: 1 });
      const after = row(80, 10, until, { setAt: 2 });
      const sameMoment = row(70, 10, until, { setAt: 2 });
      for (const rows of [
        [before, after],
        [after, before],
      ])
        expect(amountAt(rows, 10)).toBe(80);
      // Ids sort by time: the later id decides within a millisecond.
      for (const rows of [
        [after, sameMoment],
        [sameMoment, after],
      ])
        expect(amountAt(rows, 10)).toBe(70);
    }
  });

  it('lets a dated price that is set again from its beginning hold from then on, and what was asked before stay', () => {
    const rows = [row(100, 0), row(80, 10, 20), row(70, 10, 15, { setAt: 12 * day })];
    expect([10, 11.9, 12, 14.9, 15, 19].map((at) => amountAt(rows, at))).toEqual([80, 80, 70, 70, 100, 100]);
    expect(stepsOf(timelineOf(rows), 1, 0, 30 * day).map(({ at, amount }) => [at / day, amount])).toEqual([
      [0, 100],
      [10, 80],
      [12, 70],
      [15, 100],
    ]);
  });

  it('calls a dated price above the regular one its list price', () => {
    expect(priceAt([row(100, 0), row(130, 1, 5)], 1, 2 * day)).toMatchObject({
      amount: 130,
      list: 130,
      reason: 'LIST',
    });
  });

  it('gives the volume price from its quantity on, against the list price of a single piece', () => {
    const rows = [row(100, 0), row(90, 0, null, { minQuantity: 10 }), row(85, 0, null, { minQuantity: 50 })];
    expect([1, 9, 10, 49, 50, 9999].map((quantity) => amountAt(rows, 1, quantity))).toEqual([100, 100, 90, 90, 85, 85]);
    expect(priceAt(rows, 10, day)).toMatchObject({ list: 100, reason: 'VOLUME', minQuantity: 10 });
  });

  it('never asks more a piece of who buys more', () => {
    const rows = [row(100, 0), row(90, 0, null, { minQuantity: 10 }), row(70, 2, 4)];
    expect(priceAt(rows, 20, 3 * day)).toMatchObject({ amount: 70, reason: 'PROMOTION' });
    expect(priceAt(rows, 20, 4 * day)).toMatchObject({ amount: 90, reason: 'VOLUME' });
  });

  it('tells the steps of a period, beginning with the price in force at its start', () => {
    const rows = [row(100, 0), row(80, 10, 20), row(100, 15), row(110, 25)];
    const steps = stepsOf(timelineOf(rows), 1, 5 * day, 30 * day);
    expect(steps.map((step) => [step.at / day, step.amount, step.reason])).toEqual([
      [5, 100, 'LIST'],
      [10, 80, 'PROMOTION'],
      [20, 100, 'LIST'],
      [25, 110, 'LIST'],
    ]);
  });

  it('knows what begins or ends next, and when the amount changes next', () => {
    const rows = [row(100, 0), row(80, 10, 20), row(100, 15)];
    expect(nextBoundary(timelineOf(rows), 10 * day)).toBe(15 * day);
    expect(nextChange(timelineOf(rows), 1, 10 * day)).toBe(20 * day);
    expect(nextBoundary(timelineOf(rows), 20 * day)).toBeNull();
    expect(nextChange(timelineOf(rows), 1, 20 * day)).toBeNull();
  });
});

describe('why a price is what it is', () => {
  it('is decided by priority where two dated prices hold, and by what was set last where that is equal', () => {
    const high = row(90, 1, 30, { priority: 2 });
    const rows = [row(100, 0), high, row(70, 5, 10, { setAt: 1, priority: 1 }), row(80, 4, 10, { setAt: 2 })];
    expect(amountAt(rows, 6)).toBe(90);
    expect(
      amountAt(
        rows.filter((one) => one !== high),
        6,
      ),
    ).toBe(70);
  });

  it('is told as it was set, and only what is a reduction is one', () => {
    const at = (reason: PriceRow['reason'], amount: number, until: number | null = 9) =>
      priceAt([row(100, 0), row(amount, 1, until, { reason, setAt: 1 })], 1, 2 * day);
    expect(at('OPTIMISED', 90)).toMatchObject({ reason: 'OPTIMISED', reduced: false, list: 100 });
    expect(at('MARKDOWN', 90)).toMatchObject({ reason: 'MARKDOWN', reduced: true, list: 100 });
    expect(at('COMPETITOR', 110, null)).toMatchObject({ reason: 'COMPETITOR', reduced: false, list: 110 });
    expect(at(null, 90)).toMatchObject({ reason: 'PROMOTION', reduced: true });
  });
});

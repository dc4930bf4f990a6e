import { day } from '../../../shared/time/durations';
import { nextBoundary, nextChange, type PriceRow, priceAt, stepsOf } from './price-schedule';

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
    expect(stepsOf(rows, 1, 0, 30 * day).map(({ at, amount }) => [at / day, amount])).toEqual([
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
    const steps = stepsOf(rows, 1, 5 * day, 30 * day);
    expect(steps.map((step) => [step.at / day, step.amount, step.reason])).toEqual([
      [5, 100, 'LIST'],
      [10, 80, 'PROMOTION'],
      [20, 100, 'LIST'],
      [25, 110, 'LIST'],
    ]);
  });

  it('knows what begins or ends next, and when the amount changes next', () => {
    const rows = [row(100, 0), row(80, 10, 20), row(100, 15)];
    expect(nextBoundary(rows, 10 * day)).toBe(15 * day);
    expect(nextChange(rows, 1, 10 * day)).toBe(20 * day);
    expect(nextBoundary(rows, 20 * day)).toBeNull();
    expect(nextChange(rows, 1, 20 * day)).toBeNull();
  });
});

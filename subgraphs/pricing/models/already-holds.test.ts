import { alreadyHolds, setAgain, type WantedPrice } from './already-holds';
import type { PriceRow } from './price-schedule';

const row = (amount: number, validFrom: number, validUntil: number | null, setAt = validFrom): PriceRow => ({
  id: `${setAt}-${amount}`,
  minQuantity: 1,
  amount,
  unitCost: 40,
  validFrom,
  validUntil,
  setAt,
});
const wanted = (amount: number, validFrom: number, validUntil: number | null = null): WantedPrice => ({
  minQuantity: 1,
  amount,
  unitCost: null,
  validFrom,
  validUntil,
});

describe('whether a price holds already', () => {
  const rows = [row(100, 0, null), row(80, 10, 20), row(120, 50, null)];

  it('is so for the regular price in force, though a dated one stands before it', () => {
    expect(alreadyHolds(rows, wanted(100, 15))).toBe(true);
    expect(alreadyHolds(rows, wanted(80, 15))).toBe(false);
    expect(alreadyHolds(rows, wanted(100, 50))).toBe(false);
  });

  it('is so for the same price from the same moment', () => {
    expect(alreadyHolds(rows, wanted(120, 50))).toBe(true);
    expect(alreadyHolds(rows, wanted(121, 50))).toBe(false);
    expect(alreadyHolds(rows, wanted(80, 10, 20))).toBe(true);
    expect(alreadyHolds(rows, wanted(80, 10, 19))).toBe(false);
    expect(alreadyHolds(rows, wanted(80, 9, 20))).toBe(false);
  });

  it('is so for a dated price with the same end that has begun', () => {
    expect(alreadyHolds(rows, wanted(80, 12, 20))).toBe(true);
    expect(alreadyHolds(rows, wanted(80, 12, 25))).toBe(false);
    expect(alreadyHolds(rows, wanted(80, 5, 20))).toBe(false);
    expect(alreadyHolds(rows, wanted(75, 12, 20))).toBe(false);
  });

  it('is not so for a dated price that another one interrupts', () => {
    expect(alreadyHolds([...rows, row(70, 14, 16, 11)], wanted(80, 12, 20))).toBe(false);
  });

  it('is not so for another cost or another quantity', () => {
    expect(alreadyHolds(rows, { ...wanted(100, 15), unitCost: 41 })).toBe(false);
    expect(alreadyHolds(rows, { ...wanted(100, 15), unitCost: 40 })).toBe(true);
    expect(alreadyHolds(rows, { ...wanted(100, 15), minQuantity: 10 })).toBe(false);
  });
});

describe('the dated price that is set again', () => {
  const rows = [row(100, 0, null), row(80, 10, 20), row(70, 12, 14)];

  it.each<[string, WantedPrice, number | null, number, number | null]>([
    ['is the one of the same beginning, to come', wanted(60, 10, 15), 10, 5, 10],
    ['is the one of the same beginning, which has passed', wanted(60, 11, 15), 10, 11, 10],
    ['is none of those that have ended', wanted(60, 25, 30), 10, 25, null],
    ['is the one in force with the same amount, from now on', wanted(80, 11, 15), null, 11, 10],
    ['is none where the amount is another', wanted(75, 11, 15), null, 11, null],
    ['is none where another beginning to come is asked for', wanted(80, 15, 18), 15, 11, null],
    ['is none of a regular price', wanted(100, 0), 0, 5, null],
  ])('%s', (_, price, asked, now, beginning) => {
    expect(setAgain(rows, price, asked, now)?.validFrom ?? null).toBe(beginning);
  });
});

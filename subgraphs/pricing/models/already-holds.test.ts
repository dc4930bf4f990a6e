import { alreadyHolds, type WantedPrice } from './already-holds';
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

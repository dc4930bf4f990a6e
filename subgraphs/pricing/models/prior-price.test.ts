import { seededRandom } from '../../../shared/random/random';
import type { PriceRow } from './price-schedule';
import { priceAt } from './price-schedule';
import { lowestIn30Days, neededFrom } from './prior-price';

const day = 24 * 60 * 60 * 1000;
let counter = 0;
const nextRowId = (): string => {
  counter += 1;
  return String(counter).padStart(6, '0');
};
const row = (amount: number, from: number, until: number | null = null, setAt = 0): PriceRow => ({
  id: nextRowId(),
  minQuantity: 1,
  amount,
  unitCost: null,
  validFrom: from * day,
  validUntil: until === null ? null : until * day,
  setAt,
});
const lowest = (rows: PriceRow[], at: number) => lowestIn30Days(rows, at * day);

describe('the lowest price in 30 days', () => {
  it('is that of the 30 days before a reduction, however long the reduction has lasted', () => {
    const rows = [row(100, 0), row(120, 80), row(90, 100, 200)];
    expect(lowest(rows, 100)).toBe(100);
    expect(lowest(rows, 199)).toBe(100);
  });

  it('does not name a price that ended more than 30 days before the reduction', () => {
    expect(lowest([row(100, 0), row(120, 60), row(90, 100, 110)], 105)).toBe(120);
    expect(lowest([row(100, 0), row(120, 70.001), row(90, 100, 110)], 105)).toBe(100);
  });

  it('counts an earlier reduction against a further one', () => {
    const rows = [row(100, 0), row(80, 100, 130), row(70, 110, 120, 1)];
    expect(lowest(rows, 105)).toBe(100);
    expect(lowest(rows, 115)).toBe(80);
  });

  it('shows that a price was raised only to be reduced', () => {
    expect(lowest([row(80, 0), row(100, 95), row(80, 100, 110)], 105)).toBe(80);
  });

  it('is that of the last 30 days, today included, where nothing is reduced', () => {
    const rows = [row(100, 0), row(80, 10, 20), row(90, 60)];
    expect(lowest(rows, 5)).toBe(100);
    expect(lowest(rows, 49.9)).toBe(80);
    expect(lowest(rows, 50.1)).toBe(100);
    expect(lowest(rows, 61)).toBe(90);
  });

  it('is the current price of what came with a reduced one', () => {
    expect(lowest([row(100, 10), row(80, 10, 20)], 12)).toBe(80);
    expect(lowest([], 12)).toBeNull();
  });
});

describe('forgetting what is no longer needed', () => {
  it('changes no answer from then on', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 300; round++) {
      const rows: PriceRow[] = [row(100, 0)];
      for (let i = 0; i < 12; i++) {
        const from = Math.floor(random.uniform() * 200);
        const until = random.uniform() < 0.5 ? null : from + 1 + Math.floor(random.uniform() * 80);
        rows.push(row(50 + Math.floor(random.uniform() * 10) * 10, from, until, i));
      }
      const now = Math.floor(random.uniform() * 200);
      const kept = neededFrom(rows, now * day);
      for (const at of [now, now + 1, now + 20, now + 45, now + 100]) {
        expect(lowest(kept, at)).toBe(lowest(rows, at));
        expect(priceAt(kept, 1, at * day)).toEqual(priceAt(rows, 1, at * day));
      }
    }
  });

  it('keeps a long past of prices short', () => {
    const rows = Array.from({ length: 500 }, (_, i) => row(100 + i, i));
    expect(neededFrom(rows, 499 * day).length).toBeLessThanOrEqual(31);
  });
});

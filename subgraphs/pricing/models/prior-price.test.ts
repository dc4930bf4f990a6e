import { seededRandom } from '../../../shared/random/random';
import { day } from '../../../shared/time/durations';
import type { PriceRow } from './price-schedule';
import { priceAt } from './price-schedule';
import { timelineOf } from './price-timeline';
import { announcedReference, lowestIn30Days, neededFrom } from './prior-price';

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
const lowest = (rows: PriceRow[], at: number) => lowestIn30Days(timelineOf(rows), at * day);

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

describe('what a price is announced against', () => {
  const reference = (rows: PriceRow[], at: number, quantity = 1) =>
    announcedReference(timelineOf(rows), priceAt(rows, quantity, at * day)!, at * day);
  const launched = [row(100, 10), row(50, 10, 60)];

  it.each<[string, PriceRow[], number, number | null]>([
    ['is nothing for a list price', [row(100, 0)], 40, null],
    ['is nothing for a list price that fell for good', [row(100, 0), row(80, 40)], 41, null],
    ['is the lowest price of the 30 days before a reduction', [row(100, 0), row(80, 40, 50)], 41, 100],
    ['is the same on the last day of a long reduction', [row(100, 0), row(80, 40, 140)], 139, 100],
    ['is nothing for what was launched below its list price', launched, 10, null],
    ['is nothing for it as long as that price lasts', launched, 59, null],
    [
      'is nothing for a reduction to what was asked 29 days before',
      [row(80, 0), row(100, 11), row(80, 40, 50)],
      41,
      null,
    ],
    [
      'is the list price where the lower one ended 30 days before',
      [row(80, 0), row(100, 10), row(80, 40, 50)],
      41,
      100,
    ],
    ['is the first reduction for a further one', [row(100, 0), row(90, 40, 60), row(80, 50, 60, 50)], 51, 90],
    ['is nothing where a reduction shrinks', [row(100, 0), row(70, 40, 50), row(80, 50, 60)], 51, null],
  ])('%s', (_, rows, at, expected) => expect(reference(rows, at)).toBe(expected));
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
      // Some are set again from the same moment on, with another end, by now.
      for (const { amount, validFrom, validUntil } of [...rows]) {
        const setAgain = validFrom / day + Math.floor(random.uniform() * 40);
        if (validUntil === null || setAgain > now) continue;
        rows.push(row(amount, validFrom / day, setAgain + 1 + Math.floor(random.uniform() * 60), setAgain * day));
      }
      const kept = neededFrom({ rows, promotions: [] }, now * day);
      for (const at of [now, now + 1, now + 20, now + 45, now + 100]) {
        expect(lowest(kept, at)).toBe(lowest(rows, at));
        expect(priceAt(kept, 1, at * day)).toEqual(priceAt(rows, 1, at * day));
      }
    }
  });

  it('keeps a long past of prices short', () => {
    const rows = Array.from({ length: 500 }, (_, i) => row(100 + i, i));
    expect(neededFrom({ rows, promotions: [] }, 499 * day).length).toBeLessThanOrEqual(31);
  });
});

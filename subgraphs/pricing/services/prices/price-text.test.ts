import { day } from '../../../../shared/time/durations';
import type { PriceRow } from '../../models/price-schedule';
import { priceAt } from '../../models/price-schedule';
import { timelineOf } from '../../models/price-timeline';
import { announcedReference } from '../../models/prior-price';
import { priceText } from './price-text';

const now = Date.UTC(2026, 5, 15);
/** A price of so many minor units, from and until so many days after now. */
const row = (amount: number, from: number, until: number | null = null, minQuantity = 1): PriceRow => ({
  id: `${from} ${amount}`,
  minQuantity,
  amount,
  unitCost: null,
  validFrom: now + from * day,
  validUntil: until === null ? null : now + until * day,
  setAt: now + from * day,
});

function textOf(rows: PriceRow[], quantity: number): string | null {
  const price = priceAt(rows, quantity, now)!;
  const reference = announcedReference(timelineOf(rows), price, now);
  return priceText({
    price,
    reference,
    currency: 'EUR',
    prices: { rows, promotions: [] },
    quantity,
    now,
    validUntil: now + 10 * day,
    timeZone: 'UTC',
  });
}

it.each<[string, PriceRow[], number, string | null]>([
  ['a list price', [row(1000, -90)], 1, null],
  [
    'a reduction',
    [row(1000, -90), row(800, -1, 10)],
    1,
    '20% below the lowest price of the 30 days before (€10.00) until 24 June 2026.',
  ],
  ['a launch below the list price', [row(1000, -1), row(500, -1, 10)], 1, 'This price holds until 24 June 2026.'],
  [
    'a list price raised just before',
    [row(800, -90), row(1000, -3), row(800, -1, 10)],
    1,
    'This price holds until 24 June 2026.',
  ],
  [
    'a further reduction',
    [row(1000, -90), row(900, -9, 20), row(810, -1, 10)],
    1,
    '10% below the lowest price of the 30 days before (€9.00) until 24 June 2026.',
  ],
  [
    'a smaller reduction after a larger one',
    [row(1000, -90), row(700, -20, -10), row(900, -1, 10)],
    1,
    'This price holds until 24 June 2026.',
  ],
  [
    'a larger one that ended long ago',
    [row(1000, -90), row(700, -80, -60), row(900, -1, 10)],
    1,
    '10% below the lowest price of the 30 days before (€10.00) until 24 June 2026.',
  ],
  [
    'a price for many',
    [row(1000, -90), row(900, -90, null, 10)],
    10,
    '€9.00 each from 10 pieces on, 10% below the lowest price of a single piece in the last 30 days.',
  ],
  [
    'a price for many that is not below what one piece cost of late',
    [row(1000, -90), row(850, -20, -10), row(900, -90, null, 10)],
    10,
    '€9.00 each from 10 pieces on.',
  ],
  [
    'a price for many where a single piece is reduced',
    [row(1000, -90), row(500, -1, 10), row(450, -90, null, 10)],
    10,
    '€4.50 each from 10 pieces on, 10% below the lowest price of a single piece in the last 30 days.',
  ],
  ['one piece where many are cheaper', [row(1000, -90), row(900, -90, null, 10)], 1, '€9.00 each from 10 pieces on.'],
])('says of %s what may be said', (_, rows, quantity, text) => {
  expect(textOf(rows, quantity)).toBe(text);
});

it.each([
  ['America/New_York', Date.UTC(2027, 0, 1, 5), '31 December 2026'],
  ['UTC', Date.UTC(2027, 0, 1), '31 December 2026'],
  ['Asia/Tokyo', Date.UTC(2026, 11, 31, 15), '31 December 2026'],
  ['Asia/Tokyo', Date.UTC(2026, 11, 31, 16), '1 January 2027'],
])('names the last day in %s', (timeZone, validUntil, lastDay) => {
  const rows = [row(1000, -90), row(800, -1, 300)];
  const price = priceAt(rows, 1, now)!;
  const said = priceText({
    price,
    reference: 1000,
    currency: 'KWD',
    prices: { rows, promotions: [] },
    quantity: 1,
    now,
    validUntil,
    timeZone,
  });
  expect(said).toContain('(KWD\u00a01.000)');
  expect(said).toContain(`until ${lastDay}.`);
});

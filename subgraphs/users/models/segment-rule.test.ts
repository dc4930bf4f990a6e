import { belongs, type CustomerFacts, thresholdsOf } from './segment-rule';
import { lapsedAfterDays, standardSegments } from './standard-segments';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 5, 1);
const customer = (orders: number, total: number, daysAgo: number): CustomerFacts => ({
  orders,
  total,
  firstOrderAt: orders === 0 ? null : now - (daysAgo + orders - 1) * day,
  lastOrderAt: orders === 0 ? null : now - daysAgo * day,
});
const segmentsOf = (facts: CustomerFacts, everyone: readonly CustomerFacts[] = [facts]) =>
  standardSegments
    .filter(({ rule }) => belongs(rule, facts, thresholdsOf(rule, everyone, now), now))
    .map(({ key }) => key);

it('puts each customer with an order in exactly one of new, returning and lapsed', () => {
  for (const orders of [1, 2, 7]) {
    for (const daysAgo of [0, 1, lapsedAfterDays - 1e-6, lapsedAfterDays, lapsedAfterDays + 1 / day, 4000]) {
      const found = segmentsOf(customer(orders, 100, daysAgo)).filter((key) => key !== 'best-customers');
      const expected =
        daysAgo > lapsedAfterDays ? 'lapsed-customers' : orders === 1 ? 'new-customers' : 'returning-customers';
      expect(found).toEqual([expected]);
    }
  }
});

it('puts nobody without an order in any segment', () => {
  expect(segmentsOf(customer(0, 0, 0), [customer(0, 0, 0), customer(2, 500, 3)])).toEqual([]);
});

it('takes the tenth who spent most as the best, those of equal spending together', () => {
  const everyone = Array.from({ length: 40 }, (_, i) => customer(2, (i + 1) * 100, 5));
  const best = everyone.filter((facts) => segmentsOf(facts, everyone).includes('best-customers'));
  expect(best.map((facts) => facts.total)).toEqual([3700, 3800, 3900, 4000]);
  const alike = Array.from({ length: 20 }, () => customer(2, 100, 5));
  expect(alike.every((facts) => segmentsOf(facts, alike).includes('best-customers'))).toBe(true);
});

it('takes nobody into a share whose threshold was never computed', () => {
  const rule = { all: [{ field: 'total', topShare: 0.5 }] } as const;
  expect(belongs(rule, customer(3, 900, 1), {}, now)).toBe(false);
});

it('counts from the average order and the first order too', () => {
  const facts = customer(3, 900, 1);
  const holds = (
    field: 'averageOrder' | 'daysSinceFirstOrder',
    bounds: { atLeast?: number; atMost?: number; moreThan?: number },
  ) => belongs({ all: [{ field, ...bounds }] }, facts, {}, now);
  expect(holds('averageOrder', { atLeast: 300, atMost: 300 })).toBe(true);
  expect(holds('averageOrder', { moreThan: 300 })).toBe(false);
  expect(holds('daysSinceFirstOrder', { atLeast: 3, atMost: 3 })).toBe(true);
  expect(belongs({ all: [{ field: 'averageOrder', atMost: 1 }] }, customer(0, 0, 0), {}, now)).toBe(false);
});

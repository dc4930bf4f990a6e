import { checkedRule, RuleError } from './checked-rule';
import { belongs, type CustomerFacts, type SegmentCondition, thresholdsOf } from './segment-rule';
import { lapsedAfterDays, standardSegments } from './standard-segments';

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 5, 1);
const customer = (orders: number, total: number, daysAgo: number): CustomerFacts => ({
  orders,
  total,
  firstOrderAt: orders === 0 ? null : now - (daysAgo + orders - 1) * day,
  lastOrderAt: orders === 0 ? null : now - daysAgo * day,
  profile: null,
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

describe('conditions on tastes', () => {
  const shopper: CustomerFacts = {
    ...customer(0, 0, 0),
    profile: {
      categories: [{ id: 'c-1', name: 'Mugs', share: 0.3 }],
      brands: [{ name: 'acme', share: 0.2 }],
      interests: [{ id: 'c-2', name: null, probability: 0.6 }],
      priceBand: 'HIGH',
      weekday: 'MONDAY',
      daypart: null,
      daysBetweenVisits: 7,
      lastSeenAt: now - 3 * day,
    },
  };
  it.each<[SegmentCondition, boolean]>([
    [{ taste: 'category', is: 'mugs' }, true],
    [{ taste: 'category', is: 'c-1', atLeast: 0.3 }, true],
    [{ taste: 'category', is: 'Mugs', atLeast: 0.31 }, false],
    [{ taste: 'category', is: 'Pots' }, false],
    [{ taste: 'brand', is: 'ACME' }, true],
    [{ taste: 'interest', is: 'c-2', atLeast: 0.5 }, true],
    [{ taste: 'interest', is: 'c-1' }, false],
    [{ taste: 'priceBand', is: 'HIGH' }, true],
    [{ taste: 'priceBand', is: 'LOW' }, false],
    [{ taste: 'weekday', is: 'MONDAY' }, true],
    [{ taste: 'daypart', is: 'EVENING' }, false],
    [{ field: 'daysBetweenVisits', atMost: 7 }, true],
    [{ field: 'daysSinceLastVisit', moreThan: 3 }, false],
    [{ field: 'daysSinceLastVisit', atMost: 3 }, true],
  ])('%j: %s', (condition, expected) => {
    expect(belongs({ all: [condition] }, shopper, {}, now)).toBe(expected);
    // Of whom nothing is known, nothing holds.
    expect(belongs({ all: [condition] }, customer(2, 100, 1), {}, now)).toBe(false);
  });

  it('rank visits among those whose visits are known, with or without an order', () => {
    const rule = { all: [{ field: 'daysBetweenVisits', topShare: 0.5 }] } as const;
    const everyone = [2, 4, 6, 8].map((daysBetweenVisits) => ({
      ...shopper,
      profile: { ...shopper.profile!, daysBetweenVisits },
    }));
    const thresholds = thresholdsOf(rule, [...everyone, customer(3, 900, 1)], now);
    expect(everyone.map((facts) => belongs(rule, facts, thresholds, now))).toEqual([false, false, true, true]);
  });
});

describe('a rule as it was written down', () => {
  it('is taken as it is where it says what can be measured', () => {
    const rule = {
      all: [
        { field: 'orders', atLeast: 2 },
        { taste: 'category', is: 'Mugs', atLeast: 0.2 },
        { taste: 'priceBand', is: 'HIGH' },
      ],
    };
    expect(checkedRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
    for (const { rule: standard } of standardSegments) expect(checkedRule(standard)).toEqual(standard);
  });

  it.each<[unknown, string]>([
    [null, '"all"'],
    [{ all: [] }, '1 to 20'],
    [{ all: [{ field: 'orders', atLeast: 1 }], any: [] }, 'nothing else'],
    [{ all: ['orders'] }, 'object'],
    [{ all: [{ field: 'shoeSize', atLeast: 1 }] }, 'orders, total'],
    [{ all: [{ field: 'orders' }] }, 'none of atLeast'],
    [{ all: [{ field: 'orders', atLeast: '1' }] }, 'a number'],
    [{ all: [{ field: 'orders', atLeast: Number.NaN }] }, 'a number'],
    [{ all: [{ field: 'total', topShare: 2 }] }, 'at most 1'],
    [{ all: [{ field: 'total', atleast: 2 }] }, '"atleast" is none of'],
    [{ all: [{ taste: 'music', is: 'x' }] }, 'category, brand'],
    [{ all: [{ taste: 'category' }] }, 'a name or an id'],
    [{ all: [{ taste: 'priceBand', is: 'high' }] }, 'LOW, MIDDLE, HIGH'],
    [{ all: [{ taste: 'priceBand', is: 'HIGH', atLeast: 0.1 }] }, '"atLeast" is none of'],
    [{ all: [{ taste: 'brand', is: 'x', atLeast: 20 }] }, 'from 0 to 1'],
  ])('is refused in words: %j', (given, words) => {
    expect(() => checkedRule(given)).toThrow(RuleError);
    expect(() => checkedRule(given)).toThrow(words);
  });
});

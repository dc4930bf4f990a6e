import { day } from '../../../../shared/time/durations';
import { checkedRule, RuleError } from './checked-rule';
import type { CustomerFacts } from './customer-facts';
import type { FactField } from './figures';
import { belongs, drawOf, type JudgedBy, thresholdsOf } from './membership';
import type { SegmentCondition, SegmentRule } from './segment-rule';
import { lapsedAfterDays, standardSegments } from './standard-segments';

const now = Date.UTC(2026, 5, 1);
const judged: JudgedBy = { thresholds: {}, memberOf: new Set(), clusterOf: () => null, now };

let people = 0;
const customer = (orders: number, total: number, daysAgo: number): CustomerFacts => ({
  userId: `person ${people++}`,
  account: {
    ...{ createdAt: now - 100 * day, locale: 'en-GB', timeZone: 'Europe/London', country: 'GB', city: null },
    ...{ birthYear: 1990, gender: null, interests: ['tea'] },
  },
  purchases: Array.from({ length: orders }, (_, n) => ({
    at: now - (daysAgo + orders - 1 - n) * day,
    amount: total / orders,
  })),
  worth: null,
  actions: [],
  granted: new Set(['PERSONALISATION']),
  tastes: null,
});
const segmentsOf = (facts: CustomerFacts, everyone: readonly CustomerFacts[] = [facts]) =>
  standardSegments
    .filter(({ rule }) => belongs(rule, facts, { ...judged, thresholds: thresholdsOf(rule, everyone, now) }))
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

it('puts nobody without an order in any standard segment', () => {
  expect(segmentsOf(customer(0, 0, 0), [customer(0, 0, 0), customer(2, 500, 3)])).toEqual([]);
});

it('takes the tenth who spent most as the best, those of equal spending together', () => {
  const everyone = Array.from({ length: 40 }, (_, i) => customer(2, (i + 1) * 100, 5));
  const best = everyone.filter((facts) => segmentsOf(facts, everyone).includes('best-customers'));
  expect(best.map(({ purchases }) => purchases[0]!.amount * 2)).toEqual([3700, 3800, 3900, 4000]);
  const alike = Array.from({ length: 20 }, () => customer(2, 100, 5));
  expect(alike.every((facts) => segmentsOf(facts, alike).includes('best-customers'))).toBe(true);
});

it('takes nobody into a share whose threshold was never computed', () => {
  expect(belongs({ field: 'total', topShare: 0.5 }, customer(3, 900, 1), judged)).toBe(false);
});

it('counts from the average order and the first order too', () => {
  const facts = customer(3, 900, 1);
  const holds = (field: FactField, bounds: { atLeast?: number; atMost?: number; moreThan?: number }) =>
    belongs({ field, ...bounds }, facts, judged);
  expect(holds('averageOrder', { atLeast: 300, atMost: 300 })).toBe(true);
  expect(holds('averageOrder', { moreThan: 300 })).toBe(false);
  expect(holds('daysSinceFirstOrder', { atLeast: 3, atMost: 3 })).toBe(true);
  expect(belongs({ field: 'averageOrder', atMost: 1 }, customer(0, 0, 0), judged)).toBe(false);
});

describe('conditions on tastes', () => {
  const shopper: CustomerFacts = {
    ...customer(0, 0, 0),
    tastes: {
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
    expect(belongs(condition, shopper, judged)).toBe(expected);
    // Of whom nothing is known, nothing holds.
    expect(belongs(condition, customer(2, 100, 1), judged)).toBe(false);
  });

  it('rank visits among those whose visits are known, with or without an order', () => {
    const rule = { all: [{ field: 'daysBetweenVisits', topShare: 0.5 }] } as const;
    const everyone = [2, 4, 6, 8].map((daysBetweenVisits) => ({
      ...shopper,
      tastes: { ...shopper.tastes!, daysBetweenVisits },
    }));
    const thresholds = thresholdsOf(rule, [...everyone, customer(3, 900, 1)], now);
    expect(everyone.map((facts) => belongs(rule, facts, { ...judged, thresholds }))).toEqual([
      false,
      false,
      true,
      true,
    ]);
  });
});

describe('a tree of conditions', () => {
  const facts: CustomerFacts = {
    ...customer(4, 400, 10),
    actions: [
      { kind: 'PUT_IN_BASKET', at: now - 2 * day },
      { kind: 'PUT_IN_BASKET', at: now - 40 * day },
      { kind: 'RETURNED', at: now + day },
    ],
    granted: new Set(['EMAIL']),
  };
  const [yes, no] = [
    { field: 'orders', atLeast: 1 },
    { field: 'orders', atLeast: 9 },
  ] as const;
  it.each<[SegmentRule, boolean]>([
    [{ any: [no, yes] }, true],
    [{ all: [no, yes] }, false],
    [{ not: no }, true],
    [{ all: [{ any: [no, { not: no }] }, { not: { all: [yes, no] } }] }, true],
    [{ profile: 'country', isOneOf: ['gb', 'IE'] }, true],
    [{ profile: 'locale', isOneOf: ['en'] }, true],
    [{ profile: 'locale', isOneOf: ['e', 'en-US'] }, false],
    [{ profile: 'interest', isOneOf: ['Tea'] }, true],
    [{ profile: 'city', isOneOf: ['Rome'] }, false],
    [{ field: 'age', atLeast: 36, atMost: 36 }, true],
    [{ field: 'daysSinceSignUp', atMost: 99 }, false],
    [{ did: 'ORDERED', atLeast: 4, withinDays: 13 }, true],
    [{ did: 'ORDERED', atLeast: 4, withinDays: 12 }, false],
    [{ did: 'ORDERED', atMost: 0, withinDays: 9 }, true],
    [{ did: 'PUT_IN_BASKET', atLeast: 2 }, true],
    [{ did: 'PUT_IN_BASKET', atLeast: 2, withinDays: 30 }, false],
    [{ did: 'RETURNED' }, false],
    [{ did: 'REVIEWED', atMost: 1 }, true],
    [{ consent: 'EMAIL', granted: true }, true],
    [{ consent: 'SMS', granted: false }, true],
    [{ memberOf: 'vip' }, true],
    [{ memberOf: 'others' }, false],
    [{ clustering: 'c', cluster: 2 }, true],
    [{ rfmCell: ['LOST'] }, false],
  ])('%j: %s', (rule, expected) => {
    const by = { ...judged, memberOf: new Set(['vip']), clusterOf: () => 2 };
    expect(belongs(rule, facts, by)).toBe(expected);
    expect(belongs({ not: rule }, facts, by)).toBe(!expected);
  });

  it('takes a random share of people, the same ones each time, and others under another seed', () => {
    const crowd = Array.from({ length: 3000 }, () => customer(0, 0, 0));
    const drawn = (seed: string, randomShare = 0.2) =>
      crowd.filter((one) => belongs({ randomShare, seed }, one, judged)).map(({ userId }) => userId);
    expect(drawn('a').length / crowd.length).toBeCloseTo(0.2, 1);
    expect(drawn('a')).toEqual(drawn('a'));
    const others = new Set(drawn('b'));
    expect(drawn('a').filter((id) => others.has(id)).length / crowd.length).toBeLessThan(0.07);
    expect([drawn('a', 0).length, drawn('a', 1).length]).toEqual([0, 3000]);
    expect(drawOf('a', 'x')).not.toBe(drawOf('b', 'x'));
  });
});

describe('a rule as it was written down', () => {
  it('is taken as it is where it says what can be measured', () => {
    const rule = {
      all: [
        { field: 'orders', atLeast: 2 },
        { any: [{ taste: 'category', is: 'Mugs', atLeast: 0.2 }, { not: { taste: 'priceBand', is: 'HIGH' } }] },
        { did: 'ORDERED', atLeast: 1, withinDays: 30 },
        { profile: 'country', isOneOf: ['DE'] },
        { consent: 'EMAIL', granted: true },
        { memberOf: 'x' },
        { randomShare: 0.5, seed: 's' },
        { rfmCell: ['CHAMPIONS'] },
      ],
    };
    expect(checkedRule(JSON.parse(JSON.stringify(rule)))).toEqual(rule);
    for (const { rule: standard } of standardSegments) expect(checkedRule(standard)).toEqual(standard);
  });

  it.each<[unknown, string]>([
    [null, '"all"'],
    [{}, '"all"'],
    [{ all: [] }, '1 to 20'],
    [{ all: [{ field: 'orders', atLeast: 1 }], any: [] }, 'nothing else'],
    [{ all: ['orders'] }, 'object'],
    [{ all: [{}] }, 'field, taste'],
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
    [{ not: { not: { not: { not: { not: { not: { not: { field: 'orders', atLeast: 1 } } } } } } } }, 'levels'],
    [{ all: [{ any: new Array(12).fill({ memberOf: 'x' }) }, { any: new Array(12).fill({ memberOf: 'x' }) }] }, '24'],
    [{ profile: 'country', isOneOf: [] }, 'list of 1'],
    [{ did: 'DANCED' }, 'ORDERED, RETURNED'],
    [{ did: 'ORDERED', withinDays: -1 }, 'from 0'],
    [{ consent: 'LETTERS' }, 'EMAIL'],
    [{ randomShare: 1.5, seed: 'a' }, 'from 0 to 1'],
    [{ randomShare: 0.5 }, '"seed"'],
    [{ rfmCell: ['GOOD'] }, 'CHAMPIONS'],
    [{ clustering: 'x', cluster: 1 }, '"all"'],
  ])('is refused in words: %j', (given, words) => {
    expect(() => checkedRule(given)).toThrow(RuleError);
    expect(() => checkedRule(given)).toThrow(words);
  });
});

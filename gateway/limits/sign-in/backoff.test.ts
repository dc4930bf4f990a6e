import { remembered, secondsBefore, waitAfter } from './backoff';

const rule = { free: 3, longest: 600 };

it('waits nothing for the free tries, then twice as long each time, up to the longest', () => {
  expect([0, 2, 3, 4, 5, 8, 12, 13, 10_000].map((count) => waitAfter(count, rule))).toEqual([
    0, 0, 1, 2, 4, 32, 512, 600, 600,
  ]);
});

it('counts a wait from the last failure', () => {
  const failures = { count: 5, at: 10_000 };
  expect([10_000, 13_001, 13_999, 14_000].map((now) => secondsBefore(1, failures, rule, now))).toEqual([4, 1, 1, 0]);
});

it('lets several be tried at once among the free ones alone', () => {
  expect(secondsBefore(3, { count: 0, at: 0 }, rule, 1)).toBe(0);
  expect(secondsBefore(4, { count: 0, at: 0 }, rule, 1)).toBe(1);
  expect(secondsBefore(2, { count: 9, at: 0 }, rule, 1e9)).toBe(1);
});

it('forgets after a long quiet', () => {
  const failures = { count: 50, at: 1_000 };
  expect(remembered(failures, rule, 600_999)).toBe(failures);
  expect(remembered(failures, rule, 601_000)).toEqual({ count: 0, at: 0 });
});

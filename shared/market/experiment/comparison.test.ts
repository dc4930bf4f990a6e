import type { MarketDay } from '../driver/report';
import { figuresOf } from '../driver/report';
import { emptyTally } from '../driver/tally';
import { figuresByWorld, meanInterval, percentDifferences, shareOfLift, type WorldResult } from './comparison';

/** Two days of a profit each. */
function daysOf(profit: number): MarketDay[] {
  const day = { date: '2026-05-04', ...figuresOf({ ...emptyTally(), visits: 10, revenue: profit / 2 }) };
  return [day, day];
}

function world(name: string, profits: Readonly<Record<string, number>>): WorldResult {
  return {
    world: name,
    arms: Object.fromEntries(Object.entries(profits).map(([arm, one]) => [arm, daysOf(one)])),
    errors: {},
  };
}

const worlds = [
  world('a', { popular: 100, feed: 120, oracle: 150 }),
  world('b', { popular: 200, feed: 220, oracle: 300 }),
  world('c', { popular: 100, feed: 130, oracle: 150 }),
];

describe('comparison of arms', () => {
  it('has the mean and the interval of the worked example', () => {
    const { mean, low, high } = meanInterval([1, 2, 3]);
    expect(mean).toBe(2);
    expect(high - mean).toBeCloseTo(2.48414, 5);
    expect(mean - low).toBeCloseTo(2.48414, 5);
    expect(meanInterval([5])).toEqual({ mean: 5, low: Number.NaN, high: Number.NaN });
  });

  it('adds the days of a world up, and pairs worlds', () => {
    expect(figuresByWorld(worlds, 'feed').map(({ profit }) => profit)).toEqual([120, 220, 130]);
    const differences = percentDifferences(worlds, 'feed', 'popular', 'profit');
    expect(differences.map((one) => Math.round(one))).toEqual([20, 10, 30]);
    expect(() => figuresByWorld(worlds, 'chat-off')).toThrow('no arm "chat-off"');
  });

  it('gives exactly 0 for an arm against itself', () => {
    expect(meanInterval(percentDifferences(worlds, 'feed', 'feed', 'profit'))).toEqual({ mean: 0, low: 0, high: 0 });
  });

  it("says what part of the oracle's lift an arm has: 70 of 200", () => {
    const share = shareOfLift(worlds, 'feed', 'popular', 'oracle');
    expect(share.mean).toBeCloseTo(70 / 200, 12);
    // The worlds' own shares are 40, 20 and 60 %.
    expect(share.low).toBeGreaterThanOrEqual(0.2);
    expect(share.high).toBeLessThanOrEqual(0.6);
    expect(shareOfLift(worlds, 'oracle', 'popular', 'oracle')).toEqual({ mean: 1, low: 1, high: 1 });
  });
});

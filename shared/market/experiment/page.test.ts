import { figuresOf, type MarketDay } from '../driver/report';
import { emptyTally } from '../driver/tally';
import { experimentPage, formatExperiment } from './page';
import type { ExperimentResult } from './report';

function dayOf(date: string, profit: number): MarketDay {
  return {
    date,
    ...figuresOf({ ...emptyTally(), visits: 100, orders: 10, impressions: 500, clicks: 40, revenue: profit }),
  };
}

const daysOf = (profit: number) => [dayOf('2026-05-04', 100 * profit), dayOf('2026-05-05', 100 * profit)];

const result: ExperimentResult = {
  arms: ['as-built', 'popular', 'oracle', 'no-reasons'],
  sizes: {
    seed: 's',
    products: 10,
    shoppers: 20,
    pastDays: 30,
    from: Date.UTC(2026, 4, 4),
    days: 2,
    visitsPerDay: 100,
    trainEvery: 14,
  },
  currency: 'GBP',
  worlds: [
    {
      world: 's-1',
      arms: { 'as-built': daysOf(120), popular: daysOf(100), oracle: daysOf(150), 'no-reasons': daysOf(115) },
      errors: { 'Quote RATE_LIMITED': 2 },
    },
    {
      world: 's-2',
      arms: { 'as-built': daysOf(130), popular: daysOf(100), oracle: daysOf(160), 'no-reasons': daysOf(125) },
      errors: {},
    },
  ],
  visits: 1600,
  processorSeconds: 8,
  seconds: 5,
};

describe('the report of an experiment', () => {
  it('says by how much each arm is above the popular list, how surely, and what part of what is to be had that is', () => {
    const text = formatExperiment(result);
    expect(text).toContain('Against popular');
    // 20 and 30 %: the mean 25, and t of one degree of freedom, 12.706, times 5.
    expect(text).toMatch(/as-built +25\.0000 \(-38\.5310 88\.5310\).* 63\.5 +2 of 2 +0\.45 \(/);
    expect(text).toMatch(/oracle +55\.0000.*1\.00 \(1\.00 1\.00\)/);
    expect(text).toContain('1600 visits in 8 s of processor time, 200 to a second of it');
    expect(text).toContain('Errors of the shop: Quote RATE_LIMITED 2.');
  });

  it('says what the shop loses without a part', () => {
    const parts = formatExperiment(result).split('The shop as built, against each arm that switches a part')[1]!;
    expect(parts).toMatch(/no-reasons +4\.17/);
    expect(parts.split('The funnel')[0]).not.toContain('oracle');
  });

  it('is one page that needs nothing else, with every arm drawn', () => {
    const page = experimentPage(result);
    expect(page).not.toMatch(/<script|<link|src=|https?:\/\/(?!www\.w3\.org)/);
    expect(page.match(/<svg /g)!.length).toBeGreaterThanOrEqual(3);
    for (const arm of result.arms) expect(page).toContain(`>${arm}<`);
  });

  it('measures against the first arm where the popular list is not among them', () => {
    expect(formatExperiment({ ...result, arms: ['no-reasons', 'as-built'] })).toContain('Against no-reasons');
  });
});

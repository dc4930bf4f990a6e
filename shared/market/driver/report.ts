import { addTally, emptyTally, type Tally } from './tally';

/** A day's or a run's counts and what follows from them. Money in minor units. */
export interface MarketFigures extends Tally {
  /** clicks / impressions, and the same of feeds alone; 0 without impressions. */
  readonly clickThrough: number;
  readonly feedClickThrough: number;
  /** Orders that were kept for each visit. */
  readonly conversion: number;
  /** How content customers are after a visit, on average; 1 at the beginning. */
  readonly satisfaction: number;
  /** revenue - costs. */
  readonly profit: number;
  /** profit - luckOfOpening - luckOfChoice: the same in the mean, and with less noise. */
  readonly steadyProfit: number;
}

export interface MarketDay extends MarketFigures {
  /** The simulated calendar date: `2026-11-24`. */
  readonly date: string;
}

/** What a run of the market found. JSON-friendly. */
export interface MarketReport {
  readonly seed: string;
  readonly currency: string;
  readonly ignoreFeed: boolean;
  readonly ignoreReasons: boolean;
  readonly days: readonly MarketDay[];
  readonly total: MarketFigures;
  readonly requests: number;
  readonly seconds: number;
  /** Errors of the shop by operation and code, those beside data included. */
  readonly errors: Readonly<Record<string, number>>;
}

/** The rates that follow from counts. */
export function figuresOf(tally: Tally): MarketFigures {
  return {
    ...tally,
    clickThrough: ratio(tally.clicks, tally.impressions),
    feedClickThrough: ratio(tally.feedClicks, tally.feedImpressions),
    conversion: ratio(tally.orders - tally.cancelled, tally.visits),
    satisfaction: ratio(tally.satisfactionSum, tally.rememberedVisits),
    profit: tally.revenue - tally.costs,
    steadyProfit: tally.revenue - tally.costs - tally.luckOfOpening - tally.luckOfChoice,
  };
}

/** The figures of all days together. */
export function totalOf(days: readonly Tally[]): MarketFigures {
  const sum = emptyTally();
  for (const day of days) addTally(sum, day);
  return figuresOf(sum);
}

type Column = readonly [heading: string, text: (figures: MarketFigures) => string];

/** A table for the terminal: a line a day, the total below, and what went wrong. */
export function formatMarketReport(report: MarketReport): string {
  const columns: readonly Column[] = [
    ['visits', ({ visits }) => String(visits)],
    ['shown', ({ impressions }) => String(impressions)],
    ['clicks', ({ clicks }) => String(clicks)],
    ['CTR', ({ clickThrough }) => percent(clickThrough)],
    ['feed CTR', ({ feedClickThrough }) => percent(feedClickThrough)],
    ['orders', ({ orders }) => String(orders)],
    ['cancelled', ({ cancelled }) => String(cancelled)],
    ['conversion', ({ conversion }) => percent(conversion)],
    ['returned', ({ unitsReturned }) => String(unitsReturned)],
    ['units', ({ units }) => String(units)],
    ['revenue', ({ revenue }) => major(revenue)],
    ['profit', ({ profit }) => major(profit)],
    ['stock-outs', ({ stockOutsMet, shortLines }) => String(stockOutsMet + shortLines)],
    ['asked', ({ conversations }) => String(conversations)],
    ['failed', ({ failedVisits }) => String(failedVisits)],
  ];
  const rows = [
    ['day', ...columns.map(([heading]) => heading)],
    ...report.days.map((day) => [day.date, ...columns.map(([, text]) => text(day))]),
    ['total', ...columns.map(([, text]) => text(report.total))],
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))).join('  '),
  );
  const rule = '-'.repeat(lines[0]!.length);
  const errors = Object.entries(report.errors).map(([what, count]) => `  ${what}: ${count}`);
  return [
    ...[lines[0]!, rule, ...lines.slice(1, -1), rule, lines.at(-1)!],
    '',
    `Money in ${report.currency}, net of cancelled orders and returned pieces. Shoppers ${report.ignoreFeed ? 'searched and browsed instead of using the feed' : 'came through the feed'}${report.ignoreReasons ? ', not minding the reasons shown' : ''}; seed ${report.seed}.`,
    `${report.requests} requests in ${report.seconds.toFixed(1)} s.`,
    ...(errors.length > 0 ? ['Errors of the shop by operation and code:', ...errors] : []),
  ].join('\n');
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function major(minor: number): string {
  return (minor / 100).toFixed(2);
}

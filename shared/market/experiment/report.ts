import type { FigureBoard } from '../../evaluation/board';
import { fixed } from '../../evaluation/table';
import type { Interval } from '../../numerics/bootstrap';
import type { MarketFigures } from '../driver/report';
import { armsOf } from './arms';
import {
  figuresByWorld,
  type Metric,
  meanInterval,
  percentDifferences,
  shareOfLift,
  type WorldResult,
} from './comparison';

/** How large an experiment is. */
export interface ExperimentSizes {
  /** Of the worlds, which are named after it, and of all luck. */
  readonly seed: string;
  readonly products: number;
  readonly shoppers: number;
  /** Days of the past that the shop is told of. */
  readonly pastDays: number;
  /** Unix milliseconds, a midnight: where the past ends and the arms begin. */
  readonly from: number;
  readonly days: number;
  readonly visitsPerDay: number;
  /** Days from one training of the models to the next. */
  readonly trainEvery: number;
}

/** What an experiment found. JSON-friendly; the seconds alone differ from one run to the next. */
export interface ExperimentResult {
  readonly arms: readonly string[];
  readonly sizes: ExperimentSizes;
  readonly currency: string;
  readonly worlds: readonly WorldResult[];
  readonly visits: number;
  /** Of processor time, over all worlds, those kept from an earlier run among them. */
  readonly processorSeconds: number;
  /** By the clock, of this run. */
  readonly seconds: number;
}

/** The arm that the others are measured against, and the one beyond which no shop can come. */
export const baseline = 'popular';
const best = 'oracle';
const whole = 'as-built';

/** The arm that differences are against: the popular list where it is among them, else the first. */
export function baseOf({ arms }: ExperimentResult): string {
  return arms.includes(baseline) ? baseline : arms[0]!;
}

/** The tables of an experiment. */
export function boardsOf(result: ExperimentResult): FigureBoard[] {
  const against = baseOf(result);
  return [
    differencesBoard(result, against),
    ...(switchedArms(result).length > 0 ? [partsBoard(result)] : []),
    funnelBoard(result),
    moneyBoard(result),
  ];
}

function differencesBoard(result: ExperimentResult, against: string): FigureBoard {
  const { worlds, arms } = result;
  const others = arms.filter((arm) => arm !== against);
  const metrics: readonly (readonly [Metric, string])[] = [
    ['steadyProfit', 'profit, %'],
    ['profit', 'with its luck, %'],
    ['revenue', 'revenue, %'],
    ['conversion', 'conversion, %'],
    ['clickThrough', 'click-through, %'],
  ];
  const hasBest = arms.includes(best);
  return {
    kind: 'figures',
    title: `Against ${against}`,
    columns: [
      ...metrics.map(([, heading]) => heading),
      'half-width of profit',
      'worlds above 0',
      ...(hasBest ? ["share of the oracle's lift"] : []),
    ],
    rows: others.map((arm) => {
      const differences = percentDifferences(worlds, arm, against, 'steadyProfit');
      const profit = meanInterval(differences);
      return {
        name: arm,
        cells: [
          profit,
          ...metrics.slice(1).map(([metric]) => shown(meanInterval(percentDifferences(worlds, arm, against, metric)))),
          fixed((profit.high - profit.low) / 2, 1),
          `${differences.filter((one) => one > 0).length} of ${worlds.length}`,
          ...(hasBest ? [shown(shareOfLift(worlds, arm, against, best), 2)] : []),
        ],
      };
    }),
    notes: [
      'Percent above the other arm, world by world; the mean over worlds with its 95 % interval by Student’s t of paired differences. Shares: sums over worlds, 2,000 bootstraps of worlds.',
      'Of profit is taken what luck added to it, which the market knows: with what was opened of a list, and with what was then chosen and kept, each against what was to be expected. The mean stays the same; beside it stands the profit as it was booked.',
    ],
  };
}

/** An interval as text: `34.4 (12.0 56.8)`. */
function shown({ mean, low, high }: Interval, places = 1): string {
  return `${fixed(mean, places)} (${fixed(low, places)} ${fixed(high, places)})`;
}

/** What the shop as built loses without one of its parts. */
function partsBoard(result: ExperimentResult): FigureBoard {
  const { worlds } = result;
  return {
    kind: 'figures',
    title: 'The shop as built, against each arm that switches a part',
    columns: ['profit, %', 'what is switched'],
    rows: switchedArms(result).map((arm) => ({
      name: arm,
      cells: [meanInterval(percentDifferences(worlds, whole, arm, 'steadyProfit')), armsOf([arm])[0]!.description],
    })),
    notes: ['Percent by which the shop as built is above the arm.'],
  };
}

/** Those that switch a part of the shop as built, where that is among the arms. */
function switchedArms({ arms }: ExperimentResult): readonly string[] {
  const apart: readonly string[] = [whole, best, baseline, 'random'];
  return arms.includes(whole) ? arms.filter((arm) => !apart.includes(arm)) : [];
}

function funnelBoard({ worlds, arms }: ExperimentResult): FigureBoard {
  const of = (arm: string, value: (figures: MarketFigures) => number): number => meanOf(worlds, arm, value);
  return {
    kind: 'figures',
    title: 'The funnel, a world',
    columns: ['visits', 'shown', 'opened', 'into a basket', 'bought', 'conversion', 'click-through'],
    rows: arms.map((arm) => ({
      name: arm,
      cells: [
        ...[
          of(arm, ({ visits }) => visits),
          of(arm, ({ impressions }) => impressions),
          of(arm, ({ clicks }) => clicks),
          of(arm, ({ addedToBasket }) => addedToBasket),
          of(arm, ({ units }) => units),
        ].map((value) => value.toFixed(0)),
        of(arm, ({ conversion }) => conversion),
        of(arm, ({ clickThrough }) => clickThrough),
      ],
    })),
  };
}

function moneyBoard({ worlds, arms, currency }: ExperimentResult): FigureBoard {
  const of = (arm: string, value: (figures: MarketFigures) => number): number => meanOf(worlds, arm, value);
  return {
    kind: 'figures',
    title: `Money (${currency}) and what people met, a world`,
    columns: ['revenue', 'profit', 'pieces sent back', 'cancelled', 'stock-outs met', 'satisfaction', 'failed visits'],
    rows: arms.map((arm) => ({
      name: arm,
      cells: [
        (of(arm, ({ revenue }) => revenue) / 100).toFixed(0),
        (of(arm, ({ profit }) => profit) / 100).toFixed(0),
        of(arm, ({ unitsReturned }) => unitsReturned).toFixed(1),
        of(arm, ({ cancelled }) => cancelled).toFixed(1),
        of(arm, ({ stockOutsMet, shortLines }) => stockOutsMet + shortLines).toFixed(1),
        of(arm, ({ satisfaction }) => satisfaction),
        of(arm, ({ failedVisits }) => failedVisits).toFixed(1),
      ],
    })),
  };
}

function meanOf(worlds: readonly WorldResult[], arm: string, value: (figures: MarketFigures) => number): number {
  const figures = figuresByWorld(worlds, arm);
  return figures.reduce((sum, one) => sum + value(one), 0) / figures.length;
}

/** Sentences that say what was run. */
export function protocolOf({ worlds, arms, sizes, visits, processorSeconds, seconds }: ExperimentResult): string[] {
  const { days, visitsPerDay, products, shoppers, pastDays, trainEvery, seed } = sizes;
  const errors = worlds.flatMap(({ errors }) => Object.entries(errors));
  return [
    `${worlds.length} worlds of ${products} products and ${shoppers} shoppers, ${arms.length} arms, ${days} days of about ${visitsPerDay} visits; before them ${pastDays} days of past. Models are trained before the first day and every ${trainEvery} days. Seed ${seed}.`,
    `Every arm of a world meets the same people in the same mind at the same hours: luck is drawn by purpose, day, person and product.`,
    `${visits} visits in ${processorSeconds.toFixed(0)} s of processor time, ${(visits / processorSeconds).toFixed(0)} to a second of it, training included; ${seconds.toFixed(0)} s by the clock.`,
    ...(errors.length > 0
      ? [`Errors of the shop: ${errors.map(([what, count]) => `${what} ${count}`).join(', ')}.`]
      : []),
  ];
}

/** Profit by day, the mean over worlds, summed up from the first day: major units. */
export function cumulativeProfit({ worlds, sizes }: ExperimentResult, arm: string): (readonly [number, number])[] {
  let sum = 0;
  return Array.from({ length: sizes.days }, (_, day) => {
    for (const { arms } of worlds) sum += (arms[arm]?.[day]?.profit ?? 0) / 100 / worlds.length;
    return [day + 1, sum] as const;
  });
}

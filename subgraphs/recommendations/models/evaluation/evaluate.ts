import { seededRandom } from '../../../../shared/random/random';
import { barredItems, isKnown } from '../ranking-base';
import { type FitControl, FitPace, type Recommender } from '../recommender';
import { topItems } from '../top-items';
import { bootstrapMeans, type Interval } from './bootstrap';
import { FIGURE_NAMES, type RankingFigures, rankingFigures } from './metrics';
import type { EvaluationCase } from './protocols';
import { averageRanks } from './ranks';

export interface EvaluationOptions extends FitControl {
  /** Cutoffs k; default 10. */
  readonly cutoffs?: readonly number[];
  /** Items of the history are candidates, and relevant, again; default false. */
  readonly keepHistory?: boolean;
  /** 1 at the index of each item that is a candidate; default: all. */
  readonly allowed?: Uint8Array;
  /** Resamples of the bootstrap interval of 95 %; default 200. */
  readonly resamples?: number;
}

export interface Evaluation {
  /** Persons asked about; those all of whose relevant items are in their history or unknown are not. */
  readonly persons: number;
  /** At each cutoff the mean of each figure over persons, with its interval. */
  readonly at: readonly {
    readonly cutoff: number;
    readonly figures: Readonly<Record<keyof RankingFigures, Interval>>;
  }[];
  /** Share of all items that stand in at least one person's list of the largest cutoff. */
  readonly coverage: number;
}

/**
 * Full ranking: each case's relevant items are ranked against all items that are not in the history, ties counting as
 * average rank. The bootstrap draws from `options.random`, by default one of a fixed seed.
 */
export async function evaluate(
  recommender: Recommender,
  cases: readonly EvaluationCase[],
  options: EvaluationOptions = {},
): Promise<Evaluation> {
  const { cutoffs = [10], keepHistory = false, allowed, resamples } = options;
  const pace = new FitPace(options);
  const { items } = recommender;
  const scores = new Float64Array(items);
  const shown = new Uint8Array(items);
  const longest = Math.max(...cutoffs);
  const columns = cutoffs.map(() => FIGURE_NAMES.map(() => new Float64Array(cases.length)));
  let persons = 0;
  for (const [n, { history, relevant, now }] of cases.entries()) {
    const barred = barredItems(items, history, { allowed, keepHistory });
    const wanted = Array.from(relevant).filter((item) => isKnown(item, items) && barred[item] !== 1);
    if (wanted.length === 0) continue;
    recommender.scoreAll(history, scores, { now });
    const ranks = averageRanks(scores, items, wanted, barred);
    for (const [c, cutoff] of cutoffs.entries()) {
      const figures = rankingFigures(ranks, cutoff);
      for (const [f, name] of FIGURE_NAMES.entries()) columns[c]![f]![persons] = figures[name];
    }
    for (const { item } of topItems(scores, items, longest, barred)) shown[item] = 1;
    persons += 1;
    const pause = pace.tick(n / cases.length);
    if (pause) await pause;
  }
  pace.finish();
  const random = options.random ?? seededRandom('evaluation');
  const at = cutoffs.map((cutoff, c) => {
    const own = columns[c]!.map((column) => column.subarray(0, persons));
    const intervals = bootstrapMeans(own, random.fork(`cutoff ${cutoff}`), resamples);
    const figures = Object.fromEntries(FIGURE_NAMES.map((name, f) => [name, intervals[f]!]));
    return { cutoff, figures: figures as Record<keyof RankingFigures, Interval> };
  });
  return { persons, at, coverage: items === 0 ? 0 : shown.reduce((sum, one) => sum + one, 0) / items };
}

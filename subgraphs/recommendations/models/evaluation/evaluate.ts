import { seededRandom } from '../../../../shared/random/random';
import { barredItems, isKnown } from '../ranking-base';
import { type FitControl, FitPace, type Recommender } from '../recommender';
import { topItems } from '../top-items';
import { bootstrapMeans, type Interval } from './bootstrap';
import { LIST_FIGURE_NAMES, type ListFigures, type ListKnowledge } from './list-figures';
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
  /** Judges the lists of the largest cutoff too; default: they are not judged. */
  readonly lists?: ListKnowledge;
}

/** The figures at one cutoff. */
export interface FiguresAt {
  readonly cutoff: number;
  /** Means over persons with their intervals. */
  readonly figures: Readonly<Record<keyof RankingFigures, Interval>>;
  /** The figures of each person asked about, in the order of `Evaluation.asked`. */
  readonly columns: Readonly<Record<keyof RankingFigures, Float64Array>>;
}

export interface Evaluation {
  /** Persons asked about; those all of whose relevant items are in their history or unknown are not. */
  readonly persons: number;
  /** Positions of their cases. Models of the same items are asked about the same ones. */
  readonly asked: Uint32Array;
  /** In the order of the cutoffs. */
  readonly at: readonly FiguresAt[];
  /** Share of all items that stand in at least one person's list of the largest cutoff. */
  readonly coverage: number;
  /** Of the lists of the largest cutoff, where `options.lists` is given; of calibration over those who have a past. */
  readonly lists?: Readonly<Record<keyof ListFigures, Interval>>;
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
  const { cutoffs = [10], keepHistory = false, allowed, resamples, lists } = options;
  const pace = new FitPace(options);
  const { items } = recommender;
  const scores = new Float64Array(items);
  const shown = new Uint8Array(items);
  const longest = Math.max(...cutoffs);
  const columns = cutoffs.map(() => FIGURE_NAMES.map(() => new Float64Array(cases.length)));
  const listColumns = LIST_FIGURE_NAMES.map(() => new Float64Array(cases.length));
  const asked: number[] = [];
  for (const [n, { history, relevant, now }] of cases.entries()) {
    const barred = barredItems(items, history, { allowed, keepHistory });
    const wanted = Array.from(relevant).filter((item) => isKnown(item, items) && barred[item] !== 1);
    if (wanted.length === 0) continue;
    recommender.scoreAll(history, scores, { now });
    const ranks = averageRanks(scores, items, wanted, barred);
    const candidates = items - barred.reduce((sum, one) => sum + one, 0);
    for (const [c, cutoff] of cutoffs.entries()) {
      const figures = rankingFigures(ranks, cutoff, candidates);
      for (const [f, name] of FIGURE_NAMES.entries()) columns[c]![f]![asked.length] = figures[name];
    }
    const list = topItems(scores, items, longest, barred).map(({ item }) => item);
    for (const item of list) shown[item] = 1;
    const judged = lists?.figures(history.items, list);
    if (judged) for (const [f, name] of LIST_FIGURE_NAMES.entries()) listColumns[f]![asked.length] = judged[name];
    asked.push(n);
    const pause = pace.tick(n / cases.length);
    if (pause) await pause;
  }
  pace.finish();
  const random = options.random ?? seededRandom('evaluation');
  const at = cutoffs.map((cutoff, c): FiguresAt => {
    const own = columns[c]!.map((column) => column.slice(0, asked.length));
    const intervals = bootstrapMeans(own, random.fork(`cutoff ${cutoff}`), resamples);
    return { cutoff, figures: named(FIGURE_NAMES, intervals), columns: named(FIGURE_NAMES, own) };
  });
  const ofLists = listColumns.map((column) => {
    const told = column.slice(0, asked.length).filter((value) => !Number.isNaN(value));
    return bootstrapMeans([told], random.fork('lists'), resamples)[0]!;
  });
  return {
    persons: asked.length,
    asked: Uint32Array.from(asked),
    at,
    coverage: items === 0 ? 0 : shown.reduce((sum, one) => sum + one, 0) / items,
    lists: lists && named(LIST_FIGURE_NAMES, ofLists),
  };
}

function named<Name extends string, T>(names: readonly Name[], values: readonly T[]): Record<Name, T> {
  return Object.fromEntries(names.map((name, n) => [name, values[n]!])) as Record<Name, T>;
}

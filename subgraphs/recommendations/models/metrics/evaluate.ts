import { barredItems, isKnown } from '../recommender/ranking-base';
import { type FitControl, FitPace, type Recommender } from '../recommender/recommender';
import { topItems } from '../recommender/top-items';
import { type Evaluation, type Measurement, named, type SummaryOptions, summarised } from './evaluation';
import { LIST_FIGURE_NAMES, type ListKnowledge } from './list-figures';
import type { EvaluationCase } from './protocols';
import { FIGURE_NAMES, rankingFigures } from './ranking-metrics';
import { averageRanks } from './ranks';

/** How a model is asked. */
export interface AskOptions extends FitControl {
  /** Cutoffs k, the first of which is the one that lists are judged at; default 10. */
  readonly cutoffs?: readonly number[];
  /** Items of the history are candidates, and relevant, again; default false. */
  readonly keepHistory?: boolean;
  /** 1 at the index of each item that is a candidate; default: all. */
  readonly allowed?: Uint8Array;
  /** Judges the lists too; default: they are not judged. */
  readonly lists?: ListKnowledge;
}

export type EvaluationOptions = AskOptions & SummaryOptions;

/**
 * Full ranking: each case's relevant items are ranked against all items that are not in the history, ties counting as
 * average rank.
 */
export async function evaluate(
  recommender: Recommender,
  cases: readonly EvaluationCase[],
  options: EvaluationOptions = {},
): Promise<Evaluation> {
  return summarised(await measure(recommender, cases, options), options);
}

/** The same, person by person. */
export async function measure(
  recommender: Recommender,
  cases: readonly EvaluationCase[],
  options: AskOptions = {},
): Promise<Measurement> {
  const { cutoffs = [10], keepHistory = false, allowed, lists } = options;
  const pace = new FitPace(options);
  const { items } = recommender;
  const scores = new Float64Array(items);
  const shown = new Uint8Array(items);
  const columns = cutoffs.map(() => FIGURE_NAMES.map(() => new Float64Array(cases.length)));
  const listColumns = LIST_FIGURE_NAMES.map(() => new Float64Array(cases.length));
  const asked: number[] = [];
  for (const [n, { history, relevant, now, exclude }] of cases.entries()) {
    const barred = barredItems(items, history, { allowed, keepHistory, exclude: exclude && Array.from(exclude) });
    const wanted = Array.from(relevant).filter((item) => isKnown(item, items) && barred[item] !== 1);
    if (wanted.length === 0) continue;
    recommender.scoreAll(history, scores, { now });
    const ranks = averageRanks(scores, items, wanted, barred);
    const candidates = items - barred.reduce((sum, one) => sum + one, 0);
    for (const [c, cutoff] of cutoffs.entries()) {
      const figures = rankingFigures(ranks, cutoff, candidates);
      for (const [f, name] of FIGURE_NAMES.entries()) columns[c]![f]![asked.length] = figures[name];
    }
    const list = topItems(scores, items, cutoffs[0] ?? 10, barred).map(({ item }) => item);
    for (const item of list) shown[item] = 1;
    const judged = lists?.figures(history.items, list);
    if (judged) for (const [f, name] of LIST_FIGURE_NAMES.entries()) listColumns[f]![asked.length] = judged[name];
    asked.push(n);
    const pause = pace.tick(n / cases.length);
    if (pause) await pause;
  }
  pace.finish();
  const ofAsked = (column: Float64Array) => column.slice(0, asked.length);
  return {
    asked: Uint32Array.from(asked),
    at: cutoffs.map((cutoff, c) => ({ cutoff, columns: named(FIGURE_NAMES, columns[c]!.map(ofAsked)) })),
    listColumns: lists && named(LIST_FIGURE_NAMES, listColumns.map(ofAsked)),
    shown,
  };
}

import { evaluationSeed } from '../../../shared/evaluation/report-writer';
import { seededRandom } from '../../../shared/random/random';
import { type EvaluationOptions, measure } from '../models/metrics/evaluate';
import { pooled, summarised } from '../models/metrics/evaluation';
import { ListKnowledge, type ListKnowledgeOptions } from '../models/metrics/list-figures';
import type { Split } from '../models/metrics/protocols';
import type { Recommender } from '../models/recommender/recommender';
import { curveColumns, curvesIn } from '../models/recommender/training-curves';
import type { FigureAt, RankingBoard } from './board';
import { type Entry, leaderboard } from './figures/leaderboard';

/**
 * A model by the name it is reported under, fitted to the split's training part when its turn comes. `together` says that it
 * is fitted as part of another, so that it has no time of its own.
 */
export type Contestant = readonly [name: string, fit: (split: Split) => Promise<Recommender>, together?: 'together'];

export interface Comparison extends Omit<EvaluationOptions, 'random' | 'lists'> {
  readonly title: string;
  /** What the terminal shows with intervals; default: NDCG, recall, hit rate and MRR at the first cutoff. */
  readonly shown?: readonly FigureAt[];
  /** Name of the contestant that all others are to be better than. */
  readonly reference?: string;
  /** Who or what is asked about; default `persons`. */
  readonly asked?: string;
  /** How lists are judged, besides by what people dealt with. */
  readonly lists?: ListKnowledgeOptions;
}

/** Fits and measures each model, on all splits together: a board with the best first, each tested against it. */
export async function compareModels(
  contestants: readonly Contestant[],
  splits: readonly Split[],
  comparison: Comparison,
): Promise<RankingBoard> {
  const { title, reference, asked = 'persons', lists, ...options } = comparison;
  const knowledge = splits.map(({ train }) => new ListKnowledge(train, lists));
  const entries: Entry[] = [];
  for (const [name, fitTo, together] of contestants) {
    const parts = [];
    let fitTime = 0;
    let askTime = 0;
    let curves: Entry['curves'];
    for (const [n, split] of splits.entries()) {
      const started = performance.now();
      const model = await fitTo(split);
      const fitted = performance.now();
      parts.push(await measure(model, split.cases, { ...options, lists: knowledge[n] }));
      fitTime += fitted - started;
      askTime += performance.now() - fitted;
      curves ??= curvesIn(curveColumns(model));
    }
    const counts = splits.map(({ cases }) => cases.length);
    const random = seededRandom(evaluationSeed);
    const evaluation = summarised(pooled(parts, counts), { resamples: options.resamples, random });
    entries.push({
      name,
      evaluation,
      fitSeconds: together ? undefined : fitTime / 1000,
      answerMilliseconds: askTime / Math.max(1, evaluation.persons),
      curves,
    });
  }
  const [cutoff = 10] = options.cutoffs ?? [];
  const shown = comparison.shown ?? usual.map((figure) => ({ figure, cutoff }));
  return { kind: 'ranking', title, standings: leaderboard(entries, { reference }), asked, shown, reference };
}

const usual = ['ndcg', 'recall', 'hitRate', 'mrr'] as const;

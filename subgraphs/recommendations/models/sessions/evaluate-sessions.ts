import { type Evaluation, evaluate } from '../evaluation/evaluate';
import type { FitControl, Recommender } from '../recommender';
import type { SessionSplit } from './diginetica';

/** One model's figures on sessions. */
export interface SessionReport {
  readonly model: string;
  readonly evaluation: Evaluation;
  /** Milliseconds of the fit, and of one answer on the average. */
  readonly fitTime: number;
  readonly answerTime: number;
}

/**
 * The protocol of SR-GNN: after each prefix of a later session the next item is asked for among all items, those of the
 * prefix too. P@20 is the share of prefixes whose next item is among the first 20 (the hit rate), MRR@20 the mean of
 * 1/rank there, ties counting as average rank.
 */
export async function evaluateSessions(
  model: string,
  fitTo: (train: SessionSplit['train'], control?: FitControl) => Promise<Recommender>,
  { train, cases }: SessionSplit,
  control: FitControl = {},
): Promise<SessionReport> {
  const start = performance.now();
  const recommender = await fitTo(train, control);
  const fitted = performance.now();
  const evaluation = await evaluate(recommender, cases, {
    cutoffs: [20],
    keepHistory: true,
    resamples: 100,
    ...control,
  });
  const answerTime = (performance.now() - fitted) / Math.max(1, evaluation.persons);
  return { model, evaluation, fitTime: fitted - start, answerTime };
}

/** The reports as lines of a table, intervals of 95 % in brackets. */
export function sessionTable(reports: readonly SessionReport[]): string[] {
  const head = `${'model'.padEnd(28)}${'P@20'.padEnd(24)}${'MRR@20'.padEnd(22)}prefixes  fit s  answer ms`;
  const rows = reports.map(({ model, evaluation, fitTime, answerTime }) => {
    const { hitRate, mrr } = evaluation.at[0]!.figures;
    const cells = [hitRate, mrr].map(({ mean, low, high }) =>
      `${mean.toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]`.padEnd(24),
    );
    const counts = `${String(evaluation.persons).padStart(6)}${(fitTime / 1_000).toFixed(1).padStart(7)}`;
    return `${model.padEnd(28)}${cells.join('')}${counts}${answerTime.toFixed(2).padStart(9)}`;
  });
  return [head, ...rows];
}

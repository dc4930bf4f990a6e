import { seededRandom } from '../../../../shared/random/random';
import type { Evaluation } from '../../models/metrics/evaluation';
import { holm, type PairedDifference, pairedDifference } from '../../models/metrics/paired';
import type { RankingFigures } from '../../models/metrics/ranking-metrics';
import type { TrainingCurve } from '../../models/recommender/training-curves';

/** A model with what was measured of it. */
export interface Entry {
  readonly name: string;
  readonly evaluation: Evaluation;
  /** Seconds of the fit; absent where it was fitted as part of another. */
  readonly fitSeconds?: number;
  /** Milliseconds of ranking everything for one person, with the figures made of it. */
  readonly answerMilliseconds: number;
  /** Of its training, where it learns in epochs. */
  readonly curves?: readonly TrainingCurve[];
}

/** An entry in its place. */
export interface Standing extends Entry {
  /** The best model's figure less this one's, person by person; absent for the best. */
  readonly behindBest?: PairedDifference;
  /** Whether the best is better beyond chance: p < .05 after Holm's correction over the whole board. */
  readonly isBehind: boolean;
  /** This model's figure less the reference's, person by person; absent for the reference, and where there is none. */
  readonly aheadOfReference?: PairedDifference;
}

export interface LeaderboardOptions {
  /** Default `ndcg`. */
  readonly figure?: keyof RankingFigures;
  /** Name of the entry that all others are to be better than. */
  readonly reference?: string;
  /** Of the tests' random draws. */
  readonly seed?: string;
}

/**
 * Entries by a figure at the first cutoff, best first, each tested against the best.
 *
 * @param entries evaluated on the same cases
 */
export function leaderboard(entries: readonly Entry[], options: LeaderboardOptions = {}): Standing[] {
  const { figure = 'ndcg', reference, seed = 'leaderboard' } = options;
  const meanOf = ({ evaluation }: Entry) => evaluation.at[0]!.figures[figure].mean;
  const column = ({ evaluation }: Entry) => evaluation.at[0]!.columns[figure];
  const between = (better: Entry, worse: Entry, of: Entry) =>
    pairedDifference(column(better), column(worse), seededRandom(seed).fork(of.name));
  const sorted = [...entries].sort((a, b) => meanOf(b) - meanOf(a) || (a.name < b.name ? -1 : 1));
  const [best, ...others] = sorted;
  if (!best) return [];
  const referred = entries.find(({ name }) => name === reference);
  const ahead = (entry: Entry) =>
    referred && entry !== referred ? { aheadOfReference: between(entry, referred, entry) } : {};
  const tests = others.map((entry) => between(best, entry, entry));
  const corrected = holm(tests.map(({ p }) => p));
  return [
    { ...best, ...ahead(best), isBehind: false },
    ...others.map((entry, n) => ({
      ...entry,
      ...ahead(entry),
      behindBest: tests[n]!,
      isBehind: corrected[n]! < 0.05,
    })),
  ];
}

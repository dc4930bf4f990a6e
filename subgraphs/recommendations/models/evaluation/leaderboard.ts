import { seededRandom } from '../../../../shared/random/random';
import type { Evaluation } from './evaluate';
import type { RankingFigures } from './metrics';
import { holm, type PairedDifference, pairedDifference } from './paired';

/** A model with what was measured of it. */
export interface Entry {
  readonly name: string;
  readonly evaluation: Evaluation;
  /** Seconds of the fit; absent where it was fitted as part of another. */
  readonly fitSeconds?: number;
  /** Milliseconds of ranking everything for one person, with the figures made of it. */
  readonly answerMilliseconds: number;
}

/** An entry in its place. */
export interface Standing extends Entry {
  /** The best model's figure less this one's, person by person; absent for the best. */
  readonly behindBest?: PairedDifference;
  /** Whether the best is better beyond chance: p < .05 after Holm's correction over the whole board. */
  readonly isBehind: boolean;
}

/**
 * Entries by a figure at the first cutoff, best first, each tested against the best.
 *
 * @param entries evaluated on the same cases
 */
export function leaderboard(
  entries: readonly Entry[],
  figure: keyof RankingFigures = 'ndcg',
  seed = 'leaderboard',
): Standing[] {
  const meanOf = ({ evaluation }: Entry) => evaluation.at[0]!.figures[figure].mean;
  const sorted = [...entries].sort((a, b) => meanOf(b) - meanOf(a) || (a.name < b.name ? -1 : 1));
  const [best, ...others] = sorted;
  if (!best) return [];
  const column = ({ evaluation }: Entry) => evaluation.at[0]!.columns[figure];
  const tests = others.map((entry) => {
    return pairedDifference(column(best), column(entry), seededRandom(seed).fork(entry.name));
  });
  const corrected = holm(tests.map(({ p }) => p));
  return [
    { ...best, isBehind: false },
    ...others.map((entry, n) => ({ ...entry, behindBest: tests[n]!, isBehind: corrected[n]! < 0.05 })),
  ];
}

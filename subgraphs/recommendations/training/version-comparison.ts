import { seededRandom } from '../../../shared/random/random';
import { evaluate } from '../models/metrics/evaluate';
import { pairedDifference } from '../models/metrics/paired';
import type { EvaluationCase } from '../models/metrics/protocols';
import type { FitControl, Recommender } from '../models/recommender/recommender';
import { differenceInWords } from './difference-in-words';
import type { VersionState } from './model-store';

const cutoff = 10;
/** Below so many persons an interval says nothing. */
export const personsWorthComparing = 50;

/** Whether a version may serve, and why. */
export interface Verdict {
  readonly state: Extract<VersionState, 'GOOD' | 'WORSE'>;
  readonly note: string;
}

/**
 * A new version serves unless it is worse than the one it replaces beyond chance: unless the whole 95 % interval of the
 * difference in NDCG@10, person by person, lies below 0. Both are asked about the same persons' newest events, which neither
 * has seen.
 *
 * @param older in the vocabulary of the newer one; null where nothing serves
 * @param keepHistory whether what was dealt with before may be the answer
 */
export async function compareVersions(
  newer: Recommender,
  older: Recommender | null,
  cases: readonly EvaluationCase[],
  keepHistory: boolean,
  control: FitControl = {},
): Promise<Verdict> {
  if (!older) return { state: 'GOOD', note: 'nothing served before' };
  if (cases.length < personsWorthComparing) return notCompared(cases.length);
  const options = { cutoffs: [cutoff], keepHistory, resamples: 1, signal: control.signal };
  const mine = (await evaluate(newer, cases, options)).at[0]!.columns.ndcg;
  // A person who turned to nothing new says nothing.
  if (mine.length < personsWorthComparing) return notCompared(mine.length);
  const theirs = (await evaluate(older, cases, options)).at[0]!.columns.ndcg;
  const difference = pairedDifference(mine, theirs, seededRandom('comparison of versions'));
  const figures = `${differenceInWords(difference)} in NDCG@${cutoff} over ${mine.length} persons`;
  return difference.high < 0
    ? { state: 'WORSE', note: `worse than the version that serves: ${figures}` }
    : { state: 'GOOD', note: `against the version before: ${figures}` };
}

function notCompared(persons: number): Verdict {
  return { state: 'GOOD', note: `not compared: only ${persons} persons turned to anything new since the last version` };
}

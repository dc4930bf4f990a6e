import type { Split } from '../../models/metrics/protocols';
import { ItemNeighbours } from '../../models/neighbours/item-neighbours';
import { Popularity } from '../../models/popularity/popularity';
import { type Contestant, compareModels } from '../compare-models';
import { furtherContestants } from '../further-models';
import type { ReportWriter } from '../report-writer';

const forever = Number.POSITIVE_INFINITY;

/**
 * Ranks the films of the test parts of official splits among all that a person gave no stars to in the training part.
 *
 * @param genres of each film
 * @param further names of `FURTHER_MODELS` that are measured too
 */
export async function reportRankedFolds(
  splits: readonly Split[],
  genres: readonly number[][],
  further: readonly string[],
  report: ReportWriter,
): Promise<void> {
  report.note('Ranked: which films of the test part a person gave stars to, be they many or few, among all others.');
  report.note('The splits are drawn at random, not by time. Calibration is over genres.');
  const contestants: Contestant[] = [
    ['popular', ({ train }) => Popularity.fit(train, { halfLife: forever })],
    ['item neighbours', ({ train }) => ItemNeighbours.fit(train, { halfLife: forever, historyHalfLife: forever })],
    ...furtherContestants(further),
  ];
  const comparison = {
    title: 'Films, ranked',
    cutoffs: [10, 5, 20, 50],
    reference: 'popular',
    lists: { groupsOf: (film: number) => genres[film] ?? [] },
  };
  report.add(await compareModels(contestants, splits, comparison));
}

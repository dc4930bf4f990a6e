import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { seededRandom } from '../../../../shared/random/random';
import { hideInteractions } from '../../models/metrics/protocols';
import { ItemNeighbours } from '../../models/neighbours/item-neighbours';
import { Popularity } from '../../models/popularity/popularity';
import { type Contestant, compareModels } from '../compare-models';
import type { FilmTrust } from '../data/film-trust-files';
import { foldsOf } from '../figures/cold-start';
import { furtherContestants } from '../further-models';
import { type ReportWriter } from '../report-writer';
import { socialContestants } from './cold-start-report';

const forever = Number.POSITIVE_INFINITY;

/**
 * Filmtrust, people of whom a part is known: a fifth of all stars, drawn at random, is hidden and asked for by the others.
 *
 * @param further names of `FURTHER_MODELS` that are measured too
 */
export async function reportWarmStart(
  { interactions, network }: FilmTrust,
  further: readonly string[],
  report: ReportWriter,
): Promise<void> {
  const foldOf = foldsOf(interactions.size, 5, seededRandom(evaluationSeed).fork('stars'));
  const split = hideInteractions(
    interactions,
    (position) => foldOf[position] === 0,
    (person) => ({ friends: network.trustedBy(person) }),
  );
  report.note('With a part of their past: a fifth of all stars, drawn at random, is asked for, the others are known.');
  const contestants: Contestant[] = [
    ['popular', ({ train }) => Popularity.fit(train, { halfLife: forever })],
    ['item neighbours', ({ train }) => ItemNeighbours.fit(train, { halfLife: forever, historyHalfLife: forever })],
    ...socialContestants(network),
    ...furtherContestants(further),
  ];
  const comparison = { title: 'With a part of their past', cutoffs: [10, 5, 20, 50], reference: 'popular' };
  report.add(await compareModels(contestants, [split], comparison));
}

import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { seededRandom } from '../../../../shared/random/random';
import { evenlySpread } from '../../models/metrics/evenly-spread';
import { SessionNeighbours } from '../../models/sequential/sessions/session-neighbours';
import { type Contestant, compareModels } from '../compare-models';
import { furtherContestants } from '../further-models';
import { type ReportWriter } from '../report-writer';
import type { SessionSplit } from '../sessions/diginetica';
import { fitSessionBlend } from '../sessions/session-blend';

/**
 * Asks for the next item after prefixes of later sessions, by the protocol of SR-GNN (Wu et al. 2019): among all items,
 * those of the prefix too. Its P@20 is the hit rate, as one item is asked for.
 *
 * @param prefixes how many are asked about, evenly spread over all; all where it is absent
 * @param further names of `FURTHER_MODELS` that are measured too
 */
export async function reportSessions(
  { train, cases }: SessionSplit,
  prefixes: number | undefined,
  further: readonly string[],
  report: ReportWriter,
): Promise<void> {
  const asked = prefixes === undefined ? cases : evenlySpread(cases, prefixes);
  report.begin('Diginetica, the split of SR-GNN', [
    `Trained on ${train.persons} sessions; after ${asked.length} of ${cases.length} prefixes of later sessions the next item is asked for, among all ${train.items}, those of the prefix too.`,
    'What is published as P@20 is the hit rate here. Ties count as average rank.',
    `Seed "${evaluationSeed}"; in brackets: intervals of 95 %, over prefixes.`,
  ]);
  const control = () => ({ random: seededRandom(evaluationSeed) });
  const contestants: Contestant[] = [
    ['session neighbours', () => SessionNeighbours.fit(train, {}, control())],
    ['with a tenth of rules', () => fitSessionBlend(train, {}, control())],
    ...furtherContestants(further),
  ];
  const comparison = {
    title: 'The next item of a session',
    asked: 'prefixes',
    cutoffs: [20, 10, 5],
    keepHistory: true,
    resamples: 100,
    shown: [
      { figure: 'hitRate', cutoff: 20 },
      { figure: 'mrr', cutoff: 20 },
    ],
  } as const;
  report.add(await compareModels(contestants, [{ train, cases: asked }], comparison));
}

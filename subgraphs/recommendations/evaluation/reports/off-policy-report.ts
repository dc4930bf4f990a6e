import type { FigureBoard } from '../../../../shared/evaluation/board';
import { evaluationSeed } from '../../../../shared/evaluation/report-writer';
import { bootstrapMeans, type Interval } from '../../../../shared/numerics/bootstrap';
import { seededRandom } from '../../../../shared/random/random';
import { evaluatePolicy, type OffPolicyEvaluation } from '../off-policy/evaluate-policy';
import { type LoggedChoices, observedPolicy } from '../off-policy/logged-choices';
import type { Campaign } from '../off-policy/open-bandit';
import { type ReportWriter } from '../report-writer';

const estimators = {
  inversePropensity: 'inverse propensity (IPW)',
  selfNormalised: 'self-normalised (SNIPW)',
  doublyRobust: 'doubly robust (DR)',
  directMethod: 'direct method (DM)',
} as const satisfies Partial<Record<keyof OffPolicyEvaluation, string>>;

/** Tells the click rate of one policy from the log of another, and compares with what its own log says. */
export function reportOffPolicy(
  campaigns: readonly (Campaign & { readonly name: string })[],
  report: ReportWriter,
): void {
  report.begin('Open Bandit, off-policy evaluation', [
    'The click rate of Thompson sampling is estimated from what was shown at random, and compared with the rate of its own log.',
    'What it shows at each of three places is taken from its own log: how often each product stood there.',
    'The doubly robust estimate learns click rates by product and place, drawn towards the mean, in five folds.',
    `Seed "${evaluationSeed}"; in brackets: intervals of 95 %, over impressions.`,
  ]);
  for (const campaign of campaigns) report.add(boardOf(campaign));
}

function boardOf({ name, random, thompson }: Campaign & { readonly name: string }): FigureBoard {
  const draws = seededRandom(evaluationSeed).fork(name);
  const own = clickRate(thompson, 'thompson');
  const estimated = evaluatePolicy(random, observedPolicy(thompson), { random: draws.fork('estimates') });
  const rows = Object.entries(estimators).map(([key, label]) => {
    const estimate = estimated[key as keyof typeof estimators];
    const isInside = estimate.mean >= own.low && estimate.mean <= own.high;
    return { name: label, cells: [estimate, isInside ? 'yes' : 'no'] };
  });
  return {
    kind: 'figures',
    title: `Campaign "${name}", ${random.actions} products`,
    columns: ['clicks an impression', "within its own log's interval"],
    rows: [
      { name: "Thompson sampling's own log", cells: [own, ''] },
      ...rows,
      { name: "the random policy's own log", cells: [clickRate(random, 'random'), ''] },
    ],
    notes: [
      `${random.actionOf.length} and ${thompson.actionOf.length} impressions; the random ones are worth ${Math.round(estimated.effectiveChoices)} of Thompson sampling's own; weights: mean ${estimated.meanWeight.toFixed(3)}, largest ${estimated.largestWeight.toFixed(1)}.`,
    ],
  };

  function clickRate({ rewardOf }: LoggedChoices, policy: string): Interval {
    return bootstrapMeans([Float64Array.from(rewardOf)], draws.fork(`clicks ${policy}`), 1_000)[0]!;
  }
}

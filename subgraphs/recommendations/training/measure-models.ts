import type { Blend } from '../models/hybrid/blend';
import { askedAsServed, asServed } from '../models/hybrid/blend-as-served';
import { evaluate } from '../models/metrics/evaluate';
import { holdOutLast } from '../models/metrics/hold-out';
import type { EvaluationCase, Split } from '../models/metrics/protocols';
import type { FitControl, Recommender } from '../models/recommender/recommender';
import type { Repurchase } from '../models/repurchase/repurchase';
import type { RankingData } from './ranking/fit-worth-model';
import { judgeWorthModel, type RankerVerdict } from './ranking/judge-worth-model';
import { withSocialAndDemographics } from './social/social-and-demographics';
import type { BlendWeights, PreparedData, TrainableModel } from './trainable-model';
import type { TrainingStage } from './training-stage';
import { compareVersions, type Verdict } from './version-comparison';

const cutoff = 10;

/** What measuring the models on held-out events gave. */
export interface Measured {
  readonly metrics: ReadonlyMap<string, Record<string, number>>;
  readonly verdict: Verdict;
  /** Whether the second stage serves; null where there was nothing to fit it to. */
  readonly ranker: RankerVerdict | null;
}

/** What serves now, in the vocabulary of the new data. */
export interface Serving {
  readonly model: Recommender;
  /** Unix milliseconds: what is later it has not seen. */
  readonly newestEventAt: number;
}

/** What is measured: models to fit, and the events that they are asked for. */
export interface Trial {
  readonly kinds: readonly TrainableModel[];
  readonly sets: PreparedData;
  readonly weights: BlendWeights;
  readonly heldOut: Split;
  readonly serving: Serving | null;
  /** What the second stage is fitted to; null where there is nothing. */
  readonly ranking: RankingData | null;
}

/**
 * Fits the models of a trial without everyone's newest event, asks for it, and compares the blend with what serves, each
 * by the weights of the surface where it would be asked.
 *
 * @param stage the one that measures: it keeps what is fitted, and reports progress
 * @returns figures at 10 by the model's name, such as `ndcg@10`; those of models that could not be fitted are absent
 * @throws what fitting throws, and the signal's reason
 */
export async function measureModels(
  { kinds, sets, weights, heldOut, serving, ranking }: Trial,
  stage: Pick<TrainingStage, 'fit'>,
  control: FitControl,
): Promise<Measured> {
  const metrics = new Map<string, Record<string, number>>();
  if (heldOut.cases.length === 0)
    return { metrics, verdict: { state: 'GOOD', note: 'not measured: nobody came twice' }, ranker: null };
  const baskets = holdOutLast(sets.baskets);
  const fitted = await stage.fit(kinds, { ...sets, people: heldOut.train, baskets: baskets.train }, weights);
  const keepHistory = (fitted.get('repurchase') as Repurchase).isOrdinary;
  const asked = heldOut.cases.map(askedAsServed);
  for (const { name, learnsFrom } of kinds) {
    const own = fitted.get(name);
    const model = own && asServed(own);
    const cases =
      learnsFrom === 'people' ? withSocialAndDemographics(asked, sets.socialAndDemographics) : baskets.cases;
    if (model) metrics.set(name, await figuresOf(model, cases, keepHistory && learnsFrom === 'people', control));
  }
  const unseen = asked.filter(({ now = 0 }) => now > (serving?.newestEventAt ?? 0));
  const verdict = await compareVersions(
    asServed(fitted.get('blend')!),
    serving?.model ?? null,
    unseen,
    keepHistory,
    control,
  );
  const scored = fitted.get('blend') as Blend;
  const blend = asServed(scored);
  const personKeys = sets.personKeys ?? [];
  const ranker =
    ranking && (await judgeWorthModel({ ranking, personKeys, cases: asked, blend, scored, keepHistory }, control));
  return { metrics, verdict, ranker };
}

async function figuresOf(
  model: Recommender,
  cases: readonly EvaluationCase[],
  keepHistory: boolean,
  { signal }: FitControl,
): Promise<Record<string, number>> {
  const { at, persons, coverage } = await evaluate(model, cases, {
    cutoffs: [cutoff],
    keepHistory,
    resamples: 1,
    signal,
  });
  if (persons === 0) return {};
  const { figures } = at[0]!;
  const named = Object.entries(figures).map(([name, { mean }]) => [`${name}@${cutoff}`, mean] as const);
  return { ...Object.fromEntries(named), coverage, persons };
}

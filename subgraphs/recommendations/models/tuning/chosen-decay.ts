import type { Interactions } from '../interactions/interactions';
import { evaluate } from '../metrics/evaluate';
import { holdOutLast } from '../metrics/hold-out';
import type { FitControl, Recommender } from '../recommender/recommender';

/** A model in which the order of a history plays a part when it is asked, and none when it is fitted. */
export interface RecencyWeighted extends Recommender {
  /** The same model, each past item counting so much of the one after it; at 1 order plays no part. */
  withRecencyDecay(decay: number): Recommender;
}

const decays = [1, 0.9, 0.8, 0.6, 0.4] as const;
/** Below so many persons chance decides. */
const fewestAsked = 50;
const mostAsked = 500;
/** At most this share of persons is asked: their last item is not learned from. */
const askedShare = 0.05;

/**
 * Fits a model and chooses how much of what lies back a history keeps, none of decay among the choices: by NDCG@10 at what
 * some persons turned to last, which it is not fitted to. In a shop of fashion the newest items say nearly all; where people
 * rate what they have seen in any order, forgetting costs half of what is known.
 *
 * @param fitTo with the decay by default, which stays where too few persons can be asked
 */
export async function withChosenDecay(
  interactions: Interactions,
  fitTo: (data: Interactions) => Promise<RecencyWeighted>,
  { signal }: FitControl = {},
): Promise<Recommender> {
  const most = Math.min(mostAsked, Math.floor(askedShare * interactions.persons));
  if (most < fewestAsked) return fitTo(interactions);
  const { train, cases } = holdOutLast(interactions, { most });
  if (cases.length < fewestAsked) return fitTo(interactions);
  const model = await fitTo(train);
  let best: { readonly model: Recommender; readonly ndcg: number } | null = null;
  for (const decay of decays) {
    const candidate = model.withRecencyDecay(decay);
    const { at } = await evaluate(candidate, cases, { cutoffs: [10], resamples: 1, signal });
    const ndcg = at[0]!.figures.ndcg.mean;
    if (!best || ndcg > best.ndcg) best = { model: candidate, ndcg };
  }
  return best!.model;
}

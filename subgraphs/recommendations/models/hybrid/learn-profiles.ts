import type { FitControl } from '../recommender/recommender';
import type { BlendProfile } from './blend';
import { learnWeights, type WeightSettings } from './learn-weights';
import type { StackingExample } from './stacking-examples';

export interface ProfileSettings extends Partial<WeightSettings> {
  /** Bounds of the lengths of history that have weights of their own, ascending; the last one is infinite by default. */
  readonly lengths?: readonly number[];
  /** Members of less than this part of the whole are left out, which saves asking them; default .01. */
  readonly least?: number;
}

const forever = Number.POSITIVE_INFINITY;
const defaultLengths = [0, 3, 10, 30, forever];

/**
 * Learned stacking (Wolpert 1992) of a blend's members: weights for each length of history, learned from what people
 * turned to that the members had not seen. Weights are first learned over all lengths together, and those of a length
 * are drawn towards them, the more so the fewer examples it has.
 *
 * @param names of the members, in the order of the examples' values
 * @param examples of members fitted to data from before
 * @returns profiles for a `Blend` of these members; a length of which nothing is known has the weights of all
 */
export async function learnProfiles(
  names: readonly string[],
  examples: readonly StackingExample[],
  settings: ProfileSettings = {},
  control: FitControl = {},
): Promise<BlendProfile[]> {
  const { lengths = defaultLengths, least = 0.01 } = settings;
  const pooled = await learnWeights(examples, new Float64Array(names.length).fill(1), settings, control);
  const profiles: BlendProfile[] = [];
  let from = Number.NEGATIVE_INFINITY;
  for (const upTo of lengths) {
    const own = examples.filter(({ length }) => length > from && length <= upTo);
    from = upTo;
    profiles.push({ upTo, weights: shares(names, await learnWeights(own, pooled, settings, control), least) });
  }
  return profiles;
}

/** Weights that sum to 1, three digits of each; small ones are left out. */
function shares(names: readonly string[], weights: Float64Array, least: number): Record<string, number> {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const entries = names.map((name, m): [string, number] => [name, total > 0 ? weights[m]! / total : 1 / names.length]);
  const kept = entries.filter(([, share]) => share >= least);
  return Object.fromEntries(kept.map(([name, share]) => [name, Math.round(share * 1_000) / 1_000]));
}

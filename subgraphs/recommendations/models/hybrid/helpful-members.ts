import type { FitControl } from '../recommender/recommender';
import { learnWeights } from './learn-weights';
import type { StackingExample } from './stacking-examples';
import { stackedNdcg } from './stacking-quality';

/** A member that raises NDCG@10 by less than this part of it is not worth its time. */
const leastGain = 0.005;
/** So many examples are enough for that. */
const mostExamples = 1_500;

/** The members worth asking, and the examples as these see them. */
export interface HelpfulMembers {
  readonly helpful: readonly string[];
  readonly values: readonly StackingExample[];
}

/**
 * Takes members away, one after the other, as long as there is one without which what the others are weighed anew does as
 * well: NDCG@10 falls by less than a 200th. Those that weigh least are tried first.
 *
 * @param names of the members, in the order of the examples' values
 * @param droppable only these are taken away
 */
export async function helpfulMembers(
  names: readonly string[],
  examples: readonly StackingExample[],
  droppable: ReadonlySet<string>,
  control: FitControl = {},
): Promise<HelpfulMembers> {
  const step = Math.max(1, Math.ceil(examples.length / mostExamples));
  const asked = examples.filter((_, n) => n % step === 0);
  let places = names.map((_, place) => place);
  const weigh = async (kept: readonly number[]) => {
    const seen = asked.map((example) => seenBy(example, names.length, kept));
    const weights = await learnWeights(seen, new Float64Array(kept.length).fill(1), { steps: 40 }, control);
    return { weights, ndcg: meanOf(stackedNdcg(seen, weights)) };
  };
  let present = await weigh(places);
  const tried = places.filter((place) => droppable.has(names[place]!));
  tried.sort((a, b) => present.weights[a]! - present.weights[b]!);
  for (const place of tried) {
    const rest = places.filter((other) => other !== place);
    const without = await weigh(rest);
    if (without.ndcg < present.ndcg * (1 - leastGain)) continue;
    places = rest;
    present = without;
  }
  return {
    helpful: places.map((place) => names[place]!),
    values: examples.map((example) => seenBy(example, names.length, places)),
  };
}

/** The example without the members that are not kept. */
function seenBy(example: StackingExample, members: number, kept: readonly number[]): StackingExample {
  const values = new Float32Array(example.candidates * kept.length);
  for (let c = 0; c < example.candidates; c++) {
    for (const [k, place] of kept.entries()) values[c * kept.length + k] = example.values[c * members + place]!;
  }
  return { ...example, values };
}

function meanOf(values: Float64Array): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

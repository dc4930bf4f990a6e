import type { Random } from '../../../../shared/random/random';
import { learnWeights } from '../hybrid/learn-weights';
import type { StackingExample } from '../hybrid/stacking-examples';
import type { Interactions } from '../interactions/interactions';
import type { Similarity } from '../neighbours/similarity';
import { type FitControl, FitPace } from '../recommender/recommender';

/** By name: what products are alike in. */
export type Similarities = Readonly<Record<string, Similarity>>;

/** By name: how much a similarity counts, 0 or more. */
export type FusionWeights = Readonly<Record<string, number>>;

const mostExamples = 3_000;
/** Products that the next one is distinguished from, drawn as often as they are met. */
const others = 49;

/**
 * How much each similarity says of what people turn to next: the weights w ≥ 0 under which the product b that somebody dealt
 * with after a is likeliest among others drawn as often as they are met, p(b | a) ∝ exp(Σ w_m · s_m(a, b)) (a conditional
 * logit, McFadden 1974). Being drawn so, the others take out how popular products are: what is left is how much more often
 * than chance the like follow the like, which holds for products that nobody has met yet.
 *
 * @returns 1 for each where there is nothing to learn from
 */
export async function learnFusion(
  interactions: Interactions,
  similarities: Similarities,
  random: Random,
  control: FitControl = {},
): Promise<FusionWeights> {
  const names = Object.keys(similarities);
  const pace = new FitPace({ signal: control.signal });
  const examples: StackingExample[] = [];
  const tables = names.map(() => new Float64Array(interactions.items));
  const persons = Array.from({ length: interactions.persons }, (_, person) => person);
  const order = random.shuffled(persons);
  for (let n = 0; n < order.length && examples.length < mostExamples; n++) {
    const own = [...new Set(Array.from(interactions.history(order[n]!).items))];
    if (own.length < 2) continue;
    const place = 1 + random.integer(own.length - 1);
    const candidates = [own[place]!, ...drawnOthers(interactions, new Set(own), random)];
    const values = new Float32Array(candidates.length * names.length);
    for (const [m, name] of names.entries()) {
      const table = tables[m]!;
      similarities[name]!.among(own[place - 1]!, candidates, table);
      for (const [c, item] of candidates.entries()) values[c * names.length + m] = table[item]!;
    }
    examples.push({ length: own.length, candidates: candidates.length, relevant: 1, missed: 0, values });
    const pause = pace.tick(n / order.length);
    if (pause) await pause;
  }
  const weights = await learnWeights(examples, new Float64Array(names.length).fill(1), {}, control);
  return Object.fromEntries(names.map((name, m) => [name, weights[m]!]));
}

/** Distinct items of others' events, and none of a person's own. */
function drawnOthers({ size, itemOf }: Interactions, own: ReadonlySet<number>, random: Random): Set<number> {
  const drawn = new Set<number>();
  for (let n = 0; n < 2 * others && drawn.size < others; n++) {
    const item = itemOf[random.integer(size)]!;
    if (!own.has(item)) drawn.add(item);
  }
  return drawn;
}

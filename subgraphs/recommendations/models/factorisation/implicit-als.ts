import { choleskyInPlace, solveCholesky } from '../../../../shared/numerics/cholesky';
import { type Random, seededRandom } from '../../../../shared/random/random';
import type { Interactions } from '../interactions/interactions';
import { personItems } from '../linear/person-items';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { isKnown, mergedContributions, RankingBase } from '../recommender/ranking-base';
import {
  type Contribution,
  type FitControl,
  FitPace,
  type History,
  type RecommendOptions,
  type Scored,
} from '../recommender/recommender';
import { VectorTable } from '../vectors/vector-table';
import { type ConfidenceRows, ConjugateGradient, gramOfFactors } from './least-squares';

export const IMPLICIT_ALS_DEFAULTS = {
  /** f: numbers that describe a person or an item. */
  factors: 64,
  /** Times that persons and then items are solved. */
  iterations: 12,
  /** Steps of conjugate gradient for each row. */
  steps: 3,
  /** λ: the weight of the penalty on the factors. */
  regularisation: 2,
  /**
   * λ of a row is λ·(number of its entries)^power; default .5, so that the draw to zero is still felt where much is
   * known (Zhou et al. 2008 have 1).
   */
  regularisationPower: 0.5,
  /** α: confidence in an interaction of weight w is c = 1 + α·ln(1 + w), in none it is 1. */
  confidence: 3,
  /** When recommending, each past item counts this much of the one after it; at 1 order plays no part. */
  recencyDecay: 0.8,
  /** Only so many of a person's newest distinct items are learned from. */
  itemsPerPerson: 1_000,
};
export type ImplicitAlsSettings = Readonly<typeof IMPLICIT_ALS_DEFAULTS>;

interface Confidences {
  readonly items: number[];
  /** c - 1, decayed. */
  readonly extra: number[];
  /** c, decayed. */
  readonly confidence: number[];
}

const CODEC = artefactCodec('implicit-als', 1, {
  values: { settings: value<ImplicitAlsSettings>(), items: value<number>() },
  arrays: { itemFactors: Float32Array },
});

/**
 * Matrix factorisation of implicit feedback by alternating least squares (Hu, Koren and Volinsky 2008):
 * min Σ_{p,i} c(p,i)·(t(p,i) - x_p·y_i)² + λ(Σ‖x_p‖² + Σ‖y_i‖²), t = 1 where person p has met item i, else 0, the sum
 * being over all pairs. With Y fixed, x_p = (YᵀY + Yᵀ(C_p - I)Y + λI)⁻¹ Yᵀ C_p t_p, and likewise y_i.
 *
 * Only the item factors Y, items × f, are kept. A person's x is solved for from their history at the moment of asking, so
 * fresh events and people never met before are served without refitting, and the model holds nothing of any person.
 * With W the inverse above, the score of item i is Σ_j y_iᵀ·W·y_j·c_j over past items j: each term is what j contributes
 * (section 5 of the paper).
 */
export class ImplicitAls extends RankingBase {
  readonly kind = CODEC.kind;
  private readonly gram: Float64Array;
  /** Made when first asked for what is alike. */
  private directions: VectorTable | undefined;

  private constructor(
    readonly items: number,
    private readonly itemFactors: Float32Array,
    readonly settings: ImplicitAlsSettings,
  ) {
    super();
    const f = settings.factors;
    this.gram = gramOfFactors(itemFactors, items, f);
  }

  /**
   * Time an iteration: O(steps · (interactions · f + (persons + items) · f²)).
   *
   * @throws RangeError where f or λ is not above 0
   */
  static async fit(
    interactions: Interactions,
    settings: Partial<ImplicitAlsSettings> = {},
    control: FitControl = {},
  ): Promise<ImplicitAls> {
    const chosen = { ...IMPLICIT_ALS_DEFAULTS, ...settings };
    const { factors: f, iterations, regularisation, regularisationPower } = chosen;
    if (!(f > 0)) throw new RangeError(`the number of factors is above 0; this one is ${f}`);
    if (!(regularisation > 0)) throw new RangeError(`λ is above 0; this one is ${regularisation}`);
    const pace = new FitPace(control);
    const random = control.random ?? seededRandom(CODEC.kind);
    const { persons, items } = interactions;
    const sides = confidenceRows(personItems(interactions, chosen.itemsPerPerson), chosen.confidence);
    const personFactors = new Float32Array(persons * f);
    const itemFactors = startingFactors(sides.byItem, items, f, random);
    const personSolver = new ConjugateGradient(f, sides.byPerson, items, chosen.steps);
    const itemSolver = new ConjugateGradient(f, sides.byItem, persons, chosen.steps);
    for (let iteration = 0; iteration < iterations; iteration++) {
      for (const side of [0, 1] as const) {
        const [solver, rows, own, others] =
          side === 0
            ? [personSolver, sides.byPerson, personFactors, itemFactors]
            : [itemSolver, sides.byItem, itemFactors, personFactors];
        solver.begin(others, gramOfFactors(others, others.length / f, f));
        const count = rows.offsets.length - 1;
        for (let row = 0; row < count; row++) {
          const entries = rows.offsets[row + 1]! - rows.offsets[row]!;
          if (entries > 0) solver.solve(row, own, regularisation * entries ** regularisationPower);
          const pause = pace.tick((iteration + (side + row / count) / 2) / iterations);
          if (pause) await pause;
        }
      }
    }
    pace.finish();
    return new ImplicitAls(items, itemFactors, chosen);
  }

  /** The same factors, each past item counting so much of the one after it. */
  withRecencyDecay(recencyDecay: number): ImplicitAls {
    return new ImplicitAls(this.items, this.itemFactors, { ...this.settings, recencyDecay });
  }

  scoreAll(history: History, scores: Float64Array): void {
    const confidences = this.confidences(history);
    scores.fill(0, 0, this.items);
    if (confidences.items.length === 0) return;
    const f = this.settings.factors;
    const person = new Float64Array(f);
    for (const [k, item] of confidences.items.entries()) {
      for (let a = 0; a < f; a++) person[a]! += confidences.confidence[k]! * this.itemFactors[item * f + a]!;
    }
    solveCholesky(this.system(confidences), f, person);
    for (let item = 0; item < this.items; item++) scores[item] = this.product(person, item);
  }

  /** Items whose factors point the same way, by cosine. */
  override related(item: number, count: number, options: RecommendOptions = {}): Scored[] {
    if (!isKnown(item, this.items)) return [];
    const f = this.settings.factors;
    this.directions ??= new VectorTable(normalised(this.itemFactors, f), f);
    const own = normalised(this.itemFactors.subarray(item * f, (item + 1) * f), f);
    const exclude = [item, ...(options.exclude ?? [])];
    // What lies across is not alike; nor is it where a norm is 0.
    return this.directions.top(own, count, { allowed: options.allowed, exclude }, 0);
  }

  explain(history: History, item: number): Contribution[] {
    return this.explainMany(history, [item], Number.POSITIVE_INFINITY)[0]!;
  }

  explainMany(history: History, items: readonly number[], count: number): Contribution[][] {
    const confidences = this.confidences(history);
    if (confidences.items.length === 0) return items.map(() => []);
    const f = this.settings.factors;
    const system = this.system(confidences);
    return items.map((item) => {
      if (!isKnown(item, this.items)) return [];
      // W·y_i once; its product with each past item is its similarity to i for this person.
      const seen = Float64Array.from(this.itemFactors.subarray(item * f, (item + 1) * f));
      solveCholesky(system, f, seen);
      const shares = confidences.items.map((past, k) => ({
        item: past,
        share: this.product(seen, past) * confidences.confidence[k]!,
      }));
      return mergedContributions(shares).slice(0, count);
    });
  }

  save(): Uint8Array {
    const { settings, items, itemFactors } = this;
    return CODEC.encode({ settings, items }, { itemFactors });
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): ImplicitAls {
    const { values, arrays } = CODEC.decode(bytes);
    return new ImplicitAls(values.items, arrays.itemFactors, values.settings);
  }

  /** YᵀY + Σ_j (c_j - 1)·y_j·y_jᵀ + λI, factored. */
  private system({ items, extra }: Confidences): Float64Array {
    const { factors: f, regularisation, regularisationPower } = this.settings;
    const matrix = this.gram.slice();
    for (const [k, item] of items.entries()) {
      const y = item * f;
      for (let a = 0; a < f; a++) {
        const value = extra[k]! * this.itemFactors[y + a]!;
        for (let b = 0; b <= a; b++) matrix[a * f + b]! += value * this.itemFactors[y + b]!;
      }
    }
    const ridge = regularisation * items.length ** regularisationPower;
    for (let a = 0; a < f; a++) matrix[a * f + a]! += ridge;
    choleskyInPlace(matrix, f);
    return matrix;
  }

  /** The distinct known past items, newest first, with their confidences; an item met again adds to its weight. */
  private confidences({ items, weights }: History): Confidences {
    const totals = new Map<number, number>();
    for (let k = items.length - 1; k >= 0; k--) {
      const item = items[k]!;
      if (isKnown(item, this.items) && weights[k]! > 0) totals.set(item, (totals.get(item) ?? 0) + weights[k]!);
    }
    const confidences: Confidences = { items: [...totals.keys()], extra: [], confidence: [] };
    let decay = 1;
    for (const weight of totals.values()) {
      const extra = this.settings.confidence * Math.log1p(weight);
      confidences.extra.push(decay * extra);
      confidences.confidence.push(decay * (1 + extra));
      decay *= this.settings.recencyDecay;
    }
    return confidences;
  }

  private product(vector: Float64Array, item: number): number {
    const f = this.settings.factors;
    const y = item * f;
    let sum = 0;
    for (let k = 0; k < f; k++) sum += vector[k]! * this.itemFactors[y + k]!;
    return sum;
  }
}

/** c - 1 = α·ln(1 + w) for each pair, by person and by item. */
function confidenceRows(pairs: Interactions, alpha: number): { byPerson: ConfidenceRows; byItem: ConfidenceRows } {
  const extra = pairs.weightOf.map((weight) => alpha * Math.log1p(weight));
  const columns = pairs.byItem();
  return {
    byPerson: { offsets: pairs.offsets, columns: pairs.itemOf, extra },
    byItem: {
      offsets: columns.offsets,
      columns: columns.persons,
      extra: Float32Array.from(columns.positions, (position) => extra[position]!),
    },
  };
}

/** Small random factors; zeros for items that nobody has met. */
function startingFactors(byItem: ConfidenceRows, items: number, f: number, random: Random): Float32Array {
  const factors = new Float32Array(items * f);
  for (let item = 0; item < items; item++) {
    if (byItem.offsets[item + 1] === byItem.offsets[item]) continue;
    for (let k = 0; k < f; k++) factors[item * f + k] = 0.1 * random.normal();
  }
  return factors;
}

/** The rows, each of length 1; one of nothing but zeros stays so. */
function normalised(values: Float32Array, f: number): Float32Array {
  const rows = values.slice();
  for (let start = 0; start < rows.length; start += f) {
    const row = rows.subarray(start, start + f);
    const norm = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (norm > 0) for (let k = 0; k < f; k++) row[k] = row[k]! / norm;
  }
  return rows;
}

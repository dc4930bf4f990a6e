import { Interactions } from '../interactions/interactions';
import { largestOf } from '../interactions/largest-parts';
import { personItems } from '../linear/person-items';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { mergedContributions, RankingBase } from '../recommender/ranking-base';
import {
  type Contribution,
  type FitControl,
  FitPace,
  type History,
  type RecommendOptions,
  type Scored,
} from '../recommender/recommender';
import { BoundedHeap } from '../recommender/top-items';
import { recentWeightedItems } from './item-to-item';

export const USER_NEIGHBOUR_DEFAULTS = {
  /** Similarity of two persons over all items: their cosine, or Pearson's correlation. */
  measure: 'cosine' as 'cosine' | 'pearson',
  /** k: neighbours used. */
  neighbours: 200,
  /** λ: a similarity seen in n items counts n / (n + λ) of itself. */
  shrinkage: 5,
  /** Similarities are raised to this power: above 1 the nearest weigh more. */
  power: 1,
  /** An item that n persons have met counts n^-power of itself when persons are compared. */
  popularityPower: 0.3,
  /** Each past item of who asks counts this much of the one after it. */
  recencyDecay: 0.8,
  /** How many of the newest items of a history count. */
  historyLength: 50,
  /** Only so many of a person's newest distinct items are learned from. */
  itemsPerPerson: 1_000,
};
export type UserNeighbourSettings = Readonly<typeof USER_NEIGHBOUR_DEFAULTS>;

interface Neighbour {
  readonly person: number;
  /** Shrunk similarity to the power. */
  readonly similarity: number;
}

const CODEC = artefactCodec('user-neighbours', 1, {
  values: { settings: value<UserNeighbourSettings>(), persons: value<number>(), items: value<number>() },
  arrays: { offsets: Uint32Array, itemOf: Uint32Array },
});

/**
 * User-to-user collaborative filtering on implicit feedback (Herlocker et al. 1999; Aiolli 2013): the score of an item is
 * Σ_v s(u,v)^power over the k persons v most like u who have met it. With x the vector of a person, x(j) = n_j^-power
 * where item j was met (times the decay for who asks), and m the number of items:
 *
 * - `cosine`   s = Σ_j x_u·x_v / (‖x_u‖·‖x_v‖)
 * - `pearson`  s = (Σ_j x_u·x_v - Σx_u·Σx_v/m) / √((Σx_u² - (Σx_u)²/m)·(Σx_v² - (Σx_v)²/m))
 *
 * each shrunk to n/(n + λ) of itself, n being the items in common. Who asks is known by their history alone; the persons
 * learned from are rows without names. A neighbour's word is owed to the past items by which they are alike.
 */
export class UserNeighbours extends RankingBase {
  readonly kind = CODEC.kind;
  private readonly weights: Float64Array;
  private readonly sums: Float64Array;
  private readonly squares: Float64Array;
  private readonly products: Float64Array;
  private readonly common: Uint32Array;
  private readonly met: Uint32Array;

  private constructor(
    private readonly rows: Interactions,
    readonly settings: UserNeighbourSettings,
  ) {
    super();
    const { persons, offsets, itemOf } = rows;
    const columns = rows.byItem().offsets;
    this.weights = Float64Array.from({ length: rows.items }, (_, i) => {
      return Math.max(1, columns[i + 1]! - columns[i]!) ** -settings.popularityPower;
    });
    this.sums = new Float64Array(persons);
    this.squares = new Float64Array(persons);
    for (let person = 0; person < persons; person++) {
      for (let n = offsets[person]!; n < offsets[person + 1]!; n++) {
        this.sums[person]! += this.weights[itemOf[n]!]!;
        this.squares[person]! += this.weights[itemOf[n]!]! ** 2;
      }
    }
    this.products = new Float64Array(persons);
    this.common = new Uint32Array(persons);
    this.met = new Uint32Array(persons);
  }

  get items(): number {
    return this.rows.items;
  }

  /** @throws RangeError where k is not above 0 */
  static async fit(
    interactions: Interactions,
    settings: Partial<UserNeighbourSettings> = {},
    control: FitControl = {},
  ): Promise<UserNeighbours> {
    const chosen = { ...USER_NEIGHBOUR_DEFAULTS, ...settings };
    if (!(chosen.neighbours > 0)) throw new RangeError(`at least one neighbour is used, not ${chosen.neighbours}`);
    const pace = new FitPace(control);
    const rows = personItems(interactions, chosen.itemsPerPerson);
    pace.finish();
    return new UserNeighbours(rows, chosen);
  }

  scoreAll(history: History, scores: Float64Array): void {
    scores.fill(0, 0, this.items);
    const { offsets, itemOf } = this.rows;
    for (const { person, similarity } of this.nearest(this.vectorOf(history))) {
      for (let n = offsets[person]!; n < offsets[person + 1]!; n++) scores[itemOf[n]!]! += similarity;
    }
  }

  /** What those who met the item met besides. */
  override related(item: number, count: number, options: RecommendOptions = {}): Scored[] {
    return this.recommend({ items: [item], weights: [1], times: [0] }, count, { ...options, keepHistory: false });
  }

  explain(history: History, item: number): Contribution[] {
    const [parts] = this.partsOf(history, [item]);
    return mergedContributions([...parts!].map(([past, share]) => ({ item: past, share })));
  }

  explainMany(history: History, items: readonly number[], count: number): Contribution[][] {
    return largestOf(this.partsOf(history, items), count);
  }

  /** Of each item what it owes to each past item: a neighbour's similarity, in the parts that each shared item has in it. */
  private partsOf(history: History, items: readonly number[]): Map<number, number>[] {
    const vector = this.vectorOf(history);
    const sums = items.map(() => new Map<number, number>());
    const places = new Map(items.map((item, place) => [item, place]));
    const { offsets, itemOf } = this.rows;
    for (const { person, similarity } of this.nearest(vector)) {
      const own = itemOf.subarray(offsets[person]!, offsets[person + 1]!);
      const asked = Array.from(own).flatMap((item) => places.get(item) ?? []);
      if (asked.length === 0) continue;
      const shared = Array.from(own).filter((past) => vector.has(past));
      const products = shared.map((past) => vector.get(past)! * this.weights[past]!);
      const total = products.reduce((sum, product) => sum + product, 0);
      for (const place of asked) {
        const parts = sums[place]!;
        for (const [k, past] of shared.entries()) {
          parts.set(past, (parts.get(past) ?? 0) + (similarity * products[k]!) / total);
        }
      }
    }
    return sums;
  }

  save(): Uint8Array {
    const { rows, settings } = this;
    return CODEC.encode({ settings, persons: rows.persons, items: rows.items }, rows);
  }

  /** @throws ArtefactError where the bytes are no user-neighbour model of this version */
  static load(bytes: Uint8Array): UserNeighbours {
    const { values, arrays } = CODEC.decode(bytes);
    return new UserNeighbours(Interactions.fromRows(values.items, arrays.offsets, arrays.itemOf), values.settings);
  }

  private vectorOf(history: History): Map<number, number> {
    const { items, weights } = recentWeightedItems(history, this.items, this.settings);
    return new Map(items.map((item, k) => [item, weights[k]! * this.weights[item]!]));
  }

  private nearest(vector: ReadonlyMap<number, number>): Neighbour[] {
    const { products, common, met, settings } = this;
    const columns = this.rows.byItem();
    let size = 0;
    let sum = 0;
    let squares = 0;
    for (const [item, value] of vector) {
      sum += value;
      squares += value * value;
      const product = value * this.weights[item]!;
      for (let place = columns.offsets[item]!; place < columns.offsets[item + 1]!; place++) {
        const person = columns.persons[place]!;
        if (common[person]!++ === 0) met[size++] = person;
        products[person]! += product;
      }
    }
    const heap = new BoundedHeap(settings.neighbours);
    const centre = settings.measure === 'pearson' ? 1 / this.items : 0;
    for (let n = 0; n < size; n++) {
      const person = met[n]!;
      const product = products[person]! - sum * this.sums[person]! * centre;
      const spread = (squares - sum * sum * centre) * (this.squares[person]! - this.sums[person]! ** 2 * centre);
      const shrunk = common[person]! / (common[person]! + settings.shrinkage);
      if (product > 0 && spread > 0) heap.push(person, (product / Math.sqrt(spread)) * shrunk);
      products[person] = 0;
      common[person] = 0;
    }
    return heap.drain().map(({ item, score }) => ({ person: item, similarity: score ** settings.power }));
  }
}

import type { Interactions } from '../../interactions/interactions';
import { largestOf } from '../../interactions/largest-parts';
import { artefactCodec, value } from '../../recommender/artefact-codec';
import { isKnown, mergedContributions, RankingBase, topRelated } from '../../recommender/ranking-base';
import {
  type Contribution,
  type FitControl,
  FitPace,
  type History,
  type RecommendOptions,
  type Scored,
} from '../../recommender/recommender';
import { BoundedHeap } from '../../recommender/top-items';
import { SessionIndex } from './session-index';

export const SESSION_NEIGHBOUR_DEFAULTS = {
  /** Sessions looked at: those newest of all that share an item with the present one. */
  candidates: 500,
  /** Neighbouring sessions: the most similar of these. */
  neighbours: 100,
  /** λ₁, in steps: an item k steps before the newest weighs e^(-k/λ₁). */
  positionScale: 2,
  /** λ₂, as a share of all sessions: of two sessions this far apart in order the older counts e^-1. */
  ageScale: 0.5,
  /** λ₃, in steps: an item d steps after the anchor in a neighbour's session counts e^(-(d - 1)/λ₃). */
  distanceScale: 3,
  /** An item before the anchor counts this much of one as far after it. */
  backward: 1,
  /** The anchor itself counts this much of the item right after it: how likely one comes back to it. */
  again: 2.5,
  /** A past item met in n of N sessions weighs (ln(1 + N/n))^power; 0: all alike. */
  rarityPower: 2,
  /** A neighbour of n items counts n^-power. */
  lengthPower: 0.5,
  /** A pause longer than this, in milliseconds, ends a session. */
  sessionGap: Number.POSITIVE_INFINITY,
  /** Newest interactions of a session that are looked at. */
  sessionLength: 30,
};
export type SessionNeighbourSettings = Readonly<typeof SESSION_NEIGHBOUR_DEFAULTS>;

/** A past session that is like the present one. */
interface Neighbour {
  readonly session: number;
  /** What one unit of a past item's weight is worth in it. */
  readonly worth: number;
  /** Position in the session's columns of the newest of the present items that it has. */
  readonly anchor: number;
}

/** Distinct items of the present session, newest first, with their weights. */
type ItemWeights = ReadonlyMap<number, number>;

const CODEC = artefactCodec('session-neighbours', 1, {
  values: { settings: value<SessionNeighbourSettings>(), items: value<number>() },
  arrays: { offsets: Uint32Array, itemOf: Uint32Array, ends: Float64Array },
});

/**
 * Session neighbours (Jannach and Ludewig 2017; Ludewig and Jannach 2018, V-SkNN; Garg et al. 2019, STAN).
 *
 *     v_j    = e^(-k_j/λ₁) · ln(1 + N/n_j)^power                   weight of item j, k_j steps before the newest
 *     s(n)   = Σ_{j ∈ n} v_j · |n|^-power · e^(-age(n)/λ₂)          similarity of past session n
 *     score  = Σ_n s(n) · e^(-(d-1)/λ₃) · (1, `backward` or `again`)  over the neighbours n that have the item
 *
 * d being the distance within n between the item and the anchor, the newest present item that n has. The score is linear
 * in the item weights once the neighbours are chosen, so each past item's contribution is exact.
 */
export class SessionNeighbours extends RankingBase {
  readonly kind = CODEC.kind;
  private readonly similarity: Float64Array;
  private readonly anchorItem: Int32Array;

  private constructor(
    private readonly index: SessionIndex,
    readonly settings: SessionNeighbourSettings,
  ) {
    super();
    this.similarity = new Float64Array(index.ends.length);
    this.anchorItem = new Int32Array(index.ends.length);
  }

  get items(): number {
    return this.index.items;
  }

  static async fit(
    interactions: Interactions,
    settings: Partial<SessionNeighbourSettings> = {},
    control: FitControl = {},
  ): Promise<SessionNeighbours> {
    const chosen = { ...SESSION_NEIGHBOUR_DEFAULTS, ...settings };
    const pace = new FitPace(control);
    const index = SessionIndex.of(interactions, chosen.sessionGap, chosen.sessionLength);
    pace.finish();
    return new SessionNeighbours(index, chosen);
  }

  scoreAll(history: History, scores: Float64Array): void {
    scores.fill(0, 0, this.items);
    const itemWeights = this.itemWeights(history);
    const { offsets, itemOf } = this.index;
    for (const { session, worth, anchor } of this.neighbours(itemWeights)) {
      const similarity = worth * this.sharedWeight(session, itemWeights);
      for (let n = offsets[session]!; n < offsets[session + 1]!; n++) {
        scores[itemOf[n]!]! += similarity * this.nearness(n - anchor);
      }
    }
  }

  /** Scores after a session of this item alone. */
  override related(item: number, count: number, options: RecommendOptions = {}): Scored[] {
    if (!isKnown(item, this.items)) return [];
    const scores = new Float64Array(this.items);
    this.scoreAll({ items: [item], weights: [1], times: [0] }, scores);
    return topRelated(scores, item, count, options);
  }

  explain(history: History, item: number): Contribution[] {
    const [parts] = this.partsOf(history, [item]);
    return mergedContributions([...parts!].map(([past, share]) => ({ item: past, share })));
  }

  explainMany(history: History, items: readonly number[], count: number): Contribution[][] {
    return largestOf(this.partsOf(history, items), count);
  }

  save(): Uint8Array {
    const { settings, items, index } = this;
    return CODEC.encode({ settings, items }, index);
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): SessionNeighbours {
    const { values, arrays } = CODEC.decode(bytes);
    const index = new SessionIndex(values.items, arrays.offsets, arrays.itemOf, arrays.ends);
    return new SessionNeighbours(index, values.settings);
  }

  /** Of each item what it owes to each past item: what the sessions add that have both. */
  private partsOf(history: History, items: readonly number[]): Map<number, number>[] {
    const itemWeights = this.itemWeights(history);
    const sums = items.map(() => new Map<number, number>());
    const places = new Map(items.map((item, place) => [item, place]));
    const { offsets, itemOf } = this.index;
    for (const { session, worth, anchor } of this.neighbours(itemWeights)) {
      const nearness = new Map<number, number>();
      for (let n = offsets[session]!; n < offsets[session + 1]!; n++) {
        const place = places.get(itemOf[n]!);
        if (place !== undefined) nearness.set(place, (nearness.get(place) ?? 0) + this.nearness(n - anchor));
      }
      if (nearness.size === 0) continue;
      for (const past of new Set(itemOf.subarray(offsets[session]!, offsets[session + 1]!))) {
        const weight = itemWeights.get(past);
        if (weight === undefined) continue;
        for (const [place, near] of nearness) {
          const parts = sums[place]!;
          parts.set(past, (parts.get(past) ?? 0) + near * worth * weight);
        }
      }
    }
    return sums;
  }

  private itemWeights({ items, weights, times }: History): Map<number, number> {
    const { sessionGap, sessionLength, positionScale, rarityPower } = this.settings;
    const { itemOffsets, ends } = this.index;
    const itemWeights = new Map<number, number>();
    let step = 0;
    let later: number | undefined;
    for (let k = items.length - 1; k >= 0 && step < sessionLength; k--) {
      const item = items[k]!;
      if (!isKnown(item, this.items) || !(weights[k]! > 0)) continue;
      if (later !== undefined && later - times[k]! > sessionGap) break;
      later = times[k]!;
      const sessions = itemOffsets[item + 1]! - itemOffsets[item]!;
      if (!itemWeights.has(item) && sessions > 0) {
        const rarity = rarityPower === 0 ? 1 : Math.log1p(ends.length / sessions) ** rarityPower;
        itemWeights.set(item, rarity * Math.exp(-step / positionScale));
      }
      step += 1;
    }
    return itemWeights;
  }

  /** The neighbours of the present session, oldest first. */
  private neighbours(itemWeights: ItemWeights): Neighbour[] {
    const { itemOffsets, sessionsOf, offsets, itemOf } = this.index;
    const { similarity, anchorItem, settings } = this;
    const met: number[] = [];
    for (const [item, weight] of itemWeights) {
      const from = Math.max(itemOffsets[item]!, itemOffsets[item + 1]! - settings.candidates);
      for (let n = from; n < itemOffsets[item + 1]!; n++) {
        const session = sessionsOf[n]!;
        if (similarity[session] === 0) {
          met.push(session);
          // Items come newest first, so the first to meet a session is its anchor.
          anchorItem[session] = item;
        }
        similarity[session]! += weight;
      }
    }
    const heap = new BoundedHeap(settings.neighbours);
    const candidates = met.length > settings.candidates ? newest(met, settings.candidates) : met;
    for (const session of candidates) heap.push(session, similarity[session]! * this.worth(session));
    for (const session of met) similarity[session] = 0;
    return heap
      .drain()
      .map(({ item: session }) => {
        const wanted = anchorItem[session]!;
        let anchor = offsets[session + 1]! - 1;
        while (itemOf[anchor] !== wanted) anchor -= 1;
        return { session, worth: this.worth(session), anchor };
      })
      .sort((a, b) => a.session - b.session);
  }

  private worth(session: number): number {
    const { offsets, ends } = this.index;
    const length = offsets[session + 1]! - offsets[session]!;
    const age = (ends.length - 1 - session) / ends.length;
    return Math.exp(-age / this.settings.ageScale) * length ** -this.settings.lengthPower;
  }

  /** The sum of the weights of those present items that the session has. */
  private sharedWeight(session: number, itemWeights: ItemWeights): number {
    const { offsets, itemOf } = this.index;
    let sum = 0;
    for (let n = offsets[session]!; n < offsets[session + 1]!; n++) {
      const weight = itemWeights.get(itemOf[n]!);
      if (weight !== undefined && itemOf.indexOf(itemOf[n]!, offsets[session]!) === n) sum += weight;
    }
    return sum;
  }

  private nearness(distance: number): number {
    const { distanceScale, backward, again } = this.settings;
    if (distance === 0) return again;
    return distance > 0
      ? Math.exp((1 - distance) / distanceScale)
      : backward * Math.exp((1 + distance) / distanceScale);
  }
}

/** The highest of the numbers. */
function newest(sessions: readonly number[], count: number): number[] {
  return [...sessions].sort((a, b) => b - a).slice(0, count);
}

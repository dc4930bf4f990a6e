import { day } from '../../../../shared/time/durations';
import { decay } from '../interactions/decay';
import type { Interactions } from '../interactions/interactions';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { isKnown } from '../recommender/ranking-base';
import { type FitControl, FitPace, type History } from '../recommender/recommender';
import { ItemToItem, type WeightedItems } from './item-to-item';
import { LINK_ARRAYS, LinkTable, LinkTableBuilder } from './item-to-item-table';

export const ITEM_NEIGHBOUR_DEFAULTS = {
  /** Neighbours kept an item. */
  neighbours: 200,
  /** λ: a similarity seen in n persons counts n / (n + λ) of itself. */
  shrinkage: 5,
  /** After so many milliseconds an interaction counts half, when learning. */
  halfLife: 180 * day,
  /** The same for the history when recommending. */
  historyHalfLife: 30 * day,
  /**
   * What was done at one moment (the lines of an order, or a single view) counts this much of what was done at the moment
   * after it, besides the decay by time.
   */
  momentDecay: 0.8,
  /** A person of n items has weight n^-power in each similarity, so that collectors do not rule it. */
  personPower: 0.5,
  /** Only so many of a person's newest distinct items are learned from. */
  itemsPerPerson: 1_000,
};
export type ItemNeighbourSettings = Readonly<typeof ITEM_NEIGHBOUR_DEFAULTS>;

const CODEC = artefactCodec('item-neighbours', 1, {
  values: { settings: value<ItemNeighbourSettings>() },
  arrays: LINK_ARRAYS,
});

/**
 * Item-to-item collaborative filtering on implicit feedback (Deshpande and Karypis 2004; Sarwar et al. 2001).
 *
 * With x(p,i) = ln(1 + Σ weight · 2^(-age/halfLife)) · n(p)^-power, the similarity of two items is their cosine over
 * persons, shrunk by the number n of persons who have both: s(i,j) = Σ_p x(p,i)·x(p,j) / (‖x_i‖·‖x_j‖) · n/(n + λ).
 * The score of an item is Σ over past items of their present weight times s(past, item).
 */
export class ItemNeighbours extends ItemToItem {
  readonly kind = CODEC.kind;

  private constructor(
    links: LinkTable,
    readonly settings: ItemNeighbourSettings,
  ) {
    super(links);
  }

  /** Time: the sum over persons of their distinct items squared. Memory: one row of sums besides data and links. */
  static async fit(
    interactions: Interactions,
    settings: Partial<ItemNeighbourSettings> = {},
    control: FitControl = {},
  ): Promise<ItemNeighbours> {
    const chosen = { ...ITEM_NEIGHBOUR_DEFAULTS, ...settings };
    const pace = new FitPace(control);
    const { items } = interactions;
    const rows = personVectors(interactions, chosen);
    const columns = rows.byItem();
    const norms = new Float64Array(items);
    for (let n = 0; n < rows.size; n++) norms[rows.itemOf[n]!]! += rows.weightOf[n]! ** 2;
    for (let item = 0; item < items; item++) norms[item] = Math.sqrt(norms[item]!);

    const builder = new LinkTableBuilder(items, chosen.neighbours);
    const sums = new Float64Array(items);
    const both = new Uint32Array(items);
    const met = new Uint32Array(items);
    const { offsets, itemOf, weightOf } = rows;
    for (let item = 0; item < items; item++) {
      let size = 0;
      for (let place = columns.offsets[item]!; place < columns.offsets[item + 1]!; place++) {
        const person = columns.persons[place]!;
        const weight = weightOf[columns.positions[place]!]!;
        const end = offsets[person + 1]!;
        for (let n = offsets[person]!; n < end; n++) {
          const other = itemOf[n]!;
          if (both[other]!++ === 0) met[size++] = other;
          sums[other]! += weight * weightOf[n]!;
        }
      }
      for (let n = 0; n < size; n++) {
        const other = met[n]!;
        const persons = both[other]!;
        const cosine = sums[other]! / (norms[item]! * norms[other]!);
        sums[other] = other === item ? 0 : (cosine * persons) / (persons + chosen.shrinkage);
      }
      builder.addRow(met, size, sums);
      for (let n = 0; n < size; n++) {
        sums[met[n]!] = 0;
        both[met[n]!] = 0;
      }
      const pause = pace.tick(item / items);
      if (pause) await pause;
    }
    pace.finish();
    return new ItemNeighbours(builder.build(), chosen);
  }

  /** Each distinct past item weighs ln(1 + its decayed weight), less the more moments came after its last one. */
  protected weightedItems(history: History, now: number): WeightedItems {
    const totals = new Map<number, { weight: number; moments: number }>();
    let moments = 0;
    let moment: number | undefined;
    for (let k = history.items.length - 1; k >= 0; k--) {
      const item = history.items[k]!;
      if (!isKnown(item, this.items)) continue;
      const at = history.times[k]!;
      if (moment !== undefined && at !== moment) moments += 1;
      moment = at;
      const weight = history.weights[k]! * decay(now - at, this.settings.historyHalfLife);
      const total = totals.get(item);
      if (total) total.weight += weight;
      else totals.set(item, { weight, moments });
    }
    const weights = [...totals.values()].map(
      (total) => Math.log1p(total.weight) * this.settings.momentDecay ** total.moments,
    );
    return { items: [...totals.keys()], weights };
  }

  /** Similarity of two items as far as it is kept; 0 for strangers. */
  similarity(a: number, b: number): number {
    if (!isKnown(a, this.items) || !isKnown(b, this.items)) return 0;
    return Math.max(this.links.strength(a, b), this.links.strength(b, a));
  }

  save(): Uint8Array {
    return CODEC.encode({ settings: this.settings }, this.links);
  }

  /** @throws ArtefactError where the bytes are no item-neighbour model of this version */
  static load(bytes: Uint8Array): ItemNeighbours {
    const { values, arrays } = CODEC.decode(bytes);
    return new ItemNeighbours(LinkTable.of(arrays), values.settings);
  }
}

/** x(p,i): one entry for each person and distinct item, the weights decayed to the newest time in the data. */
function personVectors(interactions: Interactions, settings: ItemNeighbourSettings): Interactions {
  const { itemOf, weightOf, timeOf, offsets } = interactions;
  const now = interactions.latest;
  const totals = new Float64Array(interactions.items);
  const values = new Float32Array(interactions.size);
  for (let person = 0; person < interactions.persons; person++) {
    const from = offsets[person]!;
    const distinct: number[] = [];
    for (let n = offsets[person + 1]! - 1; n >= from; n--) {
      const item = itemOf[n]!;
      if (totals[item] === 0) {
        // An item's newest entry stands for all of them; the others keep the value 0 and are dropped.
        if (distinct.length === settings.itemsPerPerson) continue;
        distinct.push(n);
      }
      totals[item]! += weightOf[n]! * decay(now - timeOf[n]!, settings.halfLife);
    }
    const personWeight = distinct.length ** -settings.personPower;
    for (const n of distinct) {
      values[n] = Math.log1p(totals[itemOf[n]!]!) * personWeight;
      totals[itemOf[n]!] = 0;
    }
  }
  return interactions.filter((n) => values[n]! > 0).withWeights(values.filter((value) => value > 0));
}

import type { Interactions } from '../interactions/interactions';
import { ItemToItem, recentWeightedItems, type WeightedItems } from '../neighbours/item-to-item';
import { LINK_ARRAYS, LinkTable, LinkTableBuilder } from '../neighbours/item-to-item-table';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { type FitControl, FitPace, type History } from '../recommender/recommender';
import { BoundedHeap } from '../recommender/top-items';
import { ImpactIndex } from './impact-index';
import type { ItemFeatures } from './item-features';

export const CONTENT_NEIGHBOUR_DEFAULTS = {
  /** Links kept an item. */
  neighbours: 200,
  /** Cosines are raised to this power: above 1 the nearest weigh more. */
  power: 2,
  /**
   * Among items alike by content the often met go first: a link is multiplied by (1 + persons who met the item)^power.
   * Default .3; at 0 an item that nobody has met stands where its content puts it.
   */
  popularityPower: 0.3,
  /**
   * Entries of the index that are read of each item: pairs of a feature and another item that has it. Default 4,000, which
   * finds all of the 20 strongest links among the demo's products; further ones cost time and find nothing.
   */
  entriesRead: 4_000,
  /** At recommendation each past item counts this much of the one after it. */
  recencyDecay: 0.8,
  /** How many of the newest items of a history count. */
  historyLength: 50,
};
export type ContentNeighbourSettings = Readonly<typeof CONTENT_NEIGHBOUR_DEFAULTS>;

const CODEC = artefactCodec('content-neighbours', 1, {
  values: { settings: value<ContentNeighbourSettings>() },
  arrays: LINK_ARRAYS,
});

/**
 * Content-based filtering (Lops, de Gemmis and Semeraro 2011): an item is recommended as far as it is like what the person
 * dealt with, by what items are made of (words, attributes, pictures) and not by who met them. So it can recommend an
 * item on its first day. The strength of the link j → i is cos(j, i)^power · (1 + n_i)^popularityPower.
 */
export class ContentNeighbours extends ItemToItem {
  readonly kind = CODEC.kind;

  private constructor(
    links: LinkTable,
    readonly settings: ContentNeighbourSettings,
  ) {
    super(links);
  }

  /**
   * Time: O(items · (entries read + links kept · features an item)), so that it grows with the items and not with their pairs.
   * Where an item's entries are more than are read, the links are the strongest of twice as many that the largest of them
   * lead to, see `ImpactIndex`.
   *
   * @param interactions which items are met often; nothing else of them is used
   * @throws RangeError where the features are those of fewer items
   */
  static async fit(
    interactions: Interactions,
    features: ItemFeatures,
    settings: Partial<ContentNeighbourSettings> = {},
    control: FitControl = {},
  ): Promise<ContentNeighbours> {
    const chosen = { ...CONTENT_NEIGHBOUR_DEFAULTS, ...settings };
    const { items } = interactions;
    if (features.items < items) throw new RangeError(`features of ${features.items} items, where there are ${items}`);
    const pace = new FitPace(control);
    const { offsets } = interactions.byItem();
    const lift = Float64Array.from({ length: items }, (_, item) => {
      return (1 + offsets[item + 1]! - offsets[item]!) ** chosen.popularityPower;
    });
    const index = new ImpactIndex(
      features,
      lift.map((value) => value ** (1 / chosen.power)),
    );
    const builder = new LinkTableBuilder(items, chosen.neighbours);
    const strengths = new Float64Array(features.items);
    const met = new Uint32Array(features.items);
    const strengthen = (item: number, others: Iterable<number>) => {
      for (const other of others) {
        const isLink = other !== item && other < items;
        strengths[other] = isLink ? Math.max(0, strengths[other]!) ** chosen.power * lift[other]! : 0;
      }
    };
    for (let item = 0; item < items; item++) {
      const { size, isComplete } = index.addLargest(item, chosen.entriesRead, strengths, met);
      const others = met.subarray(0, size);
      strengthen(item, others);
      if (isComplete) builder.addRow(others, size, strengths);
      else {
        const strongest = strongestOf(others, strengths, 2 * chosen.neighbours);
        index.setCosines(item, strongest, strengths);
        strengthen(item, strongest);
        builder.addRow(strongest, strongest.length, strengths);
      }
      for (let n = 0; n < size; n++) strengths[met[n]!] = 0;
      const pause = pace.tick(item / items);
      if (pause) await pause;
    }
    pace.finish();
    return new ContentNeighbours(builder.build(), chosen);
  }

  /** Distinct past items, the newest with the largest weight. */
  protected weightedItems(history: History): WeightedItems {
    return recentWeightedItems(history, this.items, this.settings);
  }

  save(): Uint8Array {
    return CODEC.encode({ settings: this.settings }, this.links);
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): ContentNeighbours {
    const { values, arrays } = CODEC.decode(bytes);
    return new ContentNeighbours(LinkTable.of(arrays), values.settings);
  }
}

function strongestOf(items: Uint32Array, strengths: Float64Array, count: number): number[] {
  const heap = new BoundedHeap(count);
  for (const item of items) if (strengths[item]! > 0) heap.push(item, strengths[item]!);
  return heap.drain().map(({ item }) => item);
}

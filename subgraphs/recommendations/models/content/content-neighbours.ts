import type { Interactions } from '../interactions/interactions';
import { ItemToItem, recentWeightedItems, type WeightedItems } from '../neighbours/item-to-item';
import { LINK_ARRAYS, LinkTable, LinkTableBuilder } from '../neighbours/item-to-item-table';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { type FitControl, FitPace, type History } from '../recommender/recommender';
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
   * Time: Σ over features of the number of their items squared.
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
    const builder = new LinkTableBuilder(items, chosen.neighbours);
    const strengths = new Float64Array(features.items);
    const met = new Uint32Array(features.items);
    for (let item = 0; item < items; item++) {
      const size = features.addCosines(item, strengths, met);
      for (let n = 0; n < size; n++) {
        const other = met[n]!;
        const isClient = other !== item && other < items;
        strengths[other] = isClient ? Math.max(0, strengths[other]!) ** chosen.power * lift[other]! : 0;
      }
      builder.addRow(met, size, strengths);
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

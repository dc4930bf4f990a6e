import { ItemToItem, recentWeightedItems, type WeightedItems } from '../neighbours/item-to-item';
import { LINK_ARRAYS, LinkTable, LinkTableBuilder } from '../neighbours/item-to-item-table';
import { LinkCandidates } from '../neighbours/link-candidates';
import type { Similarity } from '../neighbours/similarity';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { type FitControl, FitPace, type History } from '../recommender/recommender';

export const LOOK_ALIKE_DEFAULTS = {
  /** Look-alikes kept an item. */
  neighbours: 50,
  /** Only what is at least this much alike is a look-alike. */
  least: 0.2,
  /** At recommendation each past item counts this much of the one after it. */
  recencyDecay: 0.8,
  /** How many of the newest items of a history count. */
  historyLength: 20,
};
export type LookAlikeSettings = Readonly<typeof LOOK_ALIKE_DEFAULTS>;

const CODEC = artefactCodec('look-alikes', 1, {
  values: { settings: value<LookAlikeSettings>() },
  arrays: LINK_ARRAYS,
});

/** Items that look like what the person dealt with: links by the similarity of pictures, see `PictureIndex`. */
export class LookAlikes extends ItemToItem {
  readonly kind = CODEC.kind;

  private constructor(
    links: LinkTable,
    readonly settings: LookAlikeSettings,
  ) {
    super(links);
  }

  /** Time: O(items · (candidates + rows looked at for them)), so that it grows with the items and not with their pairs. */
  static async fit(
    pictures: Similarity,
    settings: Partial<LookAlikeSettings> = {},
    control: FitControl = {},
  ): Promise<LookAlikes> {
    const chosen = { ...LOOK_ALIKE_DEFAULTS, ...settings };
    const { items } = pictures;
    const pace = new FitPace(control);
    const builder = new LinkTableBuilder(items, chosen.neighbours);
    const candidates = new LinkCandidates(items, [pictures], 2 * chosen.neighbours);
    const strengths = new Float64Array(items);
    for (let item = 0; item < items; item++) {
      const others = candidates.of(item);
      pictures.among(item, others, strengths);
      for (const other of others) if (other === item || strengths[other]! < chosen.least) strengths[other] = 0;
      builder.addRow(others, others.length, strengths);
      const pause = pace.tick(item / items);
      if (pause) await pause;
    }
    pace.finish();
    return new LookAlikes(builder.build(), chosen);
  }

  protected weightedItems(history: History): WeightedItems {
    return recentWeightedItems(history, this.items, this.settings);
  }

  save(): Uint8Array {
    return CODEC.encode({ settings: this.settings }, this.links);
  }

  /** @throws ArtefactError where the bytes are no look-alikes of this version */
  static load(bytes: Uint8Array): LookAlikes {
    const { values, arrays } = CODEC.decode(bytes);
    return new LookAlikes(LinkTable.of(arrays), values.settings);
  }
}

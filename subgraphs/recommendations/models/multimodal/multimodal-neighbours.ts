import { seededRandom } from '../../../../shared/random/random';
import type { Interactions } from '../interactions/interactions';
import { ItemToItem, recentWeightedItems, type WeightedItems } from '../neighbours/item-to-item';
import { LINK_ARRAYS, LinkTable, LinkTableBuilder } from '../neighbours/item-to-item-table';
import { artefactCodec, value } from '../recommender/artefact-codec';
import { type FitControl, FitPace, type History } from '../recommender/recommender';
import { type FusionWeights, learnFusion, type Similarities } from './learn-fusion';

export const MULTIMODAL_DEFAULTS = {
  /** Links kept an item. */
  neighbours: 200,
  /**
   * Among items alike the often met go first: a link is multiplied by (1 + persons who met the item)^power. Default 0: an
   * item that nobody has met stands where what it is puts it.
   */
  popularityPower: 0,
  /** At recommendation each past item counts this much of the one after it. */
  recencyDecay: 0.8,
  /** How many of the newest items of a history count. */
  historyLength: 50,
};
export type MultimodalSettings = Readonly<typeof MULTIMODAL_DEFAULTS>;

const CODEC = artefactCodec('multimodal-neighbours', 1, {
  values: { settings: value<MultimodalSettings>(), weights: value<FusionWeights>() },
  arrays: LINK_ARRAYS,
});

/**
 * Items alike by words, attributes and pictures together (late fusion, Snoek, Worring and Smeulders 2005): the strength of
 * the link j → i is exp(Σ w_m · s_m(j, i)) - 1, by how much more often than chance i follows j, with weights learned from
 * what people turned to, see `learnFusion`. An item is recommended by what it is, on its first day too.
 */
export class MultimodalNeighbours extends ItemToItem {
  readonly kind = CODEC.kind;

  private constructor(
    links: LinkTable,
    readonly settings: MultimodalSettings,
    readonly weights: FusionWeights,
  ) {
    super(links);
  }

  /**
   * Time: O(items² · length of the vectors).
   *
   * @throws RangeError where a similarity is not of as many items as the interactions
   */
  static async fit(
    interactions: Interactions,
    similarities: Similarities,
    settings: Partial<MultimodalSettings> = {},
    control: FitControl = {},
  ): Promise<MultimodalNeighbours> {
    const chosen = { ...MULTIMODAL_DEFAULTS, ...settings };
    const { items } = interactions;
    for (const [name, similarity] of Object.entries(similarities)) {
      if (similarity.items !== items)
        throw new RangeError(`"${name}" is of ${similarity.items} items, not of ${items}`);
    }
    const weights = await learnFusion(interactions, similarities, control.random ?? seededRandom(CODEC.kind), control);
    const counted = Object.entries(similarities).filter(([name]) => weights[name]! > 0);
    const { offsets } = interactions.byItem();
    const pace = new FitPace(control);
    const builder = new LinkTableBuilder(items, chosen.neighbours);
    const all = Uint32Array.from({ length: items }, (_, item) => item);
    const strengths = new Float64Array(items);
    const one = new Float64Array(items);
    for (let item = 0; item < items; item++) {
      strengths.fill(0);
      for (const [name, similarity] of counted) {
        similarity.fill(item, one);
        for (let other = 0; other < items; other++) strengths[other]! += weights[name]! * one[other]!;
      }
      for (let other = 0; other < items; other++) {
        const lift = (1 + offsets[other + 1]! - offsets[other]!) ** chosen.popularityPower;
        strengths[other] = other === item ? 0 : Math.expm1(strengths[other]!) * lift;
      }
      builder.addRow(all, items, strengths);
      const pause = pace.tick(item / items);
      if (pause) await pause;
    }
    pace.finish();
    return new MultimodalNeighbours(builder.build(), chosen, weights);
  }

  /** Distinct past items, the newest with the largest weight. */
  protected weightedItems(history: History): WeightedItems {
    return recentWeightedItems(history, this.items, this.settings);
  }

  save(): Uint8Array {
    const { settings, weights, links } = this;
    return CODEC.encode({ settings, weights }, links);
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): MultimodalNeighbours {
    const { values, arrays } = CODEC.decode(bytes);
    return new MultimodalNeighbours(LinkTable.of(arrays), values.settings, values.weights);
  }
}

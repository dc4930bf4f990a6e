import { seededRandom } from '../../../../shared/random/random';
import type { Interactions } from '../interactions/interactions';
import { ItemToItem, recentWeightedItems, type WeightedItems } from '../neighbours/item-to-item';
import { LINK_ARRAYS, LinkTable, LinkTableBuilder } from '../neighbours/item-to-item-table';
import { LinkCandidates } from '../neighbours/link-candidates';
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

/** Where links are looked for among so many at least of each similarity, those that are strong in all are among them. */
const leastOfEach = 100;

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
   * Time: O(items · candidates), so that it grows with the items and not with their pairs, see `LinkCandidates`.
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
    const candidates = new LinkCandidates(
      items,
      counted.map(([, similarity]) => similarity),
      Math.max(leastOfEach, Math.ceil(chosen.neighbours / 2)),
    );
    const strengths = new Float64Array(items);
    const one = new Float64Array(items);
    for (let item = 0; item < items; item++) {
      const others = candidates.of(item);
      for (const other of others) strengths[other] = 0;
      for (const [name, similarity] of counted) {
        similarity.among(item, others, one);
        for (const other of others) strengths[other]! += weights[name]! * one[other]!;
      }
      for (const other of others) {
        const lift = (1 + offsets[other + 1]! - offsets[other]!) ** chosen.popularityPower;
        strengths[other] = other === item ? 0 : Math.expm1(strengths[other]!) * lift;
      }
      builder.addRow(others, others.length, strengths);
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

import type { Interactions } from '../../interactions/interactions';
import type { FitControl } from '../../recommender/recommender';
import { NetworkRecommender } from '../network-recommender';
import { networkCodec, type TrainedNetwork } from '../training/network-artefact';
import { checkNetworkSettings } from '../training/network-settings';
import type { Parameter } from '../training/parameters';
import { trainNetwork } from '../training/train-network';
import { bagOf } from './bag';
import {
  addLayer,
  FeedForwardNetwork,
  type FeedForwardSettings,
  feedForwardPerson,
  itemLayer,
} from './feed-forward-network';

export const FEED_FORWARD_DEFAULTS: FeedForwardSettings = {
  dimensions: 64,
  hidden: 32,
  longest: 50,
  dropout: 0.3,
  negatives: 128,
  recencyDecay: 0.8,
  batchPersons: 256,
  heldOutPersons: 2_000,
  epochs: 150,
  learningRate: 0.003,
  validateEvery: 5,
  patience: 5,
};

const CODEC = networkCodec<FeedForwardSettings>('feed-forward', 1);

/** Neural collaborative filtering (He et al. 2017) over what a person met. */
export class FeedForward extends NetworkRecommender<FeedForwardSettings> {
  protected readonly codec = CODEC;
  /** items × hidden: what an item brings to the layer. */
  private readonly layer: Parameter;

  private constructor(trained: TrainedNetwork<FeedForwardSettings>) {
    super(trained);
    this.layer = itemLayer(trained.parameters);
  }

  /**
   * @throws RangeError where a setting is out of its range
   * @throws TrainingDivergedError
   */
  static async fit(
    interactions: Interactions,
    settings: Partial<FeedForwardSettings> = {},
    control: FitControl = {},
  ): Promise<FeedForward> {
    const chosen = { ...FEED_FORWARD_DEFAULTS, ...settings };
    checkNetworkSettings(chosen, ['hidden', 'negatives', 'batchPersons']);
    const trained = await trainNetwork(
      interactions,
      chosen,
      control,
      (data, random) => new FeedForwardNetwork(data, interactions.items, chosen, random),
    );
    return new FeedForward(trained);
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): FeedForward {
    return new FeedForward(CODEC.decode(bytes));
  }

  protected represent(past: Uint32Array): Float64Array {
    return feedForwardPerson(this.trained.parameters, bagOf(past, this.settings.recencyDecay));
  }

  protected override logits(person: Float64Array, into: Float64Array): void {
    super.logits(person.subarray(0, this.vectors.width), into);
    addLayer(this.trained.parameters, this.layer, person, into);
  }
}

import type { Interactions } from '../../interactions/interactions';
import type { FitControl } from '../../recommender/recommender';
import { NetworkRecommender } from '../network-recommender';
import { networkCodec, type TrainedNetwork } from '../training/network-artefact';
import { checkNetworkSettings } from '../training/network-settings';
import type { Parameter } from '../training/parameters';
import { trainNetwork } from '../training/train-network';
import { AutoencoderNetwork, type AutoencoderSettings, personVector } from './autoencoder-network';
import { bagOf } from './bag';

export const AUTOENCODER_DEFAULTS: AutoencoderSettings = {
  hidden: 128,
  dimensions: 64,
  longest: 200,
  dropout: 0.5,
  divergence: 0.2,
  annealingSteps: 2_000,
  recencyDecay: 0.9,
  negatives: 2_048,
  batchPersons: 256,
  heldOutPersons: 2_000,
  epochs: 100,
  learningRate: 0.001,
  validateEvery: 2,
  patience: 5,
};

const CODEC = networkCodec<AutoencoderSettings>('autoencoder', 1);

/** A variational autoencoder with a multinomial likelihood, Mult-VAE (Liang et al. 2018). */
export class Autoencoder extends NetworkRecommender<AutoencoderSettings> {
  protected readonly codec = CODEC;

  private constructor(trained: TrainedNetwork<AutoencoderSettings>) {
    super(trained);
  }

  /**
   * @throws RangeError where a setting is out of its range
   * @throws TrainingDivergedError
   */
  static async fit(
    interactions: Interactions,
    settings: Partial<AutoencoderSettings> = {},
    control: FitControl = {},
  ): Promise<Autoencoder> {
    const chosen = { ...AUTOENCODER_DEFAULTS, ...settings };
    checkNetworkSettings(chosen, ['hidden', 'annealingSteps', 'negatives', 'batchPersons']);
    const trained = await trainNetwork(
      interactions,
      chosen,
      control,
      (data, random) => new AutoencoderNetwork(data, interactions.items, chosen, random),
    );
    return new Autoencoder(trained);
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): Autoencoder {
    return new Autoencoder(CODEC.decode(bytes));
  }

  protected override get vectors(): Parameter {
    return this.trained.parameters.vectors!;
  }

  protected represent(past: Uint32Array): Float64Array {
    return personVector(this.trained.parameters, bagOf(past, this.settings.recencyDecay));
  }
}

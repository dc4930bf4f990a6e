import type { Interactions } from '../../interactions/interactions';
import type { FitControl } from '../../recommender/recommender';
import { networkCodec, type TrainedNetwork } from '../training/network-artefact';
import { ConvolutionEncoder } from './convolution-encoder';
import { SequenceRecommender, trainSequences } from './sequence-recommender';
import { SEQUENCE_DEFAULTS, type SequenceSettings } from './sequence-settings';

export interface ConvolutionSettings extends SequenceSettings {
  /** How far apart the positions of each layer are; default 1, 2, 4. */
  readonly dilations: readonly number[];
}

export const CONVOLUTION_DEFAULTS: ConvolutionSettings = { ...SEQUENCE_DEFAULTS, dilations: [1, 2, 4] };

const encoderOf = ({ dimensions, dilations }: ConvolutionSettings) => new ConvolutionEncoder(dimensions, dilations);

const CODEC = networkCodec<ConvolutionSettings>('convolution', 1);

/** NextItNet (Yuan et al. 2019) with tied embeddings and sampled softmax. */
export class Convolution extends SequenceRecommender<ConvolutionSettings> {
  protected readonly codec = CODEC;

  private constructor(trained: TrainedNetwork<ConvolutionSettings>) {
    super(encoderOf(trained.settings), trained);
  }

  /**
   * @throws RangeError where a setting is out of its range
   * @throws TrainingDivergedError
   */
  static async fit(
    interactions: Interactions,
    settings: Partial<ConvolutionSettings> = {},
    control: FitControl = {},
  ): Promise<Convolution> {
    const chosen = { ...CONVOLUTION_DEFAULTS, ...settings };
    return new Convolution(await trainSequences(encoderOf(chosen), interactions, chosen, control));
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): Convolution {
    return new Convolution(CODEC.decode(bytes));
  }
}

import type { Interactions } from '../../interactions/interactions';
import type { FitControl } from '../../recommender/recommender';
import { networkCodec, type TrainedNetwork } from '../training/network-artefact';
import { GruEncoder } from './gru-encoder';
import { SequenceRecommender, trainSequences } from './sequence-recommender';
import { SEQUENCE_DEFAULTS, type SequenceSettings } from './sequence-settings';

export type RecurrentSettings = SequenceSettings;

export const RECURRENT_DEFAULTS: RecurrentSettings = { ...SEQUENCE_DEFAULTS };

const CODEC = networkCodec<RecurrentSettings>('recurrent', 1);

/** GRU4Rec (Hidasi et al. 2016) with tied embeddings and sampled softmax. */
export class Recurrent extends SequenceRecommender<RecurrentSettings> {
  protected readonly codec = CODEC;

  private constructor(trained: TrainedNetwork<RecurrentSettings>) {
    super(new GruEncoder(trained.settings.dimensions), trained);
  }

  /**
   * @throws RangeError where a setting is out of its range
   * @throws TrainingDivergedError
   */
  static async fit(
    interactions: Interactions,
    settings: Partial<RecurrentSettings> = {},
    control: FitControl = {},
  ): Promise<Recurrent> {
    const chosen = { ...RECURRENT_DEFAULTS, ...settings };
    return new Recurrent(await trainSequences(new GruEncoder(chosen.dimensions), interactions, chosen, control));
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): Recurrent {
    return new Recurrent(CODEC.decode(bytes));
  }
}

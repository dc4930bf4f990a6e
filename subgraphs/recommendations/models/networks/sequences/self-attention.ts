import type { Interactions } from '../../interactions/interactions';
import type { FitControl } from '../../recommender/recommender';
import { networkCodec, type TrainedNetwork } from '../training/network-artefact';
import { AttentionEncoder } from './attention-encoder';
import { SequenceRecommender, trainSequences } from './sequence-recommender';
import { SEQUENCE_DEFAULTS, type SequenceSettings } from './sequence-settings';

export interface SelfAttentionSettings extends SequenceSettings {
  /** Blocks of attention, one above the other; default 1. */
  readonly blocks: number;
}

export const SELF_ATTENTION_DEFAULTS: SelfAttentionSettings = { ...SEQUENCE_DEFAULTS, blocks: 1 };

const CODEC = networkCodec<SelfAttentionSettings>('self-attention', 1);

/** SASRec (Kang and McAuley 2018) with sampled softmax in the place of one negative an item (Klenitskiy and Vasilev 2023). */
export class SelfAttention extends SequenceRecommender<SelfAttentionSettings> {
  protected readonly codec = CODEC;

  private constructor(trained: TrainedNetwork<SelfAttentionSettings>) {
    super(new AttentionEncoder(trained.settings), trained);
  }

  /**
   * @throws RangeError where a setting is out of its range
   * @throws TrainingDivergedError
   */
  static async fit(
    interactions: Interactions,
    settings: Partial<SelfAttentionSettings> = {},
    control: FitControl = {},
  ): Promise<SelfAttention> {
    const chosen = { ...SELF_ATTENTION_DEFAULTS, ...settings };
    return new SelfAttention(await trainSequences(new AttentionEncoder(chosen), interactions, chosen, control));
  }

  /** @throws ArtefactError where the bytes are no such model of this version */
  static load(bytes: Uint8Array): SelfAttention {
    return new SelfAttention(CODEC.decode(bytes));
  }
}

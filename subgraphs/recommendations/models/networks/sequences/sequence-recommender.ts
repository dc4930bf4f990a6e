import type { Interactions } from '../../interactions/interactions';
import type { FitControl } from '../../recommender/recommender';
import { NetworkRecommender } from '../network-recommender';
import type { TrainedNetwork } from '../training/network-artefact';
import { trainNetwork } from '../training/train-network';
import type { Encoder } from './encoder';
import { NextItemNetwork, representation } from './next-item-network';
import { checkSequenceSettings, type SequenceSettings } from './sequence-settings';

/** A model of the next item: a table of items, and an encoder over the newest ones that a person met. */
export abstract class SequenceRecommender<Settings extends SequenceSettings> extends NetworkRecommender<Settings> {
  protected constructor(
    private readonly encoder: Encoder,
    trained: TrainedNetwork<Settings>,
  ) {
    super(trained);
  }

  protected represent(past: Uint32Array): Float64Array {
    return representation(this.encoder, this.trained.parameters, past);
  }
}

/**
 * Trains a model of the next item.
 *
 * @throws RangeError where a setting is out of its range
 * @throws TrainingDivergedError
 */
export async function trainSequences<Settings extends SequenceSettings>(
  encoder: Encoder,
  interactions: Interactions,
  settings: Settings,
  control: FitControl,
): Promise<TrainedNetwork<Settings>> {
  checkSequenceSettings(settings);
  return trainNetwork(
    interactions,
    settings,
    control,
    (data, random) => new NextItemNetwork(encoder, data, interactions.items, settings, random),
  );
}

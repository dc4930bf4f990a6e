import { type Random, seededRandom } from '../../../../../shared/random/random';
import type { Interactions } from '../../interactions/interactions';
import type { FitControl } from '../../recommender/recommender';
import { type TrainingSequences, trainingSequences } from '../sequences/training-sequences';
import type { Network } from './network';
import type { TrainedNetwork } from './network-artefact';
import type { NetworkSettings } from './network-settings';
import type { Parameters } from './parameters';
import { train } from './train';

/**
 * Holds items out, makes a network of a family and trains it.
 *
 * @throws TrainingDivergedError
 * @throws ArtefactError where `control.resume` is no checkpoint of this network
 */
export async function trainNetwork<Settings extends NetworkSettings>(
  interactions: Interactions,
  settings: Settings,
  control: FitControl,
  networkOf: (data: TrainingSequences, random: Random) => Network,
): Promise<TrainedNetwork<Settings>> {
  const random = control.random ?? seededRandom('network');
  const data = trainingSequences(interactions, settings.longest, settings.heldOutPersons, random.fork('held out'));
  const network = networkOf(data, random);
  const curve = await train(network, settings, random, control);
  forgetUnmet(interactions, network.parameters);
  return { settings, parameters: network.parameters, curve };
}

/** An item that nobody has met has no vector: what the beginning of the training drew for it would be listed. */
function forgetUnmet(interactions: Interactions, parameters: Parameters): void {
  const { offsets } = interactions.byItem();
  const tables = Object.values(parameters).filter(({ table, rows }) => table && rows === interactions.items);
  for (const { values, width } of tables) {
    for (let item = 0; item < interactions.items; item++) {
      if (offsets[item] === offsets[item + 1]) values.fill(0, item * width, (item + 1) * width);
    }
  }
}

import { type Random, seededRandom } from '../../../../../shared/random/random';
import type { Interactions } from '../../interactions/interactions';
import type { FitControl } from '../../recommender/recommender';
import { type TrainingSequences, trainingSequences } from '../sequences/training-sequences';
import type { Network } from './network';
import type { TrainedNetwork } from './network-artefact';
import type { NetworkSettings } from './network-settings';
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
  return { settings, parameters: network.parameters, curve };
}

import { ImplicitAls } from '../models/factorisation/implicit-als';
import type { Interactions } from '../models/interactions/interactions';
import { Ease } from '../models/linear/ease';
import { UserNeighbours } from '../models/neighbours/user-neighbours';
import { Autoencoder } from '../models/networks/bags/autoencoder';
import { FeedForward } from '../models/networks/bags/feed-forward';
import { Convolution } from '../models/networks/sequences/convolution';
import { Recurrent } from '../models/networks/sequences/recurrent';
import { SelfAttention } from '../models/networks/sequences/self-attention';
import type { Recommender } from '../models/recommender/recommender';
import { withChosenDecay } from '../models/tuning/chosen-decay';
import type { Contestant } from './compare-models';

/** The usual protocol of the published tables: the last item of every person is for validation, and not trained on. */
const held = { heldOutPersons: Number.POSITIVE_INFINITY };

/** Models that are measured and not served, by the names under which they are asked for; with their defaults. */
export const FURTHER_MODELS: Readonly<Record<string, (train: Interactions) => Promise<Recommender>>> = {
  ease: (train) => withChosenDecay(train, (data) => Ease.fit(data)),
  'implicit-als': (train) => withChosenDecay(train, (data) => ImplicitAls.fit(data)),
  'self-attention': (train) => SelfAttention.fit(train, held),
  recurrent: (train) => Recurrent.fit(train, held),
  convolution: (train) => Convolution.fit(train, held),
  autoencoder: (train) => Autoencoder.fit(train, held),
  'feed-forward': (train) => FeedForward.fit(train, held),
  'user-neighbours': (train) => UserNeighbours.fit(train, { recencyDecay: 0.6, shrinkage: 2 }),
};

/** Further rows of a board, fitted to what it trains on. */
export function furtherContestants(names: readonly string[]): Contestant[] {
  return names.map((name) => [name, ({ train }) => FURTHER_MODELS[name]!(train)]);
}

/** Those of them that hold the last item of each person they are given back by themselves, to know when to stop. */
export const HOLDING_BACK: ReadonlySet<string> = new Set([
  'self-attention',
  'recurrent',
  'convolution',
  'autoencoder',
  'feed-forward',
]);

import { ContentNeighbours } from '../content/content-neighbours';
import { CrossDomain } from '../cross-domain/cross-domain';
import { Demographic } from '../demographic/demographic';
import { ImplicitAls } from '../factorisation/implicit-als';
import { Blend } from '../hybrid/blend';
import { LookAlikes } from '../images/look-alikes';
import { Ease } from '../linear/ease';
import { MultimodalNeighbours } from '../multimodal/multimodal-neighbours';
import { BoughtTogether } from '../neighbours/bought-together';
import { ItemNeighbours } from '../neighbours/item-neighbours';
import { UserNeighbours } from '../neighbours/user-neighbours';
import { Autoencoder } from '../networks/bags/autoencoder';
import { FeedForward } from '../networks/bags/feed-forward';
import { Convolution } from '../networks/sequences/convolution';
import { Recurrent } from '../networks/sequences/recurrent';
import { SelfAttention } from '../networks/sequences/self-attention';
import { Popularity } from '../popularity/popularity';
import { Trending } from '../popularity/trending';
import { Repurchase } from '../repurchase/repurchase';
import { SequentialRules } from '../sequential/sequential-rules';
import { SessionNeighbours } from '../sequential/sessions/session-neighbours';
import { CoFactorisation } from '../social/co-factorisation';
import { TrustPropagation } from '../social/trust-propagation';
import { ArtefactError, kindOfArtefact } from './artefact';
import type { Recommender } from './recommender';

const LOADERS: Readonly<Record<string, (bytes: Uint8Array) => Recommender>> = {
  popularity: Popularity.load,
  trending: Trending.load,
  'item-neighbours': ItemNeighbours.load,
  'sequential-rules': SequentialRules.load,
  'bought-together': BoughtTogether.load,
  repurchase: Repurchase.load,
  'session-neighbours': SessionNeighbours.load,
  'user-neighbours': UserNeighbours.load,
  'content-neighbours': ContentNeighbours.load,
  'look-alikes': LookAlikes.load,
  'multimodal-neighbours': MultimodalNeighbours.load,
  demographic: Demographic.load,
  'cross-domain': CrossDomain.load,
  'trust-propagation': TrustPropagation.load,
  'co-factorisation': CoFactorisation.load,
  ease: Ease.load,
  'implicit-als': ImplicitAls.load,
  'self-attention': SelfAttention.load,
  recurrent: Recurrent.load,
  convolution: Convolution.load,
  autoencoder: Autoencoder.load,
  'feed-forward': FeedForward.load,
  blend: (bytes) => Blend.load(bytes, loadRecommender),
};

/**
 * Reads any saved model by the kind its artefact names.
 *
 * @throws ArtefactError where the bytes are no saved model, of an unknown kind, or of another version
 */
export function loadRecommender(bytes: Uint8Array): Recommender {
  const kind = kindOfArtefact(bytes);
  const load = LOADERS[kind];
  if (!load)
    throw new ArtefactError(`a saved model of unknown kind "${kind}"; known are ${Object.keys(LOADERS).join(', ')}`);
  return load(bytes);
}

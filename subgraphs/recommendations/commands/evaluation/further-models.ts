import { ImplicitAls } from '../../models/factorisation/implicit-als';
import type { Interactions } from '../../models/interactions';
import { Ease } from '../../models/linear/ease';
import type { Recommender } from '../../models/recommender';

/** Models that are measured and not served, by the names under which they are asked for; all with their defaults. */
export const FURTHER_MODELS: Readonly<Record<string, (train: Interactions) => Promise<Recommender>>> = {
  ease: (train) => Ease.fit(train),
  'implicit-als': (train) => ImplicitAls.fit(train),
};

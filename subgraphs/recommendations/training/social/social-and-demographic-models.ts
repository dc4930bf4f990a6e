import { DEMOGRAPHIC_DEFAULTS, Demographic } from '../../models/demographic/demographic';
import { CO_FACTORISATION_DEFAULTS, CoFactorisation } from '../../models/social/co-factorisation';
import type { TrustNetwork } from '../../models/social/trust-network';
import { TRUST_PROPAGATION_DEFAULTS, TrustPropagation } from '../../models/social/trust-propagation';
import type { PreparedData, TrainableModel } from '../trainable-model';
import { leastDeclaring, leastFollowers, leastFriends } from './social-and-demographics';

/** Models that look at whom people follow and at what they declared of themselves, not at what they did. */
export const socialAndDemographicModels: readonly TrainableModel[] = [
  {
    name: 'trust-propagation',
    family: 'SOCIAL',
    serves: false,
    learnsFrom: 'people',
    settings: { ...TRUST_PROPAGATION_DEFAULTS, leastSupporters: leastFriends },
    fit: async (data, settings, control, { sets }) => TrustPropagation.fit(data, networkOf(sets), settings, control),
  },
  {
    name: 'co-factorisation',
    family: 'SOCIAL',
    serves: false,
    learnsFrom: 'people',
    settings: {
      factors: CO_FACTORISATION_DEFAULTS.factorisation.factors!,
      regularisation: CO_FACTORISATION_DEFAULTS.factorisation.regularisation!,
      recencyDecay: CO_FACTORISATION_DEFAULTS.factorisation.recencyDecay!,
      trust: CO_FACTORISATION_DEFAULTS.trust,
      popularity: CO_FACTORISATION_DEFAULTS.popularity,
    },
    fit: async (data, { trust, popularity, ...factorisation }, control, { sets }) =>
      CoFactorisation.fit(
        data,
        networkOf(sets),
        { ...CO_FACTORISATION_DEFAULTS, trust: trust!, popularity: popularity!, factorisation },
        control,
      ),
  },
  {
    name: 'demographic',
    family: 'DEMOGRAPHIC',
    serves: false,
    learnsFrom: 'people',
    settings: { ...DEMOGRAPHIC_DEFAULTS },
    fit: async (data, settings, control, { sets }) =>
      Demographic.fit(data, traitsOf(sets), sets.socialAndDemographics!.traitNames.length, settings, control),
  },
];

/** @throws Error that says why there is nothing to learn from */
function networkOf({ socialAndDemographics }: PreparedData): TrustNetwork {
  if (socialAndDemographics?.network) return socialAndDemographics.network;
  throw new Error(`too few shoppers who have done something follow others: ${leastFollowers} are needed`);
}

/** @throws Error that says why there is nothing to learn from */
function traitsOf({ socialAndDemographics }: PreparedData): readonly ArrayLike<number>[] {
  if (socialAndDemographics?.traits) return socialAndDemographics.traits;
  throw new Error(`no trait was declared by ${leastDeclaring} shoppers`);
}

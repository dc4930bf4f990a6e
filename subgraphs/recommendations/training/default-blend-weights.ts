import { day } from '../../../shared/time/durations';
import type { BlendProfile } from '../models/hybrid/blend';

/** Who has just come turns to what others began with. Chosen on the new customers of May to September 2011. */
const unknownShopper: BlendProfile = { upTo: 0, weights: { newcomers: 0.75, popular: 0.25 } };

/**
 * Where buying again is ordinary. Chosen on September 2011 of Online Retail (`recommendations evaluate --month 2011-09`),
 * October being kept for the report.
 */
const repeatingShop: readonly BlendProfile[] = [
  unknownShopper,
  { upTo: 3, weights: { repurchase: 0.5, neighbours: 0.25, rules: 0.15, popular: 0.07, trending: 0.03 } },
  { upTo: Number.POSITIVE_INFINITY, weights: { repurchase: 0.8, neighbours: 0.09, rules: 0.04, popular: 0.07 } },
];

/** Where it is not: what goes with what leads. The two that know it stand to each other as is best on Amazon Beauty. */
const discoveringShop: readonly BlendProfile[] = [
  unknownShopper,
  {
    upTo: Number.POSITIVE_INFINITY,
    weights: { rules: 0.45, neighbours: 0.3, repurchase: 0.12, popular: 0.08, trending: 0.05 },
  },
];

/** The weights of the blend's members, by how many products a shopper has dealt with. */
export function blendProfilesFor(buyingAgainIsOrdinary: boolean): readonly BlendProfile[] {
  return buyingAgainIsOrdinary ? repeatingShop : discoveringShop;
}

/** Half-life of popularity, milliseconds. */
export const popularityHalfLife = 14 * day;

/** Half-life of what cold-start users began with, milliseconds. */
export const coldStartHalfLife = 45 * day;

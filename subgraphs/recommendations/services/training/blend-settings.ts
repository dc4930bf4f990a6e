import type { BlendProfile } from '../../models/blend';

const day = 24 * 60 * 60 * 1000;

/**
 * How loud each member speaks, by how many products a shopper has dealt with; and how fast what was done fades. Chosen on
 * September 2011 of Online Retail (`recommendations evaluate --month 2011-09`), October being kept for the report.
 */
export const blendProfiles: readonly BlendProfile[] = [
  { upTo: 0, weights: { popular: 0.85, trending: 0.15 } },
  { upTo: 3, weights: { repurchase: 0.35, neighbours: 0.3, rules: 0.2, popular: 0.1, trending: 0.05 } },
  { upTo: Number.POSITIVE_INFINITY, weights: { repurchase: 0.55, neighbours: 0.15, rules: 0.1, popular: 0.2 } },
];

/** Strength of re-ranking for variety. */
export const diversity = 0;

/** Half-lives in milliseconds. */
export const halfLives = { popular: 14 * day, repurchase: 365 * day } as const;

import type { GroupCounts } from './evidence';

/** What is ordinary in a shop: how the evidence of all persons is shared out, and how far persons differ in it. */
export interface BaseRates {
  /** Share of each group in everyone's evidence, by group; what is in a group is in those above it too. */
  readonly rates: Float64Array;
  /** The same of what is directly in each group: these add up to 1. */
  readonly direct: Float64Array;
  /** α: evidence that a person must have for their own share to weigh as much as the shop's. Small where tastes differ. */
  readonly concentration: number;
}

/** Without anything to learn from: one needs to know ten things of a person to believe half of what they say. */
const standardConcentration = 10;
const [leastConcentration, mostConcentration] = [0.5, 500];
/** A person of less evidence says nothing of how persons differ. */
const leastEvidence = 2;
/** From more persons than this α is not estimated better. */
const mostAsked = 1_000;

/**
 * Fits the prior of a person's shares by empirical Bayes: rates are the shares in all evidence, α is where the likelihood
 * Π_p Γ(α)/Γ(α + n_p) · Π_g Γ(α·r_g + n_pg)/Γ(α·r_g) of the Dirichlet-multinomial over the groups that items are directly in
 * is highest (Minka 2000, "Estimating a Dirichlet distribution"), found by golden-section search over ln α.
 *
 * @param groups number of groups
 * @param everyone evidence by group, of all groups above too
 * @param direct the same persons' evidence by the groups that items are directly in, which share out all of it
 */
export function fitBaseRates(
  groups: number,
  everyone: readonly GroupCounts[],
  direct: readonly GroupCounts[] = everyone,
): BaseRates {
  const rates = sharesOf(groups, everyone);
  const own = sharesOf(groups, direct);
  const asked = direct.filter(({ total, counts }) => total >= leastEvidence && counts.size > 0).slice(0, mostAsked);
  if (asked.length === 0) return { rates, direct: own, concentration: standardConcentration };
  const logLikelihood = (concentration: number) => {
    const ofPriors = own.map((share) => logGamma(concentration * share));
    let sum = 0;
    for (const { counts, total } of asked) {
      sum += logGamma(concentration) - logGamma(concentration + total);
      for (const [group, count] of counts) {
        sum += logGamma(concentration * own[group]! + count) - ofPriors[group]!;
      }
    }
    return sum;
  };
  return { rates, direct: own, concentration: highestOf(logLikelihood, leastConcentration, mostConcentration) };
}

function sharesOf(groups: number, everyone: readonly GroupCounts[]): Float64Array {
  const shares = new Float64Array(groups);
  let all = 0;
  for (const { counts, total } of everyone) {
    all += total;
    for (const [group, count] of counts) shares[group]! += count;
  }
  return shares.map((count) => (all > 0 ? count / all : 0));
}

/** Where a function of one maximum is highest, by golden-section search over the logarithm. */
function highestOf(value: (x: number) => number, from: number, to: number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(from), Math.log(to)];
  while (high - low > 0.01) {
    const [left, right] = [high - ratio * (high - low), low + ratio * (high - low)];
    if (value(Math.exp(left)) > value(Math.exp(right))) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/** ln Γ(x) for x > 0: Stirling's series from 8 on, the recurrence below. Error below 1e-10. */
export function logGamma(x: number): number {
  let shift = 1;
  let z = x;
  while (z < 8) {
    shift *= z;
    z += 1;
  }
  const square = 1 / (z * z);
  const series = (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square / 1680))) / z;
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + series - Math.log(shift);
}

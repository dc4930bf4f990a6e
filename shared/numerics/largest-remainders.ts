/**
 * Spreads a whole amount over shares by their weights, so that the shares add up to it: each is given the whole part of its
 * quota, and what is left goes, one each, to the quotas with the largest remainders; of equal ones to the first (Hamilton's
 * method of largest remainders).
 *
 * @param weights whole numbers, none negative
 * @param amount a whole number, not below 0
 * @returns whole numbers in the order of the weights, all 0 where the weights are; none is above its weight unless the amount is
 *   above their sum
 * @example spreadByLargestRemainders([200, 100], 100) // [67, 33]
 */
export function spreadByLargestRemainders(weights: readonly number[], amount: number): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0 || amount <= 0) return weights.map(() => 0);
  // In whole numbers of any size: the product of two amounts is more than a double holds.
  const quotas = weights.map((weight) => BigInt(weight) * BigInt(amount));
  const shares = quotas.map((quota) => Number(quota / BigInt(total)));
  const remainders = quotas.map((quota) => Number(quota % BigInt(total)));
  const left = amount - shares.reduce((sum, share) => sum + share, 0);
  const byRemainder = weights.map((_, index) => index).sort((a, b) => remainders[b]! - remainders[a]! || a - b);
  for (const index of byRemainder.slice(0, left)) shares[index]! += 1;
  return shares;
}

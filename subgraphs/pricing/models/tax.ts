/** A tax of so many thousandths of a percent: 20 % is 20,000. */
const whole = 100_000n;

/**
 * The tax that comes on top of an amount.
 *
 * @param amount whole minor units, without the tax
 * @param rate thousandths of a percent
 * @returns whole minor units, rounded half up
 * @example taxOnTop(297, 20_000) // 59: 59.4
 */
export function taxOnTop(amount: number, rate: number): number {
  return halfUp(BigInt(amount) * BigInt(rate), whole);
}

/**
 * The tax that an amount has in it.
 *
 * @param amount whole minor units, with the tax
 * @param rate thousandths of a percent
 * @returns whole minor units, rounded half up
 * @example taxWithin(1_200, 20_000) // 200
 */
export function taxWithin(amount: number, rate: number): number {
  return halfUp(BigInt(amount) * BigInt(rate), whole + BigInt(rate));
}

function halfUp(dividend: bigint, divisor: bigint): number {
  return Number((2n * dividend + divisor) / (2n * divisor));
}

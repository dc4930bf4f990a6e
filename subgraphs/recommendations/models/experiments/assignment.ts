import { createHash } from 'node:crypto';

/** Digits of the hash that are used: 48 bits, which a double holds exactly. */
const hexDigits = 12;

/**
 * A number in [0, 1) that belongs to a person: the same whenever and wherever it is asked for, uniform over persons, and for two
 * salts independent (the first 48 bits of SHA-256).
 *
 * @param salt what is decided: the key of an experiment, a surface
 * @param person the person's key among persons
 */
export function unitOf(salt: string, person: string): number {
  const digits = createHash('sha256').update(`${salt}\n${person}`).digest('hex').slice(0, hexDigits);
  return Number.parseInt(digits, 16) / 16 ** hexDigits;
}

/**
 * The one of several shares that a number falls into, in their order.
 *
 * @param unit in [0, 1)
 * @param shares adding up to 1
 * @example placeOf(.6, [.5, .25, .25]) // 1
 */
export function placeOf(unit: number, shares: readonly number[]): number {
  let sum = 0;
  for (const [place, share] of shares.entries()) {
    sum += share;
    if (unit < sum) return place;
  }
  return shares.length - 1;
}

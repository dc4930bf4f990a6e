import { seededRandom } from '../../random/random';
import { letters } from './constants';
import type { WorldShopper } from './shoppers';

/** What somebody is like with letters. No part of the shop is told. */
export interface LetterHabits {
  /** Whether they agree to e-mails when they are asked. */
  readonly agrees: boolean;
  /** The chance that they open a letter which has just come. */
  readonly opening: number;
}

/**
 * A shopper's habits, the same each time. They are drawn apart from what else the shopper is, so that worlds stay what they
 * were before anybody read letters.
 */
export function letterHabitsOf(worldSeed: string, { externalId }: WorldShopper): LetterHabits {
  const random = seededRandom(`letters/${worldSeed}/${externalId}`);
  const agrees = random.uniform() < letters.agreeing;
  const opening = 1 / (1 + Math.exp(-(letters.opening + letters.openingSpread * random.normal())));
  return { agrees, opening };
}

/**
 * The chance that a letter is opened when its reader looks at their mail: less, the longer it has lain there beneath others.
 *
 * @param hours since it came
 * @example half of the chance at once after `letters.halfLife` hours
 */
export function openingChance({ opening }: LetterHabits, hours: number): number {
  return opening * 2 ** (-Math.max(0, hours) / letters.halfLife);
}

/** Content is multiplied by this for each letter: a nuisance, the less the more loyal somebody is. */
export function nuisanceOf({ loyalty }: WorldShopper): number {
  return letters.nuisance ** (1 - loyalty);
}

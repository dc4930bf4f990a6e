import { randomBytes } from 'node:crypto';
import { day } from '../../../../shared/time/durations';
import type { Interactions } from '../interactions/interactions';

/**
 * What published counts may tell of one person. Of one publication with ε, however one person's past changes, nothing that is published
 * becomes likelier by more than e^ε; of two, by e^2ε.
 */
export interface PrivacyBound {
  /** ε of one publication; 0 where counts are published as they are. */
  readonly epsilon: number;
  /** Of so many products a person counts, those they turned to last. */
  readonly productsPerPerson: number;
  /** A product with fewer persons than this, by the noisy count, is not published. */
  readonly leastPersons: number;
}

/** Contributions are whole numbers of so many parts of a person, so that no rounding of floating point tells anything. */
const partsOfPerson = 64;

/** Uniform in (0, 1), from the machine's source of secrets: whoever could draw the noise again could take it off. */
export function secretUniform(): number {
  return (Number(randomBytes(8).readBigUInt64LE() >> 11n) + 0.5) / 2 ** 53;
}

/**
 * Noise of the two-sided geometric distribution, P(n) ∝ exp(-ε |n| / s): added to a whole number that one person changes by s at the
 * most, it is ε-differentially private (Ghosh, Roughgarden and Sundararajan 2009). Its variance is 2 a / (1 - a)², a = exp(-ε / s).
 *
 * @param sensitivity s, a whole number
 * @param uniform draws from (0, 1)
 */
export function geometricNoise(epsilon: number, sensitivity: number, uniform: () => number): number {
  const geometric = () => Math.floor((-Math.log(uniform()) * sensitivity) / epsilon);
  return geometric() - geometric();
}

/**
 * Persons by item, recent ones counting more: a person adds 2^(-age / half-life) of the newest thing they did with it, to their newest
 * `productsPerPerson` items alone, so that together they change the counts by that many persons at the most. To each item of the
 * catalogue noise is added, also to one that nobody turned to; what stays below `leastPersons` is 0.
 *
 * @param halfLife milliseconds
 * @param now the moment that ages are counted to, Unix milliseconds
 */
export function privateCounts(
  { items, offsets, itemOf, timeOf }: Pick<Interactions, 'items' | 'offsets' | 'itemOf' | 'timeOf'>,
  halfLife: number,
  now: number,
  { epsilon, productsPerPerson, leastPersons }: PrivacyBound,
  uniform: () => number = secretUniform,
): Float64Array {
  if (!(epsilon > 0 && productsPerPerson >= 1)) throw new RangeError('noise needs an epsilon, and a bound for persons');
  const parts = new Float64Array(items);
  for (let person = 0; person + 1 < offsets.length; person++) {
    const newest = new Map<number, number>();
    for (let n = offsets[person]!; n < offsets[person + 1]!; n++) {
      newest.set(itemOf[n]!, Math.max(newest.get(itemOf[n]!) ?? Number.NEGATIVE_INFINITY, timeOf[n]!));
    }
    const counted = [...newest].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, productsPerPerson);
    for (const [item, at] of counted) {
      parts[item]! += Math.floor(partsOfPerson * 2 ** (-Math.max(0, now - at) / halfLife));
    }
  }
  const sensitivity = productsPerPerson * partsOfPerson;
  return parts.map((count) => {
    const persons = (count + geometricNoise(epsilon, sensitivity, uniform)) / partsOfPerson;
    return persons >= leastPersons ? persons : 0;
  });
}

/** The moment that counts are of: the midnight after the newest event, which is taken to be known of any shop. */
export function countedUntil({ latest }: Pick<Interactions, 'latest'>): number {
  return Math.ceil(latest / day) * day;
}

/** The bound among a model's settings; null where it publishes counts as they are. */
export function boundIn(settings: Partial<PrivacyBound>): PrivacyBound | null {
  const { epsilon = 0, productsPerPerson = 1, leastPersons = 0 } = settings;
  return epsilon > 0 ? { epsilon, productsPerPerson, leastPersons } : null;
}

import { createHash } from 'node:crypto';
import type { SocialGraphAndTraits } from '../services/read-models/social-graph-and-demographics';
import type { TrainingData } from './training-data';

/** The same text for the same data, so that models of an earlier try are known from those of other data. */
export function fingerprintOf({ products, person, item, at }: TrainingData, social: SocialGraphAndTraits): string {
  const hash = createHash('sha256');
  for (const product of products) hash.update(product);
  for (const column of [person, item, at])
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  for (const follow of social.follows) hash.update(follow.join(' '));
  for (const trait of social.traits) hash.update(trait.join(' '));
  return hash.digest('hex');
}

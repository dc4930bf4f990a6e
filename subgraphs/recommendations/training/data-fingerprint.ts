import { createHash } from 'node:crypto';
import type { SocialGraphAndTraits } from '../services/read-models/social-graph-and-demographics';
import type { TrainingData } from './training-data';

/** The same text for the same data, so that models of a try before can be told from those of other data. */
export function fingerprintOf({ products, person, item, at }: TrainingData, heard: SocialGraphAndTraits): string {
  const hash = createHash('sha256');
  for (const product of products) hash.update(product);
  for (const column of [person, item, at])
    hash.update(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
  for (const link of heard.follows) hash.update(link.join(' '));
  for (const told of heard.traits) hash.update(told.join(' '));
  return hash.digest('hex');
}

import type { Interactions } from '../models/interactions/interactions';
import type { ModelFamily } from './model-family';

/** A person with fewer events says nothing of what goes with what. */
export const leastHistory = 2;

/** Families that learn from what one person does beside the rest; of one event each they would learn popularity at best. */
const families: ReadonlySet<ModelFamily> = new Set([
  'MATRIX_FACTORISATION',
  'LINEAR_AUTOENCODER',
  'DEEP',
  'RECURRENT',
  'ATTENTION',
]);

/** The data that a model of the family is fitted on: without those who did too little, where it has no use for them. */
export function withLeastHistory(data: Interactions, family: ModelFamily): Interactions {
  if (!families.has(family)) return data;
  return data.filter((_, person) => data.offsets[person + 1]! - data.offsets[person]! >= leastHistory);
}

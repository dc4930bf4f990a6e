import type { Random } from '../../../../../shared/random/random';
import { Interactions } from '../../interactions/interactions';

/**
 * Persons who walk round a circle of items, each from a place of their own, and step aside to any item one time in ten: who
 * looks at the last item knows the next one nine times in ten, who looks at what is popular knows nothing.
 */
export function walksRoundACircle(persons: number, items: number, length: number, random: Random): Interactions {
  const sequences = Array.from({ length: persons }, () => {
    let at = random.integer(items);
    return Array.from({ length: 2 + random.integer(length - 1) }, () => {
      at = (at + 1) % items;
      return random.uniform() < 0.1 ? random.integer(items) : at;
    });
  });
  return Interactions.fromSequences(items, sequences);
}

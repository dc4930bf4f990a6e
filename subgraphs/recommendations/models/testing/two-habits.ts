import type { Random } from '../../../../shared/random/random';

/**
 * Pasts of two habits, distinguished by their length: of those who have come a few times, who go on to the item that comes
 * next in a round of all; and of regular customers, who turn to whatever most turn to that they have not had yet.
 */
export function twoHabits(
  items: number,
  { newer, regular }: { readonly newer: number; readonly regular: number },
  random: Random,
): number[][] {
  const wanted = random.shuffled(Array.from({ length: items }, (_, rank) => 1 / (1 + rank) ** 1.5));
  return [
    ...Array.from({ length: newer }, () => {
      const start = random.integer(items);
      return Array.from({ length: 5 }, (_, step) => (start + step) % items);
    }),
    ...Array.from({ length: regular }, () => {
      const left = wanted.slice();
      return Array.from({ length: Math.min(12, items - 1) }, () => {
        const item = random.weighted(left);
        left[item] = 0;
        return item;
      });
    }),
  ];
}

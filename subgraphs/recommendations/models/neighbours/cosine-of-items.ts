import type { Interactions } from '../interactions/interactions';

/** Cosine of two known items over the persons who met them, whatever the weights: n_ab / √(n_a · n_b). */
export function cosineOfItems(interactions: Interactions, a: number, b: number): number {
  const { offsets, persons } = interactions.byItem();
  let [m, n] = [offsets[a]!, offsets[b]!];
  const [endA, endB] = [offsets[a + 1]!, offsets[b + 1]!];
  const sizes = (endA - m) * (endB - n);
  let both = 0;
  while (m < endA && n < endB) {
    const difference = persons[m]! - persons[n]!;
    if (difference === 0) both += 1;
    if (difference <= 0) m += 1;
    if (difference >= 0) n += 1;
  }
  return sizes === 0 ? 0 : both / Math.sqrt(sizes);
}

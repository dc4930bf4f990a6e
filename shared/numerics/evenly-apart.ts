/**
 * Parts items in some, evenly among all, and the others; both keep their order.
 *
 * Worked example: two of the five a, b, c, d, e are a and c.
 *
 * @param most how many are chosen at the most
 */
export function evenlyApart<Item>(items: readonly Item[], most: number): { chosen: Item[]; others: Item[] } {
  const count = Math.min(items.length, most);
  const places = new Set(Array.from({ length: count }, (_, n) => Math.floor((n * items.length) / count)));
  return {
    chosen: items.filter((_, n) => places.has(n)),
    others: items.filter((_, n) => !places.has(n)),
  };
}

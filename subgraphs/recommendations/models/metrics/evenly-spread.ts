/** So many of them, or all where there are fewer, at even distances. */
export function evenlySpread<T>(all: readonly T[], count: number): T[] {
  const taken = Math.min(count, all.length);
  return Array.from({ length: taken }, (_, n) => all[Math.floor((n * all.length) / taken)]!);
}

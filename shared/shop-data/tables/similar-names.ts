/**
 * How many letters have to be added, taken away or changed to make one text of another (Levenshtein's distance).
 *
 * @example editDistance('price', 'prices') // 1
 */
export function editDistance(a: string, b: string): number {
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let at = 1; at <= b.length; at++) {
      const changed = before[at - 1]! + (a[row - 1] === b[at - 1] ? 0 : 1);
      now.push(Math.min(changed, before[at]! + 1, now[at - 1]! + 1));
    }
    before = now;
  }
  return before[b.length]!;
}

/** Whether one text is the other but for a letter in three, or begins or ends with it. */
export function areSimilar(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (short.length < 3) return short === long;
  if (long.startsWith(short) || long.endsWith(short)) return true;
  return long.length <= 60 && editDistance(short, long) <= Math.floor(long.length / 3);
}

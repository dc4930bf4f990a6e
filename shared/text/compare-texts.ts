/** Orders texts by code units, as both databases sort ids: the same on every machine, in no language's order. */
export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Numbers of an answer that nothing it rests on has said.
 *
 * @param heard what tools and articles have said, and the customer's own words
 * @example inventedNumbers('It costs 12.50 GBP.', ['{"price":"12.50 GBP"}']) // []
 */
export function inventedNumbers(answer: string, heard: readonly string[]): string[] {
  const known = new Set(heard.flatMap(numbersIn));
  return [...new Set(numbersIn(answer))].filter((number) => !known.has(number));
}

const numbersIn = (text: string): string[] => text.match(/\d+(?:[.,]\d+)*/g) ?? [];

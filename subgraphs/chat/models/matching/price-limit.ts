/** What a customer wants to pay for one piece, in whole units of money. */
export interface PriceLimit {
  readonly least: number;
  readonly most: number;
  /** The text without the words that say so: what is left may name a product. */
  readonly rest: string;
}

const amount = String.raw`[$£€¥]?\s?(\d[\d,]*(?:\.\d{1,2})?)\s?(?:dollars?|pounds?|quid|euros?|yuan|usd|gbp|eur|cny|bucks|块钱?|元|镑|英镑|美元|欧元)?`;

const between = new RegExp(
  String.raw`\b(?:between|from)\s+${amount}\s+(?:and|to)\s+${amount}|${amount}\s?(?:到|至|-)\s?${amount}\s?(?:之间)?(?=\s|的|，|,|$)`,
  'iu',
);
const atMost = new RegExp(
  String.raw`\b(?:under|below|less than|cheaper than|at most|up to|no more than|not more than|max(?:imum)?(?: of)?|within)\s+${amount}|(?:不超过|低于|少于|最多)\s?${amount}|${amount}\s?(?:以下|以内|之内)`,
  'iu',
);
const atLeast = new RegExp(
  String.raw`\b(?:over|above|more than|at least|from)\s+${amount}|(?:高于|超过|至少)\s?${amount}|${amount}\s?(?:以上)`,
  'iu',
);

/**
 * What a text says of the price of what it looks for; null where it says nothing.
 *
 * @example priceLimitOf('a red scarf under £40') // { least: 0, most: 40, rest: 'a red scarf ' }
 */
export function priceLimitOf(text: string): PriceLimit | null {
  const readings: readonly [RegExp, (numbers: readonly number[]) => readonly [number, number]][] = [
    [between, ([low = 0, high = 0]) => [Math.min(low, high), Math.max(low, high)]],
    [atMost, ([most = 0]) => [0, most]],
    [atLeast, ([least = 0]) => [least, Number.POSITIVE_INFINITY]],
  ];
  for (const [pattern, limits] of readings) {
    const match = pattern.exec(text);
    if (!match) continue;
    const numbers = match.slice(1).flatMap((group) => (group === undefined ? [] : Number(group.replaceAll(',', ''))));
    const [least, most] = limits(numbers);
    return { least, most, rest: text.replace(match[0], '') };
  }
  return null;
}

import { fromTwo } from '../numerals';

const numerals: Readonly<Record<string, number>> = {
  ...fromTwo,
  ...{ a: 1, an: 1, one: 1, 一: 1, 两: 2, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9, 十: 10 },
};
const english =
  /(?<![\p{L}\p{N}.,])(\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\s*(?:x|×|times|pcs\.?|pieces?|pairs?|sets?|units?)?\s*(?:of)?\s*(?:the|these|those|them|your|my)?\s*$/iu;
const chinese = /(\d{1,3}|[一两二三四五六七八九十])\s*(?:个|件|只|双|条|本|台|把|盏|套|款|块|份|顶|张|部|支)\s*$/u;
const words = /(?:[\p{L}-]+\s+){0,2}$/u;

const alone =
  /\b(?:for|would|of|take|buy|need|want|are)\s+(\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)\b(?!\s*(?:[£$€¥%.,:/-]?\d|pounds?|dollars?|euros?|gbp|days?|weeks?|months?|years?|cm|mm|kg|o'?clock))|(?<![\p{L}\p{N}.,£$€¥])(\d{1,3})\s?[x×]|([两二三四五六七八九十]|\d{1,3})(?:个|件|只|把|盏)/iu;

/**
 * How many pieces a text speaks of without saying of what; null where it says nothing.
 *
 * @example piecesOfAll('how much would three be?') // 3
 */
export function piecesOfAll(text: string): number | null {
  const said = alone
    .exec(text)
    ?.slice(1)
    .find((group) => group !== undefined);
  return said === undefined ? null : (numerals[said.toLowerCase()] ?? Number(said));
}

/**
 * How many pieces a text says of something, right before it or its adjectives; null where it says nothing.
 *
 * @param start where the thing is named
 * @example piecesBefore('what do two of the wall clocks cost', 19) // 2
 */
export function piecesBefore(text: string, start: number): number | null {
  const before = text.slice(0, start);
  const adjectives = words.exec(before)?.[0] ?? '';
  const cuts = [...adjectives.matchAll(/[\p{L}-]+\s+/gu)].map(({ index }) => before.length - adjectives.length + index);
  for (const cut of [before.length, ...cuts.reverse()]) {
    const match = english.exec(before.slice(0, cut)) ?? chinese.exec(before.slice(0, cut));
    if (match) return numerals[match[1]!.toLowerCase()] ?? Number(match[1]);
  }
  return null;
}

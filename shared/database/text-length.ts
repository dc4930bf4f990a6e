/**
 * How long a text is as both engines count: in Unicode code points. JavaScript's `length` counts an emoji twice.
 *
 * @example characters('a😀') // 2, where 'a😀'.length is 3
 */
export function characters(text: string): number {
  let pairs = 0;
  for (let n = 0; n < text.length - 1; n++) {
    if (isHigh(text.charCodeAt(n)) && isLow(text.charCodeAt(n + 1))) {
      pairs++;
      n++;
    }
  }
  return text.length - pairs;
}

/** Whether a text has more than `limit` characters; their `length` alone decides for most. */
export function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  return text.length > 2 * limit || characters(text) > limit;
}

/** The first `limit` characters of a text, none of them halved. */
export function firstCharacters(text: string, limit: number): string {
  return isLonger(text, limit) ? [...text.slice(0, 2 * limit)].slice(0, limit).join('') : text;
}

const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00;
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000;

import { foldedText } from '../../../../shared/text/folded-text';
import { chineseThingsIn, otherWordsFor } from './two-languages';

export type Options = Readonly<Record<string, string>>;

/** One of the siblings that differ by their options. */
export interface Variant {
  readonly id: string;
  readonly options: Options;
  /** Minor units; null where it is not known. */
  readonly price: number | null;
  readonly available: boolean;
}

/** Sizes and grades in words, the least first. */
const orders: readonly (readonly string[])[] = [
  ['xxs', 'xs', 's', 'm', 'l', 'xl', 'xxl', 'xxxl'],
  ['extra small', 'small', 'medium', 'large', 'extra large', 'king'],
  ['low', 'medium', 'high'],
  ['beginner', 'intermediate', 'expert'],
  ['basic', 'standard', 'premium', 'professional'],
];

export const plainText = (text: string): string =>
  ` ${foldedText(text)
    .replace(/[-_/,;:()"'’]/g, ' ')
    .replace(
      /(\d)\s*(ml|l|liters?|litres?|gb|tb|mm|cm|ft|kg|lbs?|pieces?|inch(?:es)?|w|v|mah|p|k|hours?|feet)\b/g,
      '$1$2',
    )
    .replace(/\s+/g, ' ')
    .trim()} `;

/** How values of an option stand to each other, as numbers; null where nothing says so. */
export function rankOf(value: string): number | null {
  const plain = plainText(value).trim();
  for (const order of orders) {
    const at = order.indexOf(plain);
    if (at >= 0) return at;
  }
  const number = /-?\d+(?:\.\d+)?/.exec(plain);
  if (!number) return null;
  const unit = /tb\b/.test(plain) ? 1024 : 1;
  return Number(number[0]) * unit;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const has = (text: string, words: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${escaped(words)}(?![\\p{L}\\p{N}])`, 'u').test(text);

const sizeWords: Readonly<Record<string, string>> = { small: 's', medium: 'm', large: 'l' };

/** Whether a text names a value by a word of the other language. */
function namesInOtherLanguage(text: string, value: string): boolean {
  const words = otherWordsFor(value);
  if (words.length === 0) return false;
  const things = chineseThingsIn(text);
  return words.some((word) =>
    /\p{Script=Han}/u.test(word) ? things.includes(word) : word.length > 2 && has(text, word),
  );
}

/** Whether a text names a value of an option, by all of it or by a word that none of its other values has. */
export function namesValue(text: string, option: string, value: string, others: readonly string[]): boolean {
  const plain = plainText(value).trim();
  const name = plainText(option).trim();
  if (plain === 'yes') return has(text, name) && !has(text, `non ${name}`) && !has(text, `not ${name}`);
  if (plain === 'no') return has(text, `not ${name}`) || has(text, `non ${name}`) || has(text, `un${name}`);
  if (plain === 'none')
    return has(text, `no ${name}`) || has(text, `without ${name}`) || has(text, `without a ${name}`);
  if (namesInOtherLanguage(text, plain)) return true;
  if (/^\d+(?:\.\d+)?$/.test(plain))
    return new RegExp(
      `(?:${escaped(name)}|size|尺码)\\s*(?:is |of |to |为|是)?${escaped(plain)}(?![\\d.])|(?<![\\d.])${escaped(plain)} ?(?:${escaped(name)}|码)`,
      'u',
    ).test(text);
  if (plain.length <= 3 && /^[a-z]+$/.test(plain)) {
    const word = Object.entries(sizeWords).find(([, short]) => short === plain)?.[0];
    return (
      has(text, `size ${plain}`) ||
      has(text, `${plain} size`) ||
      has(text, plain.toUpperCase()) ||
      (plain.length > 1 && has(text, plain)) ||
      (word !== undefined && has(text, word)) ||
      new RegExp(` ${plain}(?: |码|号)`, 'u').test(text)
    );
  }
  if (has(text, plain)) return true;
  const elsewhere = new Set(others.flatMap((other) => plainText(other).trim().split(' ')));
  return plain
    .split(' ')
    .some((word) => word.length >= 3 && !elsewhere.has(word) && !commonWords.has(word) && has(text, word));
}

const commonWords = new Set([
  'and',
  'the',
  'for',
  'with',
  'one',
  'size',
  'type',
  'color',
  'colour',
  'set',
  'inch',
  'only',
  'free',
]);

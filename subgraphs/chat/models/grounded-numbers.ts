import { fromTwo } from './numerals';

const digitsOf = /\d+(?:[.,\u00a0\u202f' ]\d{3})*(?:[.,]\d+)?/g;
/** The number before an entry of a list is none that is said. */
const listMark = /^[ \t]*\d{1,2}[.)、][ \t]/gm;
const words: Readonly<Record<string, number>> = { ...fromTwo, hundred: 100, thousand: 1000 };
const word = new RegExp(`\\b(?:${Object.keys(words).join('|')})\\b`, 'gi');
const chineseDigits = '零一二三四五六七八九';
/** Before what is counted or paid: 三天, 二十元. */
const chinese = /[零一二两三四五六七八九十百千]+(?=[天日周月年元块件个次号折小分秒%])/g;

/** The numbers that a text says, in digits or words, in one form: `1,299.00` and `1299` are one. */
export function numbersIn(text: string): string[] {
  const plain = text.normalize('NFKC').replace(listMark, '');
  return [
    ...[...plain.matchAll(digitsOf)].flatMap(([found]) => readingsOf(found).slice(0, 1)),
    ...[...plain.matchAll(word)].map(([found]) => String(words[found.toLowerCase()])),
    ...[...plain.matchAll(chinese)].map(([found]) => String(valueOfChinese(found))),
  ];
}

/**
 * The numbers of an answer that stand in none of its sources. In a source every reading of a number counts: `1.299` is
 * 1299 in German, and 1.299 in English.
 *
 * @example ungroundedNumbers('It costs 24.99 and comes in 3 days.', ['{"price":"24.99 GBP"}']) gives ['3']
 */
export function ungroundedNumbers(answer: string, sources: readonly string[]): string[] {
  const known = new Set(
    sources.flatMap((source) => {
      const plain = source.normalize('NFKC');
      const parts = plain.match(/\d+/g) ?? [];
      return [
        ...numbersIn(plain),
        ...[...plain.matchAll(digitsOf)].flatMap(([found]) => readingsOf(found)),
        ...parts.map(canonical),
      ];
    }),
  );
  return numbersIn(answer).filter((number) => !known.has(number));
}

const currency = '(?:[A-Z]{3}\\b|[£€$¥￥]|元|pounds?\\b|euros?\\b|dollars?\\b|yuan\\b)';
const amount = new RegExp(`${currency}\\s?(${digitsOf.source})|(${digitsOf.source})\\s?${currency}`, 'g');
/** Texts that people write, in which an amount may stand that nobody asks for it. */
const written = 'name|title|description|text|because|reason|note|value|group';
const money = new RegExp(`"(?!(?:${written})")\\w+":"(-?\\d+(?:\\.\\d+)?) [A-Z]{3}"`, 'g');

/**
 * The amounts of money in an answer that are in no field for money of its sources: an amount in a product's name or a
 * review is nobody's price.
 *
 * @param sources JSON, in which amounts are written like `"price":"24.99 GBP"`
 */
export function ungroundedAmounts(answer: string, sources: readonly string[]): string[] {
  const known = new Set(sources.flatMap((source) => [...source.matchAll(money)].map(([, value]) => canonical(value!))));
  return [...answer.normalize('NFKC').matchAll(amount)]
    .map(([, before, after]) => readingsOf(before ?? after!)[0]!)
    .filter((number) => !known.has(number));
}

/** What digits with separators may mean, the likeliest first. */
function readingsOf(found: string): string[] {
  const separators = [...found].filter((character) => !/\d/.test(character));
  const last = separators.at(-1);
  const whole = canonical(found.replace(/\D/g, ''));
  if (last !== '.' && last !== ',') return [whole];
  const at = found.lastIndexOf(last);
  const decimals = found.length - at - 1;
  const fraction = canonical(`${found.slice(0, at).replace(/\D/g, '')}.${found.slice(at + 1)}`);
  const isThousands = decimals === 3 && (last === ',' || separators.length > 1);
  return isThousands ? [whole, fraction] : [fraction, whole];
}

function canonical(number: string): string {
  const [whole = '', fraction = ''] = number.split('.');
  const kept = fraction.replace(/0+$/, '');
  return `${whole.replace(/^0+(?=\d)/, '')}${kept === '' ? '' : `.${kept}`}`;
}

/** 二十三 is 23, 一百零五 is 105. */
function valueOfChinese(text: string): number {
  const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };
  let total = 0;
  let digit = 0;
  for (const character of text.replaceAll('两', '二')) {
    const unit = units[character];
    if (unit === undefined) digit = chineseDigits.indexOf(character);
    else {
      total += (digit === 0 ? 1 : digit) * unit;
      digit = 0;
    }
  }
  return total + digit;
}

import { kindOfThing, withoutChineseThings } from '../../models/matching/two-languages';
import { thingsIn } from './entities';

/**
 * A text in which numbers of orders, things that are sold, colours, materials and sizes are told by what they are: which of them it is
 * says nothing of what is wanted, and no list of phrases has all of them.
 *
 * @example withPlaceholders('has the red mug of D10001 left?') // 'has the colourword itemword of ordernumber left?'
 * @example withPlaceholders('红色的杯子有货吗') // ' colourword 的 itemword 有货吗'
 */
export function withPlaceholders(text: string): string {
  let plain = text;
  for (const { start, end } of thingsIn(text)
    .filter(({ kind }) => kind === 'order_number')
    .reverse())
    plain = `${plain.slice(0, start)}ordernumber${plain.slice(end)}`;
  return withoutChineseThings(plain, (kind) => ` ${kind} `).replace(
    /\p{Script=Latin}+(?:-\p{Script=Latin}+)*/gu,
    (word) => kindOfThing(word) ?? word,
  );
}

const isPlaceholder = (word: string): boolean => /^(?:item|colour|material|size)word$/.test(word);
/** Words that are in every text: they do not say that a word beside them is a thing. */
const common = new Set('a an the of in on at to for and or is are was be it this that i you we me my your'.split(' '));

/**
 * The words of a text in which one that is not known, and is no slip of the pen for one that is, is told as a thing; a thing of several
 * words is one.
 */
export function withUnknownThings(words: readonly string[], isKnown: (word: string) => boolean): string[] {
  const isNew = (word: string) => /^\p{Script=Latin}{3,}$/u.test(word) && !isPlaceholder(word) && !isKnown(word);
  const isBesideKnown = words.some((word) => !isPlaceholder(word) && !isNew(word) && !common.has(word));
  const told = !isBesideKnown ? words : words.map((word) => (isNew(word) ? 'itemword' : word));
  return told.filter((word, n) => !(isPlaceholder(word) && word === told[n - 1]));
}

import type { Random } from '../../random/random';

const onsets = ['b', 'c', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'br', 'cl', 'st', 'tr'];
const vowels = ['a', 'e', 'i', 'o', 'u', 'ai', 'ea', 'oo'];
const codas = ['', 'l', 'n', 'r', 's', 't', 'rn', 'st'];

export const colours = ['Red', 'Blue', 'Green', 'Black', 'White', 'Yellow', 'Grey', 'Brown', 'Pink', 'Orange'];
export const materials = ['Wood', 'Steel', 'Glass', 'Cotton', 'Wool', 'Plastic', 'Leather', 'Paper'];

/** How many words, brands and names there are, as in a shop of a language. */
const vocabularySize = 8_000;
const brandCount = 400;
const nameCount = 3_000;
const breadth = 7;

/** The word of a number, always the same: of two or three syllables. */
function wordOf(n: number): string {
  let rest = (n * 2_654_435_761) % 4_294_967_296;
  let word = '';
  for (let syllable = 0; syllable < 2 + (n % 2); syllable++) {
    for (const parts of [onsets, vowels, codas]) {
      word += parts[rest % parts.length];
      rest = Math.floor(rest / parts.length) + n;
    }
  }
  return word;
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

/** Few words are common and most are rare: the n-th is drawn about as often as 1/n (Zipf). */
const common = (random: Random, count: number) => Math.floor(count ** random.uniform()) - 1;

/** Words as a text has them, with a space between. */
export function words(random: Random, count: number): string {
  return Array.from({ length: count }, () => wordOf(common(random, vocabularySize))).join(' ');
}

export function brandOf(random: Random): string {
  return capital(wordOf(10_000 + common(random, brandCount)));
}

/** A path of three levels, of 7 x 7 x 7. */
export function categoryOf(random: Random): string[] {
  const at = [1, 2, 3].map(() => Math.floor(random.uniform() * breadth));
  return at.map((_, level) => capital(wordOf(20_000 + at.slice(0, level + 1).reduce((sum, n) => sum * 10 + n + 1, 0))));
}

export function personName(random: Random): string {
  const [first, last] = [30_000 + common(random, nameCount), 40_000 + common(random, nameCount)];
  return `${capital(wordOf(first))} ${capital(wordOf(last))}`;
}

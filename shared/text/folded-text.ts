/** Letters that Unicode does not decompose into a base letter and a mark. */
const plainLetters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

const allMarks = /\p{M}+/gu;
/** All but those of Japanese sounds: バッグ (bag) and パック (pack) are two words. */
export const marksButOfKana = /[^\P{M}\u3099\u309a]+/gu;

/**
 * Text as it is compared: lower case, full-width forms made narrow, diacritics taken off (`Café` and `CAFE` are one).
 * NFKD takes the marks off their letters (Unicode Standard Annex 15); what is left is composed again, since Korean
 * syllables come apart in it too.
 *
 * @param removed the marks that are taken off
 */
export function foldedText(text: string, removed: RegExp = allMarks): string {
  return text
    .normalize('NFKD')
    .replace(removed, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ßæœøđðłþı]/g, (letter) => plainLetters[letter] ?? letter);
}

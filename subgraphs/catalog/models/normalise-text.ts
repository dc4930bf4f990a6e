/** A piece of text in one kind of writing: Han is written without spaces and must be cut into words. */
export interface Run {
  readonly kind: 'han' | 'word';
  readonly text: string;
}

const runPattern = /(\p{Script=Han}+)|([\p{L}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{N}'’])*)/gu;

/** The runs of Han characters and the words of other scripts in a folded text, in order; punctuation is left out. */
export function runsOf(folded: string): Run[] {
  const runs: Run[] = [];
  for (const [, han, word] of folded.matchAll(runPattern)) {
    if (han !== undefined) runs.push({ kind: 'han', text: han });
    else if (word !== undefined) runs.push({ kind: 'word', text: word.replace(/['’]s?$|['’]/g, '') });
  }
  return runs;
}

/**
 * The word without an English plural ending: the S stemmer of Harman, "How effective is suffixing?" (1991), which errs
 * less than a full stemmer on names and on other languages.
 */
export function singular(word: string): string {
  if (word.length <= 3 || /\d/.test(word)) return word;
  if (/[^ae]ies$/.test(word)) return `${word.slice(0, -3)}y`;
  if (/(?:x|ch|sh|ss)es$/.test(word)) return word.slice(0, -2);
  if (/[^us]s$/.test(word)) return word.slice(0, -1);
  return word;
}

/** All pairs of neighbouring characters: how Chinese is found where the word cutter saw other words. */
export function bigrams(text: string): string[] {
  const characters = [...text];
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** The words that come out when two neighbouring letters change places: the typing error that costs two edits otherwise. */
export function transpositions(word: string): string[] {
  const letters = [...word];
  const variants = new Set<string>();
  for (let index = 0; index + 1 < letters.length; index++) {
    const swapped = [...letters];
    [swapped[index], swapped[index + 1]] = [letters[index + 1]!, letters[index]!];
    variants.add(swapped.join(''));
  }
  variants.delete(word);
  return [...variants];
}

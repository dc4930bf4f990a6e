/**
 * A piece of text in one kind of writing. `han` is Chinese, which a dictionary cuts into words; `dense` is other writing
 * without spaces (Japanese, Thai), for which there is none; `word` is a word as spaces and signs part it.
 */
export interface Run {
  readonly kind: 'han' | 'dense' | 'word';
  readonly text: string;
}

const dense =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}ー\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}';
const runPattern = new RegExp(`([${dense}]+)|([\\p{L}\\p{N}](?:(?![${dense}])[\\p{L}\\p{N}'’])*)`, 'gu');
const hanAlone = /^\p{Script=Han}+$/u;

/** The runs and words of a folded text, in order; punctuation is left out. */
export function runsOf(folded: string): Run[] {
  const runs: Run[] = [];
  for (const [, unspaced, word] of folded.matchAll(runPattern)) {
    if (unspaced !== undefined) runs.push(unspacedRun(unspaced));
    else if (word !== undefined) runs.push({ kind: 'word', text: word.replace(/['’]s?$|['’]/g, '') });
  }
  return runs;
}

/** Japanese is written in either kana: all of it becomes hiragana, and a sound that is only drawn out at the end is not. */
function unspacedRun(text: string): Run {
  if (hanAlone.test(text)) return { kind: 'han', text };
  const hiragana = text.replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60));
  return { kind: 'dense', text: hiragana.length > 3 ? hiragana.replace(/ー$/, '') : hiragana };
}

const joined = new RegExp(`(?![${dense}])[\\p{L}\\p{N}]+(?:[-‐‑–_.&+/'’](?![${dense}])[\\p{L}\\p{N}]+)+`, 'gu');
const longestJoined = 40;

/** What signs join, written together: `abc123` of `ABC-123`, `wifi` of `Wi-Fi`, `hm` of `H&M`. */
export function joinedWords(folded: string): string[] {
  return [...folded.matchAll(joined)]
    .map(([text]) => text.replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((text) => text.length <= longestJoined);
}

/** The letters and the numbers of a word that has both: `abc` and `123` of `abc123`; else none. */
export function lettersAndNumbers(word: string): string[] {
  const parts = word.match(/\p{L}+|\p{N}+/gu) ?? [];
  return parts.length > 1 ? parts : [];
}

/** All pairs of neighbouring characters: how a word is found in writing without spaces. */
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

/** How often each feature is in a text, by its number; numbers are not in order. */
export interface SparseVector {
  readonly indices: Int32Array;
  readonly values: Float32Array;
}

/** What of a text becomes features. */
export interface FeatureKinds {
  /** Runs of up to so many words. */
  readonly words: number;
  /** Runs of so many characters within a word and its edges, from and to. */
  readonly characters: readonly [from: number, to: number];
  /** Pairs of words with another one between them. */
  readonly skips: boolean;
}

export const standardKinds: FeatureKinds = { words: 2, characters: [2, 5], skips: true };

/**
 * The features of a text as names: runs of words `w:`, pairs over a gap `s:`, runs of characters `c:` with `_` for a word's edge.
 *
 * @param words in lower case, as a tokeniser gives them
 * @example featureNames(['my', 'order'], { words: 2, characters: [4, 4], skips: false })
 *   // w:my w:order w:my order c:_my_ c:_ord c:orde c:rder c:der_
 */
export function featureNames(words: readonly string[], kinds: FeatureKinds = standardKinds): string[] {
  const names: string[] = [];
  words.forEach((word, n) => {
    let run = word;
    names.push(`w:${run}`);
    for (let length = 2; length <= kinds.words && n + length <= words.length; length++) {
      run += ` ${words[n + length - 1]}`;
      names.push(`w:${run}`);
    }
    if (kinds.skips && n + 2 < words.length) names.push(`s:${word} ${words[n + 2]}`);
    const edged = `_${word}_`;
    const [from, to] = kinds.characters;
    for (let length = from; length <= to; length++) {
      for (let start = 0; start + length <= edged.length; start++)
        names.push(`c:${edged.slice(start, start + length)}`);
    }
  });
  if (words.length > 0) names.push(`f:${words[0]}`, `l:${words.at(-1)}`);
  return names;
}

/**
 * Turns texts into vectors of length 1: tf-idf with a sublinear count, (1 + ln tf)·(1 + ln((1 + N)/(1 + df))), where words and
 * characters each make up half of the length (Salton and Buckley, "Term-weighting approaches", 1988).
 */
export class TextFeatures {
  private constructor(
    private readonly numbers: ReadonlyMap<string, number>,
    private readonly weights: Float32Array,
    private readonly kinds: FeatureKinds,
  ) {}

  /** @param least in how many texts a feature is at least */
  static of(texts: readonly (readonly string[])[], kinds: FeatureKinds = standardKinds, least = 1): TextFeatures {
    const counts = new Map<string, number>();
    for (const words of texts) {
      for (const name of new Set(featureNames(words, kinds))) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    const kept = [...counts].filter(([, count]) => count >= least);
    const numbers = new Map(kept.map(([name], number) => [name, number]));
    const weights = Float32Array.from(kept, ([, count]) => 1 + Math.log((1 + texts.length) / (1 + count)));
    return new TextFeatures(numbers, weights, kinds);
  }

  get size(): number {
    return this.weights.length;
  }

  /** Features that were in none of the texts are left out. */
  vectorOf(words: readonly string[]): SparseVector {
    const counts = new Map<number, number>();
    const ofWords = new Set<number>();
    for (const name of featureNames(words, this.kinds)) {
      const number = this.numbers.get(name);
      if (number === undefined) continue;
      counts.set(number, (counts.get(number) ?? 0) + 1);
      if (!name.startsWith('c:')) ofWords.add(number);
    }
    const indices = Int32Array.from(counts.keys());
    const values = Float32Array.from(indices, (number) => (1 + Math.log(counts.get(number)!)) * this.weights[number]!);
    const squares = { words: 0, characters: 0 };
    indices.forEach((number, n) => {
      squares[ofWords.has(number) ? 'words' : 'characters'] += values[n]! ** 2;
    });
    indices.forEach((number, n) => {
      values[n]! /= Math.sqrt(2 * squares[ofWords.has(number) ? 'words' : 'characters']);
    });
    return { indices, values };
  }
}

/** A part of an article that can be quoted by itself. */
export interface Passage {
  /** Which article it is of. */
  readonly article: number;
  /** Its own words, with those of the article's title. */
  readonly words: readonly string[];
}

export interface RankedPassage {
  readonly passage: number;
  readonly score: number;
  /** The share of what is asked, by weight, that the passage has, from 0 to 1. */
  readonly covered: number;
}

/** Of Okapi BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009). */
const bm25 = { k: 1.2, b: 0.6 };

/**
 * Ranks passages by BM25: Σ idf(w)·tf·(k + 1) / (tf + k·(1 − b + b·length/mean)), idf(w) = ln(1 + (N − n + .5)/(n + .5)).
 *
 * @param asked words, each counted once
 * @returns those that share a word with what is asked, the best first
 * @example rankPassages([{ article: 0, words: ['return', 'days'] }, { article: 1, words: ['price'] }], ['return'])[0].passage === 0
 */
export function rankPassages(passages: readonly Passage[], asked: readonly string[]): RankedPassage[] {
  const mean = passages.reduce((sum, { words }) => sum + words.length, 0) / Math.max(1, passages.length);
  const weights = new Map<string, number>();
  for (const word of new Set(asked)) {
    const having = passages.filter(({ words }) => words.includes(word)).length;
    weights.set(word, Math.log(1 + (passages.length - having + 0.5) / (having + 0.5)));
  }
  const whole = [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  return passages
    .map(({ words }, passage) => {
      let score = 0;
      let covered = 0;
      for (const [word, weight] of weights) {
        const count = words.filter((other) => other === word).length;
        if (count === 0) continue;
        const { k, b } = bm25;
        score += (weight * count * (k + 1)) / (count + k * (1 - b + (b * words.length) / mean));
        covered += weight;
      }
      return { passage, score, covered: whole === 0 ? 0 : covered / whole };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.passage - b.passage);
}

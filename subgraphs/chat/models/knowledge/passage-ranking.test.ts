import { rankPassages } from './passage-ranking';

const passages = [
  { article: 0, words: ['return', 'days', 'return', 'refund'] },
  { article: 1, words: ['price', 'coupon', 'refund'] },
  { article: 2, words: ['address'] },
];

describe('the ranking of passages', () => {
  it('puts first what has more of the rarer words, and leaves out what has none', () => {
    const ranked = rankPassages(passages, ['return', 'refund']);
    expect(ranked.map(({ passage }) => passage)).toEqual([0, 1]);
    expect(ranked[0]!.covered).toBe(1);
    expect(ranked[1]!.covered).toBeLessThan(0.5);
  });

  it('is BM25 to the digit', () => {
    // idf = ln(1 + 2.5 / 1.5), tf 1, length 1 of a mean of 8/3: tf part 2.2 / (1 + 1.2 (0.4 + 0.6 · 3/8)).
    const [best] = rankPassages(passages, ['address']);
    expect(best!.score).toBeCloseTo((Math.log(1 + 2.5 / 1.5) * 2.2) / (1 + 1.2 * (0.4 + 0.6 * (3 / 8))), 10);
  });

  it('is empty where nothing is asked', () => {
    expect(rankPassages(passages, [])).toEqual([]);
  });
});

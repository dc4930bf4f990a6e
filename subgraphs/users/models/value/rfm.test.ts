import { quintileBounds, quintileOf, rfmBounds, rfmCell, rfmScores } from './rfm';

const scoresOf = (values: readonly number[]) => {
  const bounds = quintileBounds(Float64Array.from(values));
  return values.map((value) => quintileOf(value, bounds));
};

describe('RFM', () => {
  it('parts those who differ into five equal groups', () => {
    const values = Array.from({ length: 100 }, (_, n) => (n * 37) % 100);
    const scores = scoresOf(values);
    for (const score of [1, 2, 3, 4, 5]) expect(scores.filter((one) => one === score)).toHaveLength(20);
    expect(values.map((value) => 1 + Math.floor(value / 20))).toEqual(scores);
  });

  it('gives equal customers one score, that of the middle of their ranks', () => {
    expect(scoresOf([1, 1, 1, 1, 1, 1, 1, 2, 2, 3])).toEqual([2, 2, 2, 2, 2, 2, 2, 5, 5, 5]);
    expect(scoresOf([5, 5, 5, 5])).toEqual([3, 3, 3, 3]);
  });

  it('takes shops of one customer and of two', () => {
    expect(scoresOf([7])).toEqual([3]);
    expect(scoresOf([7, 9])).toEqual([2, 4]);
    expect(scoresOf([])).toEqual([]);
  });

  it('judges a customer who came after the bounds were drawn', () => {
    const bounds = quintileBounds(Float64Array.of(10, 20, 30, 40, 50));
    expect([5, 15, 35, 1000].map((value) => quintileOf(value, bounds))).toEqual([1, 1, 3, 5]);
  });

  it('names each cell', () => {
    const customers = Array.from({ length: 50 }, (_, n) => ({ lastAt: n, orders: 1 + n, total: n * 10 }));
    const bounds = rfmBounds(customers);
    const cellOf = (n: number) => rfmCell(rfmScores(customers[n]!, bounds));
    expect([cellOf(49), cellOf(0)]).toEqual(['CHAMPIONS', 'LOST']);
    expect(rfmCell({ recency: 1, frequency: 5, monetary: 5 })).toBe('CANNOT_LOSE');
    expect(rfmCell({ recency: 5, frequency: 1, monetary: 1 })).toBe('NEW');
  });
});

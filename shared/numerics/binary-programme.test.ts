import { type BinaryProgramme, programmeSolver } from './binary-programme';

const limits = { seconds: 10, gap: 1e-6 };
const example: BinaryProgramme = {
  values: [5, 4, 3],
  sums: [
    {
      ...{ low: Number.NEGATIVE_INFINITY, high: 4 },
      weights: [
        [0, 2],
        [1, 3],
        [2, 1],
      ],
    },
  ],
  start: new Float64Array(3),
};
const rounded = (x: Float64Array) => [...x].map(Math.round);

describe('programmes in 0 and 1', () => {
  it('are the worked example: the first and the third, 8', async () => {
    const solve = await programmeSolver();
    const { x, isFinished } = solve(example, limits);
    expect([rounded(x), isFinished]).toEqual([[1, 0, 1], true]);
  });

  it('may have bounds from below, and say where the search had no time', async () => {
    const solve = await programmeSolver();
    const [sum] = example.sums;
    expect(rounded(solve({ ...example, sums: [{ ...sum!, low: 5, high: 5 }] }, limits).x)).toEqual([1, 1, 0]);
    const many = Array.from({ length: 200 }, (_, n) => 1 + ((n * 7919) % 97) / 97);
    const hard: BinaryProgramme = {
      values: many,
      sums: [{ low: 0, high: 61.7, weights: many.map((value, n) => [n, value + ((n * 31) % 17) / 170] as const) }],
      start: new Float64Array(200),
    };
    expect(solve(hard, { seconds: 0, gap: 0 }).isFinished).toBe(false);
  });
});

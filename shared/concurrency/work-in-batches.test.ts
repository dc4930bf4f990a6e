import { WorkInBatches } from './work-in-batches';

describe('work in batches', () => {
  const held = () => {
    const batches: { readonly items: readonly number[]; readonly end: () => void }[] = [];
    const work = new WorkInBatches<number, number>(
      (items) =>
        new Promise((resolve, reject) => {
          const outcomes = items.map((item) => (item < 0 ? { error: new Error(`${item}`) } : { value: item * 10 }));
          batches.push({ items, end: () => (items.includes(0) ? reject(new Error('none')) : resolve(outcomes)) });
        }),
      { atOnce: 2, largest: 3 },
    );
    return { work, batches };
  };
  const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

  it('begins at once, and does together what came meanwhile, in its order and no more than the largest batch', async () => {
    const { work, batches } = held();
    const results = Promise.all([1, 2, 3, 4, 5, 6].map((item) => work.run(item)));
    expect(batches.map(({ items }) => items)).toEqual([[1], [2]]);
    batches[1]!.end();
    await turn();
    expect(batches.map(({ items }) => items)).toEqual([[1], [2], [3, 4, 5]]);
    batches[0]!.end();
    await turn();
    expect(batches[3]!.items).toEqual([6]);
    for (const { end } of batches.slice(2)) end();
    expect(await results).toEqual([10, 20, 30, 40, 50, 60]);
  });

  it('gives each item its own error, all of a batch that fails the same, and goes on', async () => {
    const { work, batches } = held();
    const outcomes = Promise.allSettled([1, 1, -1, 2, 0, 3, 4].map((item) => work.run(item)));
    for (let n = 0; n < 4; n++) {
      batches[n]!.end();
      await turn();
    }
    const seen = (await outcomes).map((one) => (one.status === 'fulfilled' ? one.value : one.reason.message));
    expect(batches.map(({ items }) => items)).toEqual([[1], [1], [-1, 2, 0], [3, 4]]);
    expect(seen).toEqual([10, 10, 'none', 'none', 'none', 30, 40]);
    const alone = work.run(-1);
    batches[4]!.end();
    await expect(alone).rejects.toThrow('-1');
  });
});

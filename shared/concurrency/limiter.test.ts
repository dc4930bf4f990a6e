import { Limiter } from './limiter';

/** A limiter, and work that ends when the test lets it. */
function house(atOnce: number, waiting: number) {
  const limiter = new Limiter(atOnce, waiting, () => new Error('too many'));
  const begun: string[] = [];
  const ends = new Map<string, (failure?: Error) => void>();
  const start = (name: string) =>
    limiter.run(() => {
      begun.push(name);
      return new Promise<string>((resolve, reject) => {
        ends.set(name, (failure) => (failure ? reject(failure) : resolve(name)));
      });
    });
  const end = async (name: string, failure?: Error) => {
    ends.get(name)!(failure);
    await new Promise(setImmediate);
  };
  return { begun, start, end };
}

it('a few run at a time, in the order in which they came', async () => {
  const { begun, start, end } = house(2, 10);
  const all = ['a', 'b', 'c', 'd'].map(start);
  expect(begun).toEqual(['a', 'b']);
  await end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  await end('a');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  await end('d');
  await end('c');
  expect(await Promise.all(all)).toEqual(['a', 'b', 'c', 'd']);
});

it('a failure makes room too', async () => {
  const { begun, start, end } = house(1, 10);
  const failed = expect(start('a')).rejects.toThrow('broken');
  void start('b');
  await end('a', new Error('broken'));
  await failed;
  expect(begun).toEqual(['a', 'b']);
});

it('one that would wait behind too many is refused', async () => {
  const { start, end } = house(1, 1);
  const all = [start('a'), start('b')];
  await expect(start('c')).rejects.toThrow('too many');
  await end('a');
  await end('b');
  expect(await Promise.all(all)).toEqual(['a', 'b']);
});

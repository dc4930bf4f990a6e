import { Channel } from './channel';
import { opening } from './opening';

const all = async <T>(stream: AsyncIterable<T>) => {
  const values: T[] = [];
  for await (const value of stream) values.push(value);
  return values;
};

describe('a channel', () => {
  it('gives what was pushed, in order, and then ends', async () => {
    const channel = new Channel<number>();
    for (const value of [1, 2, 3]) channel.push(value);
    channel.end();
    channel.push(4);
    expect(await all(channel)).toEqual([1, 2, 3]);
  });

  it('gives what waits before the error that ended it', async () => {
    const channel = new Channel<number>();
    channel.push(1);
    channel.fail(new Error('gone'));
    expect(await channel.next()).toEqual({ done: false, value: 1 });
    await expect(channel.next()).rejects.toThrow('gone');
    expect(await channel.next()).toEqual({ done: true, value: undefined });
  });

  it('lets a reader go that waits while nothing comes, and says so once', async () => {
    let closed = 0;
    const channel = new Channel<number>({ onClosed: () => closed++ });
    const waiting = channel.next();
    await channel.return();
    await channel.return();
    expect(await waiting).toEqual({ done: true, value: undefined });
    expect(closed).toBe(1);
  });

  it('fails rather than keep more than it may', async () => {
    const channel = new Channel<number>({ capacity: 2, onOverflow: () => new Error('too slow') });
    for (const value of [1, 2, 3, 4]) channel.push(value);
    expect(channel.size).toBe(0);
    await expect(channel.next()).rejects.toThrow('too slow');
  });
});

describe('a stream that takes a moment to open', () => {
  it('maps what its source gives', async () => {
    const source = new Channel<number>();
    source.push(1);
    source.push(2);
    source.end();
    expect(await all(opening(Promise.resolve(source), async (value) => value * 10))).toEqual([10, 20]);
  });

  it('lets its source go when it comes after the reader has left', async () => {
    let open: (source: Channel<number>) => void = () => undefined;
    const stream = opening(new Promise<Channel<number>>((resolve) => (open = resolve)), (value) => value);
    const waiting = stream.next();
    await stream.return?.();
    expect((await waiting).done).toBe(true);
    const source = new Channel<number>();
    open(source);
    await new Promise(setImmediate);
    expect(source.closed).toBe(true);
  });

  it('throws what went wrong while it opened, or as a value was mapped, and lets the source go', async () => {
    await expect(all(opening(Promise.reject(new Error('no')), (value) => value))).rejects.toThrow('no');
    const source = new Channel<number>();
    source.push(1);
    const stream = opening(Promise.resolve(source), () => {
      throw new Error('unmapped');
    });
    await expect(stream.next()).rejects.toThrow('unmapped');
    await new Promise(setImmediate);
    expect(source.closed).toBe(true);
  });
});

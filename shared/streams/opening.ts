const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

/**
 * A stream that takes a moment to open, with each value mapped. Like a channel's, its `return` never waits: a reader may
 * leave before the source is there, and the source is let go when it comes.
 *
 * @param open called at once
 * @param map one value at a time, in order
 */
export function opening<Source, T>(
  open: Promise<AsyncIterator<Source>>,
  map: (value: Source) => T | Promise<T>,
): AsyncIterableIterator<T, undefined> {
  return new Opening(open, map);
}

class Opening<Source, T> implements AsyncIterableIterator<T, undefined> {
  private closed = false;
  private leave: (() => void) | undefined;

  constructor(
    private readonly open: Promise<AsyncIterator<Source>>,
    private readonly map: (value: Source) => T | Promise<T>,
  ) {
    // Whoever reads gets the error; a reader that left before is gone.
    open.catch(() => undefined);
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.closed) return Promise.resolve(over);
    return new Promise((resolve, reject) => {
      this.leave = () => resolve(over);
      this.step().then(resolve, (error: unknown) => {
        reject(error);
        void this.return();
      });
    });
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    if (!this.closed) {
      this.closed = true;
      this.leave?.();
      this.open.then(
        (source) => source.return?.(),
        () => undefined,
      );
    }
    return Promise.resolve(over);
  }

  throw(error: unknown): Promise<IteratorReturnResult<undefined>> {
    return this.return().then(() => Promise.reject(error));
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  private async step(): Promise<IteratorResult<T, undefined>> {
    const source = await this.open;
    if (this.closed) return over;
    const { done, value } = await source.next();
    if (done) {
      this.closed = true;
      return over;
    }
    return { done: false, value: await this.map(value) };
  }
}

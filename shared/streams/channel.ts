const over: IteratorReturnResult<undefined> = { done: true, value: undefined };

export interface ChannelOptions {
  /** How many values may wait for the reader; with one more the channel fails. Default: any number. */
  readonly capacity?: number;
  /** What the channel fails with then. */
  readonly onOverflow?: () => Error;
  /** Called once, when nobody reads on or nothing more comes: what feeds the channel is let go here. */
  readonly onClosed?: () => void;
}

/**
 * What one side pushes, another reads with `for await`. `return` never waits: a reader that leaves while nothing comes is
 * gone at once, where an async generator would stay until its next value.
 */
export class Channel<T> implements AsyncIterableIterator<T, undefined> {
  private readonly values: T[] = [];
  private waiting: { resolve(step: IteratorResult<T, undefined>): void; reject(error: unknown): void } | undefined;
  private ended = false;
  private failure: { readonly error: unknown } | undefined;

  constructor(private readonly options: ChannelOptions = {}) {}

  /** Whether nothing more is taken in. */
  get closed(): boolean {
    return this.ended;
  }

  /** How many values wait for the reader. */
  get size(): number {
    return this.values.length;
  }

  push(value: T): void {
    if (this.ended) return;
    if (this.waiting) {
      this.waiting.resolve({ done: false, value });
      this.waiting = undefined;
      return;
    }
    if (this.values.length >= (this.options.capacity ?? Number.POSITIVE_INFINITY)) {
      this.values.length = 0;
      this.fail(this.options.onOverflow?.() ?? new Error('the reader of a channel is too slow'));
      return;
    }
    this.values.push(value);
  }

  /** Forgets what waits. */
  clear(): void {
    this.values.length = 0;
  }

  /** Nothing more comes. What waits is still read. */
  end(): void {
    if (this.ended) return;
    this.ended = true;
    this.waiting?.resolve(over);
    this.waiting = undefined;
    this.options.onClosed?.();
  }

  /** Nothing more comes, because of an error, which is thrown to the reader after what waits. */
  fail(error: unknown): void {
    if (this.ended) return;
    this.failure = { error };
    if (this.waiting) {
      this.waiting.reject(error);
      this.waiting = undefined;
      this.failure = undefined;
    }
    this.end();
  }

  next(): Promise<IteratorResult<T, undefined>> {
    if (this.values.length > 0) return Promise.resolve({ done: false, value: this.values.shift() as T });
    if (this.failure) {
      const { error } = this.failure;
      this.failure = undefined;
      return Promise.reject(error);
    }
    if (this.ended) return Promise.resolve(over);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  return(): Promise<IteratorReturnResult<undefined>> {
    this.values.length = 0;
    this.failure = undefined;
    this.end();
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
}

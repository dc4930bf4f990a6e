/** Lets one holder through at a time, in the order of asking. */
export class Mutex {
  private tail: Promise<void> = Promise.resolve();

  /** Runs the work when all who asked before are done. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const result = this.tail.then(work);
    this.tail = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }
}

/** A mutex for each key; of a key that nobody holds or waits for nothing is kept. */
export class KeyedMutex {
  private readonly held = new Map<string, { readonly turn: Mutex; users: number }>();

  /** Runs the work when all who asked for the key before are done. */
  async run<T>(key: string, work: () => Promise<T>): Promise<T> {
    const entry = this.held.get(key) ?? { turn: new Mutex(), users: 0 };
    this.held.set(key, entry);
    entry.users++;
    try {
      return await entry.turn.run(work);
    } finally {
      entry.users--;
      if (entry.users === 0) this.held.delete(key);
    }
  }
}

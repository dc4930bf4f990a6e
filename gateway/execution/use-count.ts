/** Counts who uses something, so that it can be put away when the last one is done. */
export class UseCount {
  private users = 0;
  private waiting: (() => void)[] = [];

  get count(): number {
    return this.users;
  }

  /** Returns what is to be called when the use ends; once. */
  enter(): () => void {
    this.users += 1;
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.users -= 1;
      if (this.users === 0) for (const resolve of this.waiting.splice(0)) resolve();
    };
  }

  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    const leave = this.enter();
    try {
      return await work();
    } finally {
      leave();
    }
  }

  /** Resolves when nobody uses it. */
  idle(): Promise<void> {
    if (this.users === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

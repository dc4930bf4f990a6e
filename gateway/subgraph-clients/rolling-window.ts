const parts = 10;

/** Counts good and bad outcomes of the last while, forgetting them a tenth of the window at a time. */
export class RollingWindow {
  private readonly good = new Array<number>(parts).fill(0);
  private readonly bad = new Array<number>(parts).fill(0);
  private current = 0;

  /** @param milliseconds how far it looks back */
  constructor(private readonly milliseconds: number) {}

  /** @param now in milliseconds, never going back */
  add(wasGood: boolean, now: number, times = 1): void {
    this.forget(now);
    const counts = wasGood ? this.good : this.bad;
    counts[this.current % parts]! += times;
  }

  totals(now: number): { readonly all: number; readonly bad: number } {
    this.forget(now);
    const bad = sum(this.bad);
    return { all: sum(this.good) + bad, bad };
  }

  clear(): void {
    this.good.fill(0);
    this.bad.fill(0);
  }

  private forget(now: number): void {
    const part = Math.floor((now * parts) / this.milliseconds);
    if (part - this.current >= parts) this.clear();
    else
      for (let passed = this.current + 1; passed <= part; passed++) {
        this.good[passed % parts] = 0;
        this.bad[passed % parts] = 0;
      }
    this.current = part;
  }
}

function sum(counts: readonly number[]): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}

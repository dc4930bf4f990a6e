import { cannotWrite, isLostConnection } from './failures';

/** Whether a database can be written to: from a write that failed on, until one succeeds. */
export class WriteHealth {
  private failing: unknown;
  private looking: Promise<string | null> | undefined;

  /**
   * @param write stores something small, so as to see whether that is possible again
   * @param changed is called back when writing begins to fail, with the error, and when it is possible again, with null
   */
  constructor(
    private readonly write: () => Promise<void>,
    private readonly changed: (error: unknown) => void,
  ) {}

  get isFailing(): boolean {
    return this.failing !== undefined;
  }

  /** Notes why a transaction failed, where that means that others fail too. */
  failed(error: unknown): void {
    if (!cannotWrite(error) && !isLostConnection(error)) return;
    const isNew = this.failing === undefined;
    this.failing = error;
    if (isNew) this.changed(error);
  }

  /** What is wrong; null where nothing is known to be. While something is, it is looked whether it still is. */
  async failure(): Promise<string | null> {
    if (this.failing === undefined) return null;
    this.looking ??= this.look().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async look(): Promise<string | null> {
    try {
      await this.write();
      this.failing = undefined;
      this.changed(null);
      return null;
    } catch {
      return this.failing instanceof Error ? this.failing.message : String(this.failing);
    }
  }
}

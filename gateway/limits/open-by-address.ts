import { networkOf } from './rates/rate-limits';

/** Counts what is open of each address, so that none has all there may be. An IPv6 network counts as one. */
export class OpenByAddress {
  private readonly open = new Map<string, number>();

  constructor(readonly limit: number) {}

  /** @returns what is to be called when it ends; null where it would be one too many */
  enter(address: string): (() => void) | null {
    const network = networkOf(address);
    const already = this.open.get(network) ?? 0;
    if (already >= this.limit) return null;
    this.open.set(network, already + 1);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const rest = (this.open.get(network) ?? 1) - 1;
      if (rest === 0) this.open.delete(network);
      else this.open.set(network, rest);
    };
  }
}

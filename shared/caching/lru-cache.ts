/** Keeps the entries that were asked for last, up to a number of them. */
export class LruCache<Key, Value> {
  /** A map hands its entries out in the order in which they were put in: the first is the one to go. */
  private readonly entries = new Map<Key, Value>();

  constructor(private readonly maximum: number) {}

  get size(): number {
    return this.entries.size;
  }

  get(key: Key): Value | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    if (this.entries.size <= this.maximum) return;
    for (const oldest of this.entries.keys()) {
      this.entries.delete(oldest);
      return;
    }
  }

  /** The one asked for last first. */
  values(): Value[] {
    return [...this.entries.values()].reverse();
  }

  clear(): void {
    this.entries.clear();
  }
}

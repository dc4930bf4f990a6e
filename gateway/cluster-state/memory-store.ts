import { LruCache } from '../../shared/caching/lru-cache';
import type { SharedStore } from './cluster-state';

/** A store for a gateway that is alone. Keeps the entries that were asked for last. */
export class MemoryStore implements SharedStore {
  private readonly entries: LruCache<string, string>;

  constructor(maximum: number) {
    this.entries = new LruCache(maximum);
  }

  async get(key: string): Promise<string | undefined> {
    return this.entries.get(key);
  }

  async put(key: string, value: string): Promise<void> {
    this.entries.set(key, value);
  }

  async change(key: string, change: (value: string | undefined) => string | undefined): Promise<void> {
    const next = change(this.entries.get(key));
    if (next !== undefined) this.entries.set(key, next);
  }
}

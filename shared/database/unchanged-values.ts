import type { Database } from './database';

const maximumKept = 5_000;

/**
 * Values that were read from a database, by key, kept for as long as nothing at all is written to it. SQLite can tell
 * that nothing was, whoever writes; on MariaDB, where nobody could, values are read each time.
 *
 * Whoever is given a value shares it with others: it is not to be written into.
 */
export class UnchangedValues<Key, Value> {
  private readonly kept = new Map<Key, Value>();
  private version: number | null = null;

  constructor(private readonly database: Pick<Database, 'writtenVersion'>) {}

  /**
   * The values of keys, in the keys' order.
   *
   * @param read gives those that are not kept, out of this database alone
   */
  async of(
    keys: readonly Key[],
    read: (missing: readonly Key[]) => Promise<readonly Value[]>,
  ): Promise<readonly Value[]> {
    const version = this.database.writtenVersion();
    if (version === null) return read(keys);
    if (version !== this.version) {
      this.kept.clear();
      this.version = version;
    }
    const missing = keys.filter((key) => !this.kept.has(key));
    if (missing.length === 0) return keys.map((key) => this.kept.get(key)!);
    const found = new Map<Key, Value>(keys.map((key) => [key, this.kept.get(key)!]));
    const fresh = await read(missing);
    for (const [n, key] of missing.entries()) found.set(key, fresh[n]!);
    // What was written while they were read may be in them or not.
    if (this.version === version && this.database.writtenVersion() === version) this.keep(missing, fresh);
    return keys.map((key) => found.get(key)!);
  }

  private keep(keys: readonly Key[], values: readonly Value[]): void {
    if (this.kept.size + keys.length > maximumKept) this.kept.clear();
    for (const [n, key] of keys.entries()) this.kept.set(key, values[n]!);
  }
}

/** Declares values that are read from one database: each that there is of it in this process gets its own. */
export function unchangedValues<Key, Value>(): (database: Database) => UnchangedValues<Key, Value> {
  const byDatabase = new WeakMap<Database, UnchangedValues<Key, Value>>();
  return (database) => {
    let values = byDatabase.get(database);
    if (!values) {
      values = new UnchangedValues(database);
      byDatabase.set(database, values);
    }
    return values;
  };
}

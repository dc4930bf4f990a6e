import { derivedId } from '../ids/ids';
import type { ImportPort } from './import-port';

/** A source refers to a row that it has not declared before: a fault of the source's reader. */
export class UnknownReferenceError extends Error {
  constructor(kind: string, key: string) {
    super(`the source refers to ${kind} "${key}" before declaring it`);
    this.name = 'UnknownReferenceError';
  }
}

/** The ids of one kind of rows, by the shop's own keys: what is there keeps its id, and all else gets a derived one. */
export class IdsOfKeys {
  readonly #ids = new Map<string, string>();

  /** @param ask the ids that a subgraph knows, of some keys */
  constructor(
    private readonly kind: 'product' | 'customer',
    private readonly ports: readonly ImportPort[],
    private readonly ask: (
      port: ImportPort,
      keys: readonly string[],
    ) => Promise<ReadonlyMap<string, string>> | undefined,
  ) {}

  /** @param rows keys, and when what they stand for was made: Unix milliseconds */
  async learn(rows: readonly (readonly [key: string, at: number])[]): Promise<void> {
    for (const [key, at] of rows) this.#ids.set(key, derivedId(`${this.kind}:${key}`, at));
    const keys = rows.map(([key]) => key);
    for (const port of this.ports) {
      for (const [key, id] of (await this.ask(port, keys)) ?? []) this.#ids.set(key, id);
    }
  }

  has(key: string): boolean {
    return this.#ids.has(key);
  }

  /** @throws UnknownReferenceError where no row with this key came before */
  of(key: string): string {
    const id = this.#ids.get(key);
    if (id === undefined) throw new UnknownReferenceError(this.kind, key);
    return id;
  }
}

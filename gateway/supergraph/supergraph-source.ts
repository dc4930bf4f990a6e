/** Where a supergraph comes from. */
export interface SupergraphSource {
  /** For logs and `/readyz`. */
  readonly origin: string;
  /**
   * The supergraph's SDL as it is now.
   * @throws CompositionError where the subgraphs do not fit together; anything else where it cannot be read at present
   */
  read(): Promise<string>;
  /** Calls back each time that it may have changed, until what is returned is called. */
  watch(changed: () => void): () => void;
}

/** A supergraph that changes only by `replace`: one process, where code and schema are one. */
export class GivenSupergraph implements SupergraphSource {
  readonly origin = 'this process';
  private readonly watchers = new Set<() => void>();

  constructor(private sdl: string) {}

  async read(): Promise<string> {
    return this.sdl;
  }

  watch(changed: () => void): () => void {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  }

  /** Gives another, and calls those who watch. */
  give(sdl: string): void {
    this.sdl = sdl;
    for (const changed of this.watchers) changed();
  }
}

import type { Logger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { builtOrComposed } from './composed-apart';
import type { SupergraphSource } from './supergraph-source';

/** Raised where no schema of these subgraphs is known, so that nothing can be composed. */
export class SchemasMissing extends Error {
  constructor(readonly subgraphs: readonly string[]) {
    super(`${subgraphs.join(', ')} did not say what their schemas are`);
    this.name = 'SchemasMissing';
  }
}

/**
 * The supergraph of what the subgraphs publish, who are asked every so often. One that does not answer is taken to be as
 * it was. A change counts when it was seen twice in a row: while a subgraph is redeployed, its old and new replicas answer
 * in turn.
 */
export class PublishedSchemas implements SupergraphSource {
  readonly origin = 'the schemas that the subgraphs publish';
  private readonly taken = new Map<string, string>();
  private readonly seen = new Map<string, string>();
  private composed: { readonly of: string; readonly sdl: Promise<string> } | undefined;

  constructor(
    private readonly clients: readonly Pick<SubgraphClient, 'name' | 'schema'>[],
    private readonly log: Logger,
    private readonly pollMilliseconds: number,
    private readonly builtFile?: string,
  ) {}

  /** Asks all, and composes what they say where it is not what they said before. */
  async read(): Promise<string> {
    await Promise.all(this.clients.map((client) => this.ask(client)));
    const missing = this.clients.filter(({ name }) => !this.taken.has(name)).map(({ name }) => name);
    if (missing.length > 0) throw new SchemasMissing(missing);
    const schemas = this.clients.map(({ name }) => ({ name, sdl: this.taken.get(name) ?? '' }));
    const of = JSON.stringify(schemas);
    if (this.composed?.of !== of) this.composed = { of, sdl: builtOrComposed(schemas, this.builtFile) };
    return this.composed.sdl;
  }

  watch(changed: () => void): () => void {
    const timer = setInterval(changed, this.pollMilliseconds).unref();
    return () => clearInterval(timer);
  }

  private async ask(client: Pick<SubgraphClient, 'name' | 'schema'>): Promise<void> {
    try {
      const sdl = await client.schema();
      if (!this.taken.has(client.name) || this.seen.get(client.name) === sdl) this.taken.set(client.name, sdl);
      this.seen.set(client.name, sdl);
    } catch (error) {
      this.log.debug({ subgraph: client.name, err: error }, 'a subgraph was asked for its schema and did not answer');
    }
  }
}

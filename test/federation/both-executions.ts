import '../../gateway/environment';
import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { type ExecutionResult, type GraphQLSchema, parse, validate } from 'graphql';
import { liftAccessRequirements } from '../../gateway/authorisation/access-requirements';
import { Engine, type ExecutorName } from '../../gateway/execution/engine';
import { EntityBatching } from '../../gateway/execution/entity-batching';
import { composeSupergraph } from '../../gateway/supergraph/composition';
import { anonymous } from '../../shared/identity/identity';
import { silentLogger } from '../../shared/logging/logger';
import { Channel } from '../../shared/streams/channel';
import { DocumentExecutor } from '../../shared/subgraph/executor';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';

type Variables = Readonly<Record<string, unknown>>;

export interface TestSubgraph {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Readonly<Record<string, unknown>>;
}

/** The `@link` that a subgraph's SDL begins with. */
export const federation = (...directives: string[]): string =>
  `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: [${directives.map((name) => `"@${name}"`).join(', ')}])`;

/** One supergraph, executed by our engine and by @apollo/gateway as it comes. */
export class BothExecutions {
  private constructor(
    private readonly engines: Readonly<Record<ExecutorName, Engine>>,
    private readonly stock: ApolloGateway,
    /** Every fetch that our engine made, as `subgraph: operation`. */
    readonly fetches: string[],
  ) {}

  static async of(subgraphs: readonly TestSubgraph[]): Promise<BothExecutions> {
    const schemas = new Map(
      subgraphs.map(({ name, sdl, resolvers }) => [
        name,
        buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]),
      ]),
    );
    return BothExecutions.over(composeSupergraph(subgraphs), schemas);
  }

  static async over(supergraphSdl: string, schemas: ReadonlyMap<string, GraphQLSchema>): Promise<BothExecutions> {
    const supergraph = liftAccessRequirements(supergraphSdl);
    const fetches: string[] = [];
    const clients = [...schemas].map(([name, schema]) => clientTo(name, schema, fetches));
    const stock = new ApolloGateway({
      supergraphSdl: supergraph.sdl,
      logger: silentLogger,
      buildService: ({ name }) => new LocalGraphQLDataSource(schemas.get(name)!),
    });
    await stock.load();
    const engineOf = (executor: ExecutorName) => new Engine(supergraph, { clients, log: silentLogger, executor });
    return new BothExecutions({ compiled: engineOf('compiled'), apollo: engineOf('apollo') }, stock, fetches);
  }

  get apiSchema(): GraphQLSchema {
    return this.engines.compiled.apiSchema;
  }

  /** What one of our executors gives. */
  async ours(executor: ExecutorName, query: string, variables: Variables = {}): Promise<ExecutionResult> {
    const document = parse(query);
    expect(validate(this.apiSchema, document)).toEqual([]);
    const engine = this.engines[executor];
    const context = { identity: anonymous, requestId: 'test', batching: new EntityBatching() };
    return plain(await engine.execute(engine.plan(document), variables, context));
  }

  /** What puts the client's names back; null where the operation is planned under them. */
  namesOf(query: string): unknown {
    return this.engines.compiled.plan(parse(query)).names;
  }

  /**
   * Ours, after it was found to give what the stock gateway gives.
   *
   * @param gone paths of nulls of entities that a subgraph does not have, of which ours says nothing
   */
  async run(query: string, variables: Variables = {}, gone: readonly string[] = []): Promise<ExecutionResult> {
    const document = parse(query);
    this.fetches.length = 0;
    const ours = await this.ours('compiled', query, variables);
    const theirs = plain(
      await this.stock.executor({
        request: { query, variables },
        document,
        queryHash: query,
        schema: this.apiSchema,
        context: {},
        metrics: {},
        logger: silentLogger,
      } as never),
    );
    expect(ours.data).toEqual(theirs.data);
    expectSameErrors(ours, theirs, gone);
    return ours;
  }
}

/**
 * The same is said of what went wrong. Ours says it of each place, where theirs says it of a list as a whole or counts
 * past what is null; and ours says it aloud where theirs has an extension for nulls that must not be.
 */
function expectSameErrors(ours: ExecutionResult, theirs: ExecutionResult, gone: readonly string[]): void {
  const messages = (result: ExecutionResult) => [...new Set(result.errors?.map(({ message }) => message))].sort();
  if (theirs.errors) {
    // Where a subgraph reported an error, theirs is silent on nulls elsewhere.
    const reported = ours.errors?.filter(({ extensions }) => extensions?.code !== 'SUBGRAPH_ANSWER_INVALID');
    expect(messages({ errors: reported })).toEqual(messages(theirs));
    return;
  }
  const completion = (theirs.extensions?.valueCompletion ?? []) as { readonly path: unknown }[];
  const paths = (errors: readonly { readonly path?: unknown }[]) =>
    errors.map(({ path }) => (path as readonly unknown[]).join('.')).sort();
  expect([...paths(ours.errors ?? []), ...gone].sort()).toEqual(paths(completion));
}

const plain = (result: unknown): ExecutionResult => JSON.parse(JSON.stringify(result));

function clientTo(name: string, schema: GraphQLSchema, fetches: string[]): SubgraphClient {
  const executor = new DocumentExecutor(schema);
  return {
    name: name as SubgraphClient['name'],
    schema: async () => '',
    document: async () => null,
    health: async () => ({}),
    subscribe: () => new Channel(),
    execute: async ({ query, variables, operationName }) => {
      fetches.push(`${name}: ${query}`);
      // As text, so that nothing but what crosses a wire does.
      return plain(await executor.execute(query, {}, plain(variables ?? {}) as Variables, operationName));
    },
  };
}

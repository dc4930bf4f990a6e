import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { ExecutionResult } from 'graphql';
import { ShopError } from '../../shared/errors/shop-error';
import { anonymous } from '../../shared/identity/identity';
import type { SubgraphClient, SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import type { TypeConditions } from './compiled/type-conditions';
import { problemOfTypes, refusedResult } from './entity-answers';
import { isEntityFetch } from './entity-batching';
import type { ExecutionContext } from './execution-context';
import { extensionsOf } from './subgraph-errors';

type Processed = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** Executes the fetches of query plans over a subgraph client. */
export class ApolloDataSource implements GraphQLDataSource {
  constructor(
    private readonly client: SubgraphClient,
    private readonly types: TypeConditions,
  ) {}

  async process(options: GraphQLDataSourceProcessOptions): Promise<Processed> {
    const { query = '', variables, operationName } = options.request;
    if (!('incomingRequestContext' in options)) {
      return this.answered(
        await this.client.execute({ query, variables, identity: anonymous, requestId: options.kind }),
      );
    }
    const { identity, requestId, userAgent, deadline, signal, batching, cacheHints } =
      options.context as ExecutionContext;
    const request: SubgraphRequest = {
      query,
      variables,
      operationName,
      identity,
      requestId,
      userAgent,
      deadline,
      signal,
      cacheHints,
    };
    try {
      if (!isEntityFetch(request)) return this.answered(await this.client.execute(request));
      return this.answered(this.checked(await batching.fetch(this.client, request), request));
    } catch (error) {
      if (!(error instanceof ShopError)) throw error;
      // An empty path: the gateway puts the place of the fetch in front of it.
      return { errors: [{ message: error.message, path: [], extensions: extensionsOf(error, this.client.name) }] };
    }
  }

  private checked(result: ExecutionResult, { variables }: SubgraphRequest): ExecutionResult {
    const asked = variables?.representations as readonly unknown[];
    const given = result.data?._entities as readonly unknown[] | undefined;
    const problem = given ? problemOfTypes(given, asked, this.types.isSame) : null;
    return problem ? refusedResult(problem, result) : result;
  }

  private answered(result: ExecutionResult): Processed {
    return {
      data: result.data ?? undefined,
      ...(result.errors
        ? {
            errors: result.errors.map((error) => ({
              message: error.message,
              ...(error.path ? { path: error.path } : {}),
              extensions: extensionsOf(error, this.client.name),
            })),
          }
        : {}),
    };
  }
}

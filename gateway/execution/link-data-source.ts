import type { GraphQLDataSource, GraphQLDataSourceProcessOptions } from '@apollo/gateway';
import type { ExecutionResult, GraphQLError } from 'graphql';
import { ShopError } from '../../shared/errors/shop-error';
import { anonymous } from '../../shared/identity/identity';
import type { SubgraphLink, SubgraphRequest } from '../../shared/subgraph/link';
import type { GatewayContext } from '../http/request-context';
import { isEntityFetch } from './entity-batching';

type Processed = Awaited<ReturnType<GraphQLDataSource['process']>>;

/** What graphql-js says of a value that a scalar of the subgraph refused: the sender's mistake, not the subgraph's. */
const valueRefused = /^(Variable "\$(?!representations)|Expected value of type )/;

/** Executes the fetches of query plans over a link. */
export class LinkDataSource implements GraphQLDataSource {
  constructor(private readonly link: SubgraphLink) {}

  async process(options: GraphQLDataSourceProcessOptions): Promise<Processed> {
    const { query = '', variables, operationName } = options.request;
    if (!('incomingRequestContext' in options)) {
      return this.answered(await this.link.execute({ query, variables, identity: anonymous, requestId: options.kind }));
    }
    const { identity, requestId, deadline, signal, batching } = options.context as GatewayContext;
    const request: SubgraphRequest = { query, variables, operationName, identity, requestId, deadline, signal };
    try {
      const result = await (isEntityFetch(request) ? batching.fetch(this.link, request) : this.link.execute(request));
      return this.answered(result);
    } catch (error) {
      if (!(error instanceof ShopError)) throw error;
      // An empty path: the gateway puts the place of the fetch in front of it.
      return { errors: [{ message: error.message, path: [], extensions: this.extensionsOf(error) }] };
    }
  }

  private answered(result: ExecutionResult): Processed {
    return {
      data: result.data ?? undefined,
      ...(result.errors
        ? {
            errors: result.errors.map((error) => ({
              message: error.message,
              ...(error.path ? { path: error.path } : {}),
              extensions: this.extensionsOf(error),
            })),
          }
        : {}),
    };
  }

  /** Without the HTTP status that an error would have alone: the rest of a page that is in part answered is fine. */
  private extensionsOf(error: Pick<GraphQLError, 'message' | 'extensions'>): Record<string, unknown> {
    const { http: _, ...extensions } = error.extensions ?? {};
    if (extensions.code === undefined && valueRefused.test(error.message)) extensions.code = 'BAD_USER_INPUT';
    return { ...extensions, serviceName: this.link.name };
  }
}

import type { Schema } from '@apollo/federation-internals';
import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { PlanNode } from '@apollo/query-planner';
import { type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { errorMessage } from '../../shared/errors/shop-error';
import type { Variables } from '../../shared/graphql/variables';
import type { Logger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { ApolloDataSource } from './apollo-data-source';
import { TypeConditions } from './compiled/type-conditions';
import type { PlanExecution } from './execution';
import type { ExecutionContext } from './execution-context';
import type { PlannedOperation } from './planned-operation';

type ApolloRequestContext = Parameters<typeof executeQueryPlan>[2];

/**
 * Executes plans by the executor of @apollo/gateway, over the same subgraph clients. It works out each request's
 * operations and response anew, and nulls a whole answer where one of the compiled executor lacks a part.
 */
export class ApolloExecution implements PlanExecution {
  private readonly sources: Readonly<Record<string, GraphQLDataSource>>;

  constructor(
    private readonly apiSchema: Schema,
    private readonly graphqlSchema: GraphQLSchema,
    private readonly supergraphSchema: GraphQLSchema,
    clients: ReadonlyMap<string, SubgraphClient>,
    private readonly log: Logger,
  ) {
    const types = new TypeConditions(supergraphSchema);
    this.sources = Object.fromEntries(
      [...clients].map(([name, client]) => [name, new ApolloDataSource(client, types)]),
    );
  }

  execute(planned: PlannedOperation, variables: Variables, context: ExecutionContext): Promise<ExecutionResult> {
    return this.run(planned, planned.plan.node as PlanNode | undefined, this.sources, variables, context);
  }

  executeRest(
    planned: PlannedOperation,
    event: ExecutionResult,
    variables: Variables,
    context: ExecutionContext,
  ): Promise<ExecutionResult> {
    const { node } = planned.plan;
    if (node?.kind !== 'Subscription') throw new Error('the operation is no subscription');
    const { primary, rest } = node;
    const owner = this.sources[primary.serviceName];
    let given = false;
    // The event stands in for the answer to the first fetch; what comes after goes to the subgraphs.
    const source: GraphQLDataSource = {
      process: (options) => {
        if (given) return owner!.process(options);
        given = true;
        return Promise.resolve(event as never);
      },
    };
    const nodes = rest ? [primary, rest] : [primary];
    const sources = { ...this.sources, [primary.serviceName]: source };
    return this.run(planned, { kind: 'Sequence', nodes }, sources, variables, context);
  }

  private async run(
    { executed: { operation, fragments } }: PlannedOperation,
    node: PlanNode | undefined,
    sources: Readonly<Record<string, GraphQLDataSource>>,
    variables: Variables,
    context: ExecutionContext,
  ): Promise<ExecutionResult> {
    const request = { logger: this.log, request: { variables }, metrics: {}, context };
    const result = await executeQueryPlan(
      { kind: 'QueryPlan', node },
      sources,
      request as unknown as ApolloRequestContext,
      { schema: this.graphqlSchema, operation, fragments: Object.fromEntries(fragments) },
      this.supergraphSchema,
      this.apiSchema,
    );
    return withCompletionErrors(result);
  }
}

/**
 * What it nulled for being no value of the schema stands in an extension: as errors, where no error says already why
 * something is missing.
 */
function withCompletionErrors({ data, errors, extensions }: ExecutionResult): ExecutionResult {
  const nulled = (extensions?.valueCompletion ?? []) as readonly Pick<GraphQLError, 'message' | 'path'>[];
  if (errors || nulled.length === 0) return { data, ...(errors ? { errors } : {}) };
  const code = 'SUBGRAPH_ANSWER_INVALID';
  const reported = nulled.map(
    ({ message, path }) => new GraphQLError(errorMessage(code, { detail: message }), { path, extensions: { code } }),
  );
  return { data, errors: reported };
}

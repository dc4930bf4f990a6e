import type { Schema } from '@apollo/federation-internals';
import { executeQueryPlan, type GraphQLDataSource } from '@apollo/gateway';
import type { PlanNode } from '@apollo/query-planner';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Logger } from '../../shared/logging/logger';
import type { SubgraphClient } from '../../shared/subgraph/subgraph-client';
import { ApolloDataSource } from './apollo-data-source';
import type { PlanExecution, Variables } from './execution';
import type { ExecutionContext } from './execution-context';
import type { PlannedOperation } from './planned-operation';

type ApolloRequestContext = Parameters<typeof executeQueryPlan>[2];

/** Executes plans as @apollo/gateway does. */
export class ApolloExecution implements PlanExecution {
  private readonly sources: Readonly<Record<string, GraphQLDataSource>>;

  constructor(
    private readonly apiSchema: Schema,
    private readonly graphqlSchema: GraphQLSchema,
    private readonly supergraphSchema: GraphQLSchema,
    clients: ReadonlyMap<string, SubgraphClient>,
    private readonly log: Logger,
  ) {
    this.sources = Object.fromEntries([...clients].map(([name, client]) => [name, new ApolloDataSource(client)]));
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

  private run(
    { operation, fragments }: PlannedOperation,
    node: PlanNode | undefined,
    sources: Readonly<Record<string, GraphQLDataSource>>,
    variables: Variables,
    context: ExecutionContext,
  ): Promise<ExecutionResult> {
    const request = { logger: this.log, request: { variables }, metrics: {}, context };
    return executeQueryPlan(
      { kind: 'QueryPlan', node },
      sources,
      request as unknown as ApolloRequestContext,
      { schema: this.graphqlSchema, operation, fragments },
      this.supergraphSchema,
      this.apiSchema,
    );
  }
}

import type { FetchNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { OperationDefinitionNode } from 'graphql';
import type { KnownOperation } from '../supergraph/known-operation';
import type { ClientNames } from './client-names';
import type { ExecutedOperation } from './executed-operation';

/** An operation with its plan, ready to be executed any number of times by the engine that planned it. */
export interface PlannedOperation extends KnownOperation {
  /** As the client sent it: what is wrong with its variables is said of it. */
  readonly operation: OperationDefinitionNode;
  /** As it was planned. */
  readonly executed: ExecutedOperation;
  /** Where it was planned under other names than the client's: how these come back. */
  readonly names: ClientNames | null;
  readonly plan: QueryPlan;
  /** Where the operation is a subscription: the fetch with which its source is opened. Null for any other. */
  readonly subscription: SubscriptionSource | null;
}

/** The root field of a subscription, as its owner is asked for it. */
export interface SubscriptionSource {
  readonly subgraph: string;
  readonly query: string;
  readonly operationName: string | undefined;
  /** Variables of the operation that the query uses. */
  readonly variableNames: readonly string[];
  /** Whether more is to be fetched for each event. Where not, an event still goes through `executeRest` to be shaped. */
  readonly hasRest: boolean;
}

export function subscriptionSourceOf({ node }: QueryPlan): SubscriptionSource | null {
  if (node?.kind !== 'Subscription') return null;
  const { primary, rest }: SubscriptionNode = node;
  return { ...fetchOf(primary), hasRest: rest !== undefined };
}

function fetchOf({ serviceName, operation, operationName, variableUsages }: FetchNode) {
  return { subgraph: serviceName, query: operation, operationName, variableNames: variableUsages ?? [] };
}

import type { FetchNode, QueryPlan, SubscriptionNode } from '@apollo/query-planner';
import type { FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import type { KnownOperation } from '../supergraph/known-operation';

/** An operation with its plan, ready to be executed any number of times by the engine that planned it. */
export interface PlannedOperation extends KnownOperation {
  readonly operation: OperationDefinitionNode;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
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

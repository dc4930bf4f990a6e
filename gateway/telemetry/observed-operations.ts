import type { FormattedExecutionResult, GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import { statusOf } from '../../shared/errors/shop-error';
import { currentScope } from '../../shared/telemetry/tracing';
import { BoundedNames } from './bounded-names';
import { metrics } from './metrics';

export type OperationOutcome = 'ok' | 'partial' | 'refused' | 'failed';

const names = new BoundedNames(100);

/** Counts an operation that was executed, and names its trace after it. */
export function countExecuted(
  operation: OperationDefinitionNode,
  result: FormattedExecutionResult,
  began: number,
): void {
  const name = operation.name ? names.of(operation.name.value) : 'anonymous';
  metrics.operations.observe({ operation: name, outcome: outcomeOf(result) }, secondsSince(began));
  for (const error of result.errors ?? []) countError(error);
  const span = currentScope()?.span;
  span?.rename(`${operation.operation} ${operation.name?.value ?? 'anonymous'}`);
  span?.set({ 'graphql.operation.type': operation.operation, 'graphql.operation.name': operation.name?.value ?? '' });
}

/** Counts an operation that was not executed: what it is called was not looked at, or cannot be relied upon. */
export function countRefused(errors: readonly Pick<GraphQLFormattedError, 'extensions'>[], began: number): void {
  metrics.operations.observe({ operation: 'none', outcome: 'refused' }, secondsSince(began));
  for (const error of errors) countError(error);
}

function countError({ extensions }: Pick<GraphQLFormattedError, 'extensions'>): void {
  metrics.errors.inc({ code: String(extensions?.code ?? 'none') });
}

function outcomeOf({ data, errors }: FormattedExecutionResult): OperationOutcome {
  if (!errors || errors.length === 0) return 'ok';
  if (data) return 'partial';
  return errors.every(({ extensions }) => statusOf(extensions?.code) < 500) ? 'refused' : 'failed';
}

function secondsSince(began: number): number {
  return (performance.now() - began) / 1000;
}

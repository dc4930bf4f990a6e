import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { ExecutionContext } from '../execution/execution-context';
import { metrics } from '../telemetry/metrics';
import type { AdmittedOperation } from './admission';
import type { OperationContext } from './operation-context';
import { withoutSuggestion } from './schema-access';

export interface ExecutedOperation {
  /** The HTTP status that the result means. */
  readonly status: number;
  readonly result: FormattedExecutionResult;
  readonly cost: { readonly estimated: number; readonly actual: number };
  /** What the device of a sender who has signed in is to show from now on. */
  readonly device: string | undefined;
}

/** Executes a query or mutation that was admitted. Whatever fails is in the result, masked. */
export async function executeAdmitted(
  server: ApolloServer<OperationContext>,
  admitted: AdmittedOperation,
  context: ExecutionContext,
): Promise<ExecutedOperation> {
  const { engine, prepared, operationName, variables } = admitted;
  const response = await engine.use.during(() =>
    server.executeOperation(
      { query: prepared.text, operationName, variables },
      { contextValue: { ...context, admitted } },
    ),
  );
  const { body, http } = response;
  // What Apollo Server hands to a gateway has accessors of its own, which V8 keeps until a full collection, and all that
  // they lead to: an answer that hung there would survive every collection of the young.
  response.body = { kind: 'single', singleResult: {} };
  if (body.kind !== 'single') throw new Error('the engine answers with one result');
  const { data, extensions } = body.singleResult;
  const errors = admitted.schemaIsOpen ? body.singleResult.errors : body.singleResult.errors?.map(withoutSuggestion);
  const result = admitted.complete({ errors, data, extensions });
  const device = await admitted.settle?.(result);
  const actual = admitted.cost.actual(data);
  metrics.costEstimated.observe(admitted.estimatedCost);
  metrics.costActual.observe(actual);
  const cost = { estimated: admitted.estimatedCost, actual };
  if (admitted.reportsCost) result.extensions = { ...result.extensions, cost };
  if (device !== undefined && admitted.reportsDevice) result.extensions = { ...result.extensions, device };
  return { status: http.status ?? 200, result, cost, device };
}

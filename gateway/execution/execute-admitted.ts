import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { GatewayContext, OperationContext } from '../http/request-context';
import type { AdmittedOperation } from '../operations/admission';
import { withoutSuggestion } from '../operations/schema-access';

export interface ExecutedOperation {
  /** The HTTP status that the result means. */
  readonly status: number;
  readonly result: FormattedExecutionResult;
}

/** Executes a query or mutation that was admitted. Whatever fails is in the result, masked. */
export async function executeAdmitted(
  server: ApolloServer<OperationContext>,
  admitted: AdmittedOperation,
  context: GatewayContext,
): Promise<ExecutedOperation> {
  const { prepared, operationName, variables } = admitted;
  const { body, http } = await server.executeOperation(
    { query: prepared.text, operationName, variables },
    { contextValue: { ...context, admitted } },
  );
  if (body.kind !== 'single') throw new Error('the engine answers with one result');
  const { data, extensions } = body.singleResult;
  const errors = admitted.schemaIsOpen ? body.singleResult.errors : body.singleResult.errors?.map(withoutSuggestion);
  const result = admitted.complete({ errors, data, extensions });
  return { status: http.status ?? 200, result };
}

import type { FormattedExecutionResult } from 'graphql';
import type { GatewayContext } from '../http/request-context';
import type { AdmittedOperation } from '../operations/admission';
import { withoutSuggestion } from '../operations/schema-access';
import { metrics } from '../telemetry/metrics';
import { type Answered, answered, brokenOff, type ErrorMask } from './answered';

export interface ExecutedOperation {
  /** The HTTP status that the result means. */
  readonly status: number;
  readonly result: FormattedExecutionResult;
  readonly cost: { readonly estimated: number; readonly actual: number };
}

/**
 * Executes a query or mutation that was admitted. Whatever fails is in the result, masked.
 *
 * @param mask what a client is told of an error
 */
export async function executeAdmitted(
  admitted: AdmittedOperation,
  context: GatewayContext,
  mask: ErrorMask,
): Promise<ExecutedOperation> {
  const { data, errors: told, extensions, status } = await answerOf(admitted, context, mask);
  const errors = admitted.schemaIsOpen ? told : told?.map(withoutSuggestion);
  const result = admitted.complete({ errors, data, extensions });
  await admitted.settle?.(result);
  const actual = admitted.cost.actual(data);
  metrics.costEstimated.observe(admitted.estimatedCost);
  metrics.costActual.observe(actual);
  const cost = { estimated: admitted.estimatedCost, actual };
  if (admitted.reportsCost) result.extensions = { ...result.extensions, cost };
  return { status, result, cost };
}

async function answerOf(admitted: AdmittedOperation, context: GatewayContext, mask: ErrorMask): Promise<Answered> {
  const { engine, document, operationName, variables } = admitted;
  try {
    const executed = engine.use.during(() => engine.execute(engine.plan(document, operationName), variables, context));
    return answered(await executed, mask);
  } catch (error) {
    return brokenOff(error, mask);
  }
}

import type { FormattedExecutionResult } from 'graphql';
import { metrics } from '../telemetry/metrics';
import type { AdmittedOperation } from './admitted-operation';
import { withoutSuggestion } from './schema-access';

export interface EndedResult {
  readonly result: FormattedExecutionResult;
  readonly actualCost: number;
}

/**
 * Makes of what was executed what its sender gets, be it the answer to a query or mutation or an event of a subscription:
 * what was left out is null, with an error; names of a closed schema are not proposed; costs are there where asked for.
 *
 * @param executed with errors that are masked
 */
export function endedResult(admitted: AdmittedOperation, executed: FormattedExecutionResult): EndedResult {
  const { data, extensions } = executed;
  const errors = admitted.schemaIsOpen ? executed.errors : executed.errors?.map(withoutSuggestion);
  const result = admitted.complete({ ...(errors ? { errors } : {}), data, ...(extensions ? { extensions } : {}) });
  const actualCost = admitted.cost.actual(data);
  metrics.costActual.observe(actualCost);
  if (!admitted.reportsCost) return { result, actualCost };
  const cost = { estimated: admitted.estimatedCost, actual: actualCost };
  return { result: { ...result, extensions: { ...result.extensions, cost } }, actualCost };
}

import type { ExecutionResult } from 'graphql';
import type { Variables } from '../../shared/graphql/variables';
import type { ExecutionContext } from './execution-context';
import type { PlannedOperation } from './planned-operation';

/** A way to execute plans. Variables have been checked; what fails within the plan is in the result. */
export interface PlanExecution {
  execute(planned: PlannedOperation, variables: Variables, context: ExecutionContext): Promise<ExecutionResult>;
  /** @param event what the source of the subscription gave, as the answer to its first fetch */
  executeRest(
    planned: PlannedOperation,
    event: ExecutionResult,
    variables: Variables,
    context: ExecutionContext,
  ): Promise<ExecutionResult>;
}

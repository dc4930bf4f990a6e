import type { ExecutionContext } from '../execution/execution-context';
import type { AdmittedOperation } from './admitted-operation';
import type { ExecutionParts, ExecutionStep, RunningOperation } from './execution-steps';
import { requestPath } from './request-path';

/** Executes queries and mutations that were admitted. Whatever fails is in the result, masked. */
export class AdmittedExecution {
  private readonly steps: readonly ExecutionStep[];

  constructor(parts: ExecutionParts) {
    this.steps = requestPath.execution.map((step) => step(parts));
  }

  /** @param mayBeKept whether an answer that was made for another request will do, and this one for others */
  async execute(admitted: AdmittedOperation, context: ExecutionContext, mayBeKept: boolean): Promise<RunningOperation> {
    const operation = { admitted, context, mayBeKept } as RunningOperation;
    for (const step of this.steps) {
      const waiting = step(operation);
      if (waiting) await waiting;
      if (operation.kept) break;
    }
    return operation;
  }
}

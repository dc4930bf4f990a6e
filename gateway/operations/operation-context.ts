import type { ExecutionContext } from '../execution/execution-context';
import type { AdmittedOperation } from './admitted-operation';

/** What Apollo Server's plugins, and the gateway that it executes with, find in its context. */
export interface OperationContext extends ExecutionContext {
  readonly admitted: AdmittedOperation;
}

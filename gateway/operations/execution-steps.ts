import type { ApolloServer } from '@apollo/server';
import type { FormattedExecutionResult } from 'graphql';
import type { CachePolicy } from '../../shared/subgraph/cache-policy';
import type { KeptAnswer, ResponseCache } from '../caching/response-cache';
import type { ExecutionContext } from '../execution/execution-context';
import { metrics } from '../telemetry/metrics';
import type { AdmittedOperation } from './admitted-operation';
import type { OperationContext } from './operation-context';
import { endedResult } from './operation-end';

/** A query or mutation that is executed: each step finds what those before it have added, and adds its own. */
export interface RunningOperation {
  readonly admitted: AdmittedOperation;
  readonly context: ExecutionContext;
  /** Whether an answer that was made for another request will do, and this one for others. */
  readonly mayBeKept: boolean;
  /** The answer, where one was kept: nothing was executed. */
  kept: KeptAnswer | null;
  /** The HTTP status that the result means. */
  status: number;
  result: FormattedExecutionResult;
  actualCost: number;
  /** What the device of a sender who has signed in is to show from now on. */
  device: string | undefined;
  /** For how long the answer holds. */
  policy: CachePolicy;
  /** The result as JSON, where it was made. */
  body: string | undefined;
}

export type ExecutionStep = (operation: RunningOperation) => void | Promise<void>;

export interface ExecutionParts {
  readonly server: ApolloServer<OperationContext>;
  readonly responses: ResponseCache;
}

const notKept: CachePolicy = { maxAge: 0, private: false };

export const executionSteps = {
  answerIsLookedFor:
    ({ responses }: ExecutionParts): ExecutionStep =>
    (operation) => {
      const { admitted, context, mayBeKept } = operation;
      operation.kept = mayBeKept ? responses.find(admitted, context.identity) : null;
    },

  answerIsMade:
    ({ server }: ExecutionParts): ExecutionStep =>
    async (operation) => {
      const { admitted, context } = operation;
      const { engine, prepared, operationName, variables } = admitted;
      const response = await engine.use.during(() =>
        server.executeOperation(
          { query: prepared.text, operationName, variables },
          { contextValue: { ...context, admitted } },
        ),
      );
      const { body, http } = response;
      // What Apollo Server hands to a gateway has accessors of its own, which V8 keeps until a full collection, and all
      // that they lead to: an answer that hung there would survive every collection of the young.
      response.body = { kind: 'single', singleResult: {} };
      if (body.kind !== 'single') throw new Error('the engine answers with one result');
      operation.result = body.singleResult;
      operation.status = http.status ?? 200;
    },

  answerIsEnded: (): ExecutionStep => (operation) => {
    metrics.costEstimated.observe(operation.admitted.estimatedCost);
    const { result, actualCost } = endedResult(operation.admitted, operation.result);
    operation.result = result;
    operation.actualCost = actualCost;
  },

  passwordsAreSettled: (): ExecutionStep => async (operation) => {
    const { admitted, result } = operation;
    if (!admitted.settle) return;
    operation.device = await admitted.settle(result);
    if (operation.device === undefined || !admitted.reportsDevice) return;
    operation.result = { ...result, extensions: { ...result.extensions, device: operation.device } };
  },

  answerIsKept:
    ({ responses }: ExecutionParts): ExecutionStep =>
    (operation) => {
      const { admitted, context, mayBeKept, status, result, actualCost } = operation;
      const isWhole = status === 200 && !result.errors;
      operation.policy = (isWhole && context.cacheHints?.policy) || notKept;
      if (!mayBeKept) return;
      operation.body = JSON.stringify(result);
      responses.keep(admitted, context.identity, operation.policy, operation.body, actualCost);
    },
} as const;

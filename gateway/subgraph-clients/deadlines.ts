import type { ExecutionResult } from 'graphql';
import { isQuery, type SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { type ClientBehaviour, executingBy } from './behaviours';

/**
 * A fetch is waited for until its signal is aborted, be the subgraph in this process or at the other end of a socket. A
 * query is given up there too. A mutation that has begun is not: nobody could know how far it came, so it runs to its end
 * unanswered, and what the client had asked for after it is not begun.
 */
export function withinDeadline(): ClientBehaviour {
  return (client) =>
    executingBy(client, (request) => {
      const { signal } = request;
      if (!signal) return client.execute(request);
      if (signal.aborted) return Promise.reject(signal.reason);
      return untilAborted(signal, () => client.execute(isQuery(request) ? request : unsignalled(request)));
    });
}

function unsignalled(request: SubgraphRequest): SubgraphRequest {
  return { ...request, signal: undefined };
}

function untilAborted(signal: AbortSignal, execute: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener('abort', onAbort);
    execute()
      .then(resolve, reject)
      .finally(() => signal.removeEventListener('abort', onAbort));
  });
}

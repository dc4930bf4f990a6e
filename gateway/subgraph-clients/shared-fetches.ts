import type { ExecutionResult } from 'graphql';
import { askerKey } from '../../shared/identity/identity';
import { copyOf } from '../../shared/json/own-properties';
import { encodedVariables } from '../../shared/subgraph/encoded-variables';
import { isQuery, type SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import { metrics } from '../telemetry/metrics';
import { type ClientBehaviour, executingBy } from './behaviours';

/**
 * A fetch is joined no later than this after it began. Its deadline is that of who began it: who joins it gives away so
 * much of the own time at the most.
 */
const joinableMilliseconds = 1_000;

/**
 * Fetches that are under way at the same time and ask the same are made once: the same document and variables, for the
 * same person with the same rights. What else a subgraph gets (request id, trace, time left) is of no matter to its
 * answer, and is that of the first. The fetch is given up when the last of those who wait for it goes.
 *
 * The first is given the answer, each of the others a copy: an executor may write into what it has fetched.
 */
export function sharingFetches(): ClientBehaviour {
  return (client) => {
    const underWay = new Map<string, SharedFetch>();
    return executingBy(client, (request) => {
      if (!isQuery(request)) return client.execute(request);
      const key = keyOf(request);
      const known = underWay.get(key);
      if (known?.canBeJoined()) {
        metrics.fetchesShared.inc({ subgraph: client.name });
        return known.wait(request.signal);
      }
      const fetch: SharedFetch = new SharedFetch((signal) =>
        client.execute({ ...request, signal, waiting: () => fetch.waiting }),
      );
      underWay.set(key, fetch);
      fetch.onEnd(() => {
        if (underWay.get(key) === fetch) underWay.delete(key);
      });
      return fetch.wait(request.signal);
    });
  };
}

function keyOf({ query, operationName, variables, identity }: SubgraphRequest): string {
  // No part can be taken for another: only the last one has what a client chose in it.
  return `${askerKey(identity)}\n${operationName ?? ''}\n${query}\n${encodedVariables(variables)}`;
}

class SharedFetch {
  private readonly began = performance.now();
  private readonly controller = new AbortController();
  private readonly result: Promise<ExecutionResult>;
  waiting = 0;
  private wasJoined = false;
  private ended = false;

  constructor(execute: (signal: AbortSignal) => Promise<ExecutionResult>) {
    this.result = execute(this.controller.signal);
  }

  canBeJoined(): boolean {
    return !this.ended && performance.now() - this.began < joinableMilliseconds;
  }

  onEnd(listener: () => void): void {
    const end = () => {
      this.ended = true;
      listener();
    };
    this.result.then(end, end);
    this.controller.signal.addEventListener('abort', end);
  }

  wait(signal: AbortSignal | undefined): Promise<ExecutionResult> {
    const isFirst = this.waiting++ === 0 && !this.wasJoined;
    this.wasJoined = true;
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        signal?.removeEventListener('abort', onAbort);
        reject(signal?.reason);
        this.waiting -= 1;
        if (this.waiting === 0) this.controller.abort(signal?.reason);
      };
      // All callbacks of one promise run before what they cause: copies are made before anyone writes into the answer.
      this.result.then(
        (result) => {
          signal?.removeEventListener('abort', onAbort);
          resolve(isFirst ? result : { ...result, data: copyOf(result.data) });
        },
        (error: unknown) => {
          signal?.removeEventListener('abort', onAbort);
          reject(error);
        },
      );
      signal?.addEventListener('abort', onAbort);
      if (signal?.aborted) onAbort();
    });
  }
}

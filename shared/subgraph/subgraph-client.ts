import type { ExecutionResult } from 'graphql';
import type { SubgraphName } from '../config/settings';
import type { Identity } from '../identity/identity';
import type { CacheHints } from './cache-hints';
import type { PublicDocument } from './definition';
import type { Health } from './health';

export interface SubgraphRequest {
  readonly query: string;
  readonly operationName?: string | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  readonly identity: Identity;
  readonly requestId: string;
  /** What the client calls itself: subgraphs are told with mutations alone. */
  readonly userAgent?: string | undefined;
  /** When the answer is of no use any more, on the clock of `performance.now()`. */
  readonly deadline?: number | undefined;
  /** Aborted at the deadline, and when nobody waits for the answer any more. Its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Subscriptions: the cursor of the last answer that was received, to go on from there; null for a new one that may be
   * resumed. The first answer then says by its cursor alone that the stream is open, and each has `extensions.cursor`.
   */
  readonly resumeFrom?: string | null | undefined;
  /** Called with how long each answer holds. Stays in the gateway. */
  readonly cacheHints?: CacheHints | undefined;
  /** How many requests wait for the answer, where they share one fetch. Stays in the gateway. */
  readonly waiting?: (() => number) | undefined;
}

/** Whether it may be asked twice, and given up half-way: a query, and nothing that might be something else. */
export function isQuery({ query }: SubgraphRequest): boolean {
  return /^\s*(query\b|\{)/.test(query);
}

/** The HTTP header that tells a subgraph how many milliseconds are left before the deadline. */
export const deadlineHeader = 'x-vitrine-deadline';

/** The HTTP header that tells a subgraph what the client of a mutation calls itself. */
export const userAgentHeader = 'x-vitrine-user-agent';

/** How far the events of a subgraph are behind. */
export interface EventsBehind {
  /** Age in seconds of the oldest event that the bus has not taken; 0 where none waits. */
  readonly waitingSeconds: number;
  /** Events whose handler kept failing, waiting for someone to replay them. */
  readonly deadLetters: number;
}

/** How the gateway reaches a subgraph, be it in the same process or not. */
export interface SubgraphClient {
  readonly name: SubgraphName;
  /** The subgraph's SDL, federation directives included. */
  schema(): Promise<string>;
  /**
   * Never throws for what happens within the operation; throws SUBGRAPH_UNAVAILABLE where the subgraph cannot be reached,
   * and the signal's reason where that is aborted.
   */
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  /**
   * The events of a subscription, each as the answer to its operation. Where the operation is refused, the refusal is the
   * one answer. Reading throws SUBGRAPH_UNAVAILABLE where the subgraph cannot be reached, or is lost on the way.
   * `return` never waits, and frees what the subgraph holds for it.
   */
  subscribe(request: SubgraphRequest): AsyncIterableIterator<ExecutionResult, undefined>;
  /** A public document, by path; null where there is none. */
  document(path: string): Promise<PublicDocument | null>;
  /** Each dependency of the subgraph with what is wrong with it, or `ok`. */
  health(): Promise<Health>;
  /** How far its events are behind. A subgraph that is none of ours has none. Throws as `execute`. */
  eventsBehind?(): Promise<EventsBehind>;
}

import type { Identity } from '../../shared/identity/identity';
import type { CacheHints } from '../../shared/subgraph/cache-hints';
import type { EntityBatching } from './entity-batching';

/** What the gateway knows of a request while it is under way. */
export interface ExecutionContext {
  readonly identity: Identity;
  readonly requestId: string;
  /** What the client calls itself. Handed to every mutation. */
  readonly userAgent?: string | undefined;
  /** When the answer is of no use any more, on the clock of `performance.now()`. Handed to every fetch. */
  readonly deadline?: number | undefined;
  /** Aborted at the deadline, and when the client goes. Handed to every fetch. */
  readonly signal?: AbortSignal | undefined;
  readonly batching: EntityBatching;
  /** Notes of every fetch for how long its answer holds. */
  readonly cacheHints?: CacheHints | undefined;
}

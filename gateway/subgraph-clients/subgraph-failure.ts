import type { ExecutionResult } from 'graphql';
import type { SubgraphName } from '../../shared/config/settings';
import { ShopError } from '../../shared/errors/shop-error';

/**
 * - `unreachable`: no connection, or none that lasted until the whole answer was there
 * - `failing`: it answered with a status of 5xx, with what is no answer, or that its database is away
 * - `misfit`: it answered with another status: the two processes do not fit together, and asking again does not help
 * - `breaker-open`: it was not asked
 */
export type FailureKind = 'unreachable' | 'failing' | 'misfit' | 'breaker-open';

/** A subgraph that gave no answer. Clients get SUBGRAPH_UNAVAILABLE; the reason is for the log. */
export class SubgraphFailure extends ShopError {
  constructor(
    readonly subgraph: SubgraphName,
    readonly kind: FailureKind,
    readonly reason: string,
    /** What it answered all the same, where a part of it is there. */
    readonly answer?: ExecutionResult,
    /** Whether it may have been asked: false where there was no connection to ask by, so that nothing has happened. */
    readonly wasSent = true,
  ) {
    super('SUBGRAPH_UNAVAILABLE', { subgraph });
  }
}

/** A subgraph that has not answered in the time that it may take. Clients get DEADLINE_EXCEEDED. */
export class SubgraphSilence extends ShopError {
  constructor(
    readonly subgraph: SubgraphName,
    readonly milliseconds: number,
  ) {
    super('DEADLINE_EXCEEDED');
  }
}

/** Whether the subgraph may answer if it is asked again. */
export function isPassing(error: unknown): boolean {
  return error instanceof SubgraphFailure && (error.kind === 'unreachable' || error.kind === 'failing');
}

/** Whether it was given up because its time was over. */
export function isDeadline(error: unknown): boolean {
  return error instanceof ShopError && error.code === 'DEADLINE_EXCEEDED';
}

/** Whether it was given up because nobody waited any more. */
export function isCancelled(error: unknown): boolean {
  return error instanceof ShopError && error.code === 'REQUEST_CANCELLED';
}

import type { ExecutionResult } from 'graphql';
import type { CachePolicy } from './cache-policy';

/** Where a subgraph's answer says for how long it holds; absent where it may not be kept. */
export const cacheExtension = 'cache';

/** The answer with what it says of itself. */
export function withCachePolicy(result: ExecutionResult, policy: CachePolicy): ExecutionResult {
  if (policy.maxAge === 0 || result.errors) return result;
  return { ...result, extensions: { ...result.extensions, [cacheExtension]: policy } };
}

/** What the answers that a page is made of say together: it holds as long as the one that holds for the shortest time. */
export class CacheHints {
  private maxAge = Number.POSITIVE_INFINITY;
  private isPrivate = false;

  /** Takes in what an answer says; one that says nothing may not be kept. */
  note(result: ExecutionResult | null): void {
    const said = result?.extensions?.[cacheExtension] as CachePolicy | undefined;
    this.maxAge = Math.min(this.maxAge, said?.maxAge ?? 0);
    this.isPrivate ||= said?.private ?? false;
  }

  /** Where no subgraph was asked, nothing is known and nothing kept. */
  get policy(): CachePolicy {
    return { maxAge: Number.isFinite(this.maxAge) ? this.maxAge : 0, private: this.isPrivate };
  }
}

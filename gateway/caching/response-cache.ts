import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { systemClock } from '../../shared/clock/clock';
import type { Identity } from '../../shared/identity/identity';
import type { CachePolicy } from '../../shared/subgraph/cache-policy';
import { encodedVariables } from '../../shared/subgraph/encoded-variables';

/** An operation as its sender may run it. */
export interface CacheableOperation {
  /** The same object for the same text and rights. */
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly operationName: string | undefined;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  /** Whether the answer holds what it did cost. */
  readonly reportsCost: boolean;
}

/** An answer that is kept. */
export interface KeptAnswer {
  /** As JSON. */
  readonly body: string;
  readonly actualCost: number;
  readonly isPrivate: boolean;
  /** Unix milliseconds. */
  readonly keptAt: number;
  readonly until: number;
}

/** What an entry takes beside its texts, about. */
const entryBytes = 300;

/**
 * Answers that hold for a while, as subgraphs' hints say, in memory up to a number of bytes; what was asked for longest ago
 * goes first. An answer is found by the document as it was admitted (one object a text and the rights of the sender, so
 * that a field which one may see is never in another's answer), the operation's name and the variables; a private one by
 * its asker too. Nothing is kept of or given to who holds a scope: staff see what is stored.
 */
export class ResponseCache {
  /** In the order in which they were asked for. */
  private readonly kept = new Map<string, KeptAnswer & { readonly bytes: number }>();
  private readonly numbers = new WeakMap<DocumentNode, number>();
  private documents = 0;
  private bytes = 0;

  /** @param limit bytes; 0 keeps nothing */
  constructor(
    private readonly limit: number,
    private readonly now: () => number = systemClock.now,
  ) {}

  find(operation: CacheableOperation, identity: Identity): KeptAnswer | null {
    if (!this.isFor(operation, identity)) return null;
    return (
      this.get(this.keyOf(operation, null)) ?? (identity.userId ? this.get(this.keyOf(operation, identity)) : null)
    );
  }

  keep(operation: CacheableOperation, identity: Identity, policy: CachePolicy, body: string, actualCost: number): void {
    if (policy.maxAge <= 0 || !this.isFor(operation, identity)) return;
    // What is one visitor's alone cannot be distinguished from another's.
    if (policy.private && identity.userId === null) return;
    const key = this.keyOf(operation, policy.private ? identity : null);
    const bytes = entryBytes + 2 * (key.length + body.length);
    if (bytes > this.limit) return;
    this.remove(key);
    const keptAt = this.now();
    this.kept.set(key, {
      body,
      actualCost,
      isPrivate: policy.private,
      keptAt,
      until: keptAt + policy.maxAge * 1000,
      bytes,
    });
    this.bytes += bytes;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.limit) break;
      this.remove(oldest);
    }
  }

  private isFor({ operation, reportsCost }: CacheableOperation, { scopes }: Identity): boolean {
    return this.limit > 0 && operation.operation === 'query' && !reportsCost && scopes.length === 0;
  }

  private get(key: string): KeptAnswer | null {
    const found = this.kept.get(key);
    if (!found) return null;
    if (found.until <= this.now()) {
      this.remove(key);
      return null;
    }
    this.kept.delete(key);
    this.kept.set(key, found);
    return found;
  }

  private remove(key: string): void {
    this.bytes -= this.kept.get(key)?.bytes ?? 0;
    this.kept.delete(key);
  }

  private keyOf({ document, operationName, variables }: CacheableOperation, asker: Identity | null): string {
    let number = this.numbers.get(document);
    if (number === undefined) {
      number = this.documents++;
      this.numbers.set(document, number);
    }
    return `${number}\n${asker?.userId ?? ''}\n${operationName ?? ''}\n${encodedVariables(variables)}`;
  }
}

/** What HTTP headers say of an answer's age: `max-age` is what is left of it. */
export function cacheControlOf(policy: CachePolicy): string {
  if (policy.maxAge <= 0) return 'no-store';
  return `${policy.private ? 'private' : 'public'}, max-age=${policy.maxAge}`;
}

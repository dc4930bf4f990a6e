import { ShopError } from '../errors/shop-error';
import type { Identity } from '../identity/identity';
import type { Resumption } from './resumption';

/** What every resolver is given: who is asking, and the subgraph's services. */
export interface RequestContext<Services = unknown> {
  readonly identity: Identity;
  readonly services: Services;
  /** Ties log lines of one request together across subgraphs. */
  readonly requestId: string;
  /** Mutations: what the client calls itself, as far as it says so. */
  readonly userAgent?: string | undefined;
  /** Queries: aborted when the answer is of no use any more. What takes long looks at it between its steps. */
  readonly signal?: AbortSignal | undefined;
  /** Subscriptions of whoever can resume them. */
  readonly resumption?: Resumption | undefined;
}

/** Who is asking, signed in. Throws UNAUTHENTICATED for a visitor. */
export function signedIn(context: RequestContext): string {
  if (context.identity.userId === null) throw new ShopError('UNAUTHENTICATED');
  return context.identity.userId;
}

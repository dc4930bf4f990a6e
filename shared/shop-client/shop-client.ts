import { ShopError } from '../errors/shop-error';
import type { Identity } from '../identity/identity';

/** Why the gateway did not do, or not wholly do, what was asked. */
export interface ShopRefusal {
  /** Of the catalogue of errors. */
  readonly code: string;
  readonly message: string;
}

export interface ShopAnswer {
  readonly data: Readonly<Record<string, unknown>> | null;
  readonly errors: readonly ShopRefusal[];
}

/**
 * The whole shop, asked as any client asks it: through the gateway, as somebody, with that somebody's rights and no more. What
 * is asked counts against nobody's rate: it is part of an operation that was counted.
 */
export interface ShopClient {
  /** @throws ShopError SUBGRAPH_UNAVAILABLE where the gateway does not answer */
  ask(
    identity: Identity,
    document: string,
    variables?: Readonly<Record<string, unknown>>,
    signal?: AbortSignal,
  ): Promise<ShopAnswer>;
}

/** The scheme of the `Authorization` header that carries an internal statement in place of an access token. */
export const internalScheme = 'Vitrine-Internal';

/** A shop whose gateway starts after the subgraphs that ask it. */
export class LateShopClient implements ShopClient {
  private client: ShopClient | undefined;

  connect(client: ShopClient): void {
    this.client = client;
  }

  async ask(...asked: Parameters<ShopClient['ask']>): Promise<ShopAnswer> {
    if (!this.client) throw new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'gateway' });
    return this.client.ask(...asked);
  }
}

/** What a GraphQL answer's JSON says. */
export function answerOf(body: unknown): ShopAnswer {
  const { data = null, errors = [] } = body as {
    data?: Record<string, unknown> | null;
    errors?: readonly { message: string; extensions?: { code?: unknown } }[];
  };
  return {
    data,
    errors: errors.map(({ message, extensions }) => ({ message, code: String(extensions?.code ?? 'INTERNAL_ERROR') })),
  };
}

import { ShopError } from '../errors/shop-error';
import type { Identity } from '../identity/identity';
import { StatementSigner } from '../identity/internal-statement';
import { answerOf, internalScheme, type ShopAnswer, type ShopClient } from './shop-client';

/** The gateway of a cluster, asked over HTTP. */
export class HttpShopClient implements ShopClient {
  private readonly signer: StatementSigner;

  /** @param url where the gateway answers, without the path of its endpoint */
  constructor(
    private readonly url: string,
    secret: string,
  ) {
    this.signer = new StatementSigner(secret);
  }

  async ask(
    identity: Identity,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    signal?: AbortSignal,
  ): Promise<ShopAnswer> {
    try {
      const response = await fetch(new URL('/graphql', this.url), {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `${internalScheme} ${await this.signer.sign(identity)}`,
        },
        body: JSON.stringify({ query, variables }),
        signal: signal ?? null,
      });
      return answerOf(await response.json());
    } catch (error) {
      signal?.throwIfAborted();
      throw new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'gateway', cause: (error as Error).message });
    }
  }
}

import type { FastifyInstance } from 'fastify';
import type { Identity } from '../../shared/identity/identity';
import { StatementSigner } from '../../shared/identity/internal-statement';
import { answerOf, internalScheme, type ShopAnswer, type ShopClient } from '../../shared/shop-client/shop-client';
import { graphqlPath } from '../transports/http/graphql-endpoint';

/** The gateway of this process, asked without a socket. */
export class OwnShopClient implements ShopClient {
  private readonly signer: StatementSigner;

  constructor(
    private readonly app: FastifyInstance,
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
    const answer = await this.app.inject({
      method: 'POST',
      url: graphqlPath,
      headers: {
        'content-type': 'application/json',
        authorization: `${internalScheme} ${await this.signer.sign(identity)}`,
      },
      payload: JSON.stringify({ query, variables }),
      ...(signal && { signal }),
    });
    return answerOf(answer.json());
  }
}

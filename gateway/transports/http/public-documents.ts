import type { FastifyInstance } from 'fastify';
import type { SubgraphName } from '../../../shared/config/settings';
import { ShopError } from '../../../shared/errors/shop-error';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import { keySetPath } from '../../identity/published-keys';

/** What anyone may fetch, and which subgraph has it. */
const owners: Readonly<Record<string, SubgraphName>> = { [keySetPath]: 'users', '/media/*': 'catalog' };

/** Serves the subgraphs' public documents: the key set, pictures. */
export function publicDocuments(app: FastifyInstance, clients: readonly SubgraphClient[]): void {
  for (const [path, owner] of Object.entries(owners)) {
    const client = clients.find(({ name }) => name === owner);
    if (!client) continue;
    app.get(path, async (request, reply) => {
      const found = await client.document(request.url.split('?')[0]!);
      if (!found) throw new ShopError('NOT_FOUND', { what: 'document' });
      return (
        reply
          .type(found.contentType)
          .header('cache-control', `public, max-age=${found.maxAge}`)
          // A picture may be an SVG: opened by itself it must not run what is written in it.
          .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
          .header('cross-origin-resource-policy', 'cross-origin')
          .send(typeof found.body === 'string' ? found.body : Buffer.from(found.body))
      );
    });
  }
}

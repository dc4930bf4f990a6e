import { gzipSync } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ShopError } from '../../shared/errors/shop-error';
import { consolePage, valuesPath } from './page';

/** Everything is in the page: nothing is fetched from elsewhere, and the scripts of the page are its own. */
const policy =
  "default-src 'none'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; " +
  "img-src 'self' data:; font-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * GraphiQL at `/graphiql`. The page has nine megabytes, so it is made when first asked for, and compressed once.
 *
 * @param isOpenTo whether the sender of a request may see it; there is no such page for any other
 * @param values what the shop knows of the names in the examples, such as the id of a product
 */
export function graphiqlRoutes(
  app: FastifyInstance,
  endpoint: string,
  isOpenTo: (request: FastifyRequest) => boolean | Promise<boolean>,
  values: (request: FastifyRequest) => Promise<Readonly<Record<string, string>>>,
): void {
  let page: { plain: Buffer; compressed: Buffer } | undefined;
  const made = () => {
    if (!page) {
      const plain = Buffer.from(consolePage(endpoint));
      page = { plain, compressed: gzipSync(plain, { level: 4 }) };
    }
    return page;
  };
  app.get(valuesPath, async (request, reply) => {
    if (!(await isOpenTo(request))) throw new ShopError('NOT_FOUND', { what: 'page' });
    const known = JSON.stringify(await values(request)).replaceAll('<', '\\u003c');
    return reply.type('text/javascript; charset=utf-8').send(`window.vitrineValues = ${known};`);
  });
  app.get('/graphiql', async (request, reply) => {
    if (!(await isOpenTo(request))) throw new ShopError('NOT_FOUND', { what: 'page' });
    reply.type('text/html; charset=utf-8').header('content-security-policy', policy).header('vary', 'accept-encoding');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(made().plain);
    return reply.header('content-encoding', 'gzip').send(made().compressed);
  });
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { StorefrontSettings } from '../../shared/config/storefront-settings';
import { ShopError } from '../../shared/errors/shop-error';
import type { Logger } from '../../shared/logging/logger';
import { addVary } from '../transports/http/vary';
import { languageOf } from './app/messages/accepted-language';
import { asVisitor } from './as-visitor';
import { BuiltConsole } from './built-console';
import { letterIcon, type PageParts, pageHtml } from './page-html';

/** Scripts are the shop's own files; pictures of products may be anybody's. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' https: http: data:; " +
  "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** Pages that browsers render themselves. */
const pages = [
  '/',
  '/search',
  '/basket',
  '/orders',
  '/orders/:number',
  '/account',
  '/sign-in',
  '/sign-up',
  '/reset-password',
  '/verify-email',
  '/desks',
  '/desks/*',
];

export interface StorefrontOptions {
  readonly settings: StorefrontSettings;
  /** Where GraphQL is answered. */
  readonly endpoint: string;
  readonly log: Pick<Logger, 'warn'>;
  /** Whether this is a demo shop, to be looked at as any of its shoppers. */
  readonly isDemo?: () => boolean;
  /** Absent where it has not been built. */
  readonly built?: BuiltConsole | null;
}

/** Serves the console: its files, its pages, and product pages that say what they show before any script runs. */
export function storefrontRoutes(app: FastifyInstance, options: StorefrontOptions): void {
  const { settings, log, isDemo = () => false, built = BuiltConsole.find() } = options;
  app.get('/favicon.svg', (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(letterIcon(settings)),
  );
  if (!built) {
    app.get('/', () => {
      throw new ShopError('NOT_FOUND', { what: 'page, since the console is not built: npm run build' });
    });
    return;
  }
  const send = (request: FastifyRequest, reply: FastifyReply, page: Partial<PageParts> = {}) => {
    const language = languageOf(request.headers['accept-language']);
    addVary(reply, 'accept-language');
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .send(
        pageHtml(built.template, settings, {
          ...page,
          rendered: { shopName: settings.shopName, language, answers: {}, isDemo: isDemo(), ...page.rendered },
        }),
      );
  };
  for (const path of pages) app.get(path, (request, reply) => send(request, reply));
  app.get<{ Params: { file: string } }>('/assets/:file', (request, reply) => {
    const asset = built.asset(request.params.file);
    if (!asset) throw new ShopError('NOT_FOUND', { what: 'file' });
    addVary(reply, 'accept-encoding');
    // The name says what is in it.
    reply.type(asset.contentType).header('cache-control', 'public, max-age=31536000, immutable');
    if (!/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(asset.plain);
    return reply.header('content-encoding', 'gzip').send(asset.compressed);
  });
  app.get<{ Params: { id: string } }>('/products/:id', async (request, reply) => {
    try {
      const { isFound, ...page } = await built.renderProduct({
        productId: request.params.id,
        shopName: settings.shopName,
        shopUrl: settings.shopUrl ?? `${request.protocol}://${request.host}`,
        acceptLanguage: request.headers['accept-language'],
        returnCountries: settings.returnCountries,
        fetch: asVisitor(app, options.endpoint, request),
      });
      if (!isFound) reply.status(404);
      return send(request, reply, page);
    } catch (error) {
      // The browser can still ask for itself, and says what is missing.
      log.warn({ error }, 'a product page could not be rendered');
      return send(request, reply);
    }
  });
}

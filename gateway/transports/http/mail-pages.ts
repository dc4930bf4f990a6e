import type { FastifyInstance } from 'fastify';
import { ShopError } from '../../../shared/errors/shop-error';
import { anonymous } from '../../../shared/identity/identity';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import { requestIdOf } from './request-id';

/** Pages that letters lead to; their tokens say whose they are. */
const pages = ['/unsubscribe/:token', '/preferences/:token', '/confirm-mail/:token'];
/** Where mail providers tell of bounces and complaints; the key says that it is they. */
const hooks = '/mail-hooks/:provider/:key';
/** A provider reports a thousand letters at a time. */
const largestBody = 2 * 1024 * 1024;

const submission = 'mutation MailForm($path: String!, $body: String!) { mailForm(path: $path, body: $body) }';
const policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'";

interface Submitted {
  readonly mailForm?: { readonly status: number; readonly html: string } | null;
}

/**
 * Serves what letters lead to. `GET` and `HEAD` show a page and change nothing, since programs fetch what they find in
 * letters; `POST` does what the page asks about, also from a mail program with no page at all (RFC 8058).
 */
export function mailPages(app: FastifyInstance, clients: readonly SubgraphClient[]): void {
  const users = clients.find(({ name }) => name === 'users');
  if (!users) return;
  app.register(async (scope) => {
    // Forms, parts of forms and JSON alike: whoever posts has the token, and no cookie counts here.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    );
    for (const page of pages) {
      scope.get(page, async (request, reply) => {
        const found = await users.document(pathOf(request.url));
        if (!found) throw new ShopError('NOT_FOUND', { what: 'page' });
        const body = typeof found.body === 'string' ? found.body : Buffer.from(found.body);
        return reply.type(found.contentType).header('content-security-policy', policy).send(body);
      });
    }
    for (const path of [...pages, hooks]) {
      scope.post(path, async (request, reply) => {
        const variables = { path: pathOf(request.url), body: typeof request.body === 'string' ? request.body : '' };
        const requestId = requestIdOf(request);
        const { data } = await users.execute({ query: submission, variables, identity: anonymous, requestId });
        const answer = (data as Submitted | null | undefined)?.mailForm;
        if (!answer) throw new ShopError('SUBGRAPH_UNAVAILABLE', { subgraph: 'users' });
        return reply
          .status(answer.status)
          .type('text/html; charset=utf-8')
          .header('content-security-policy', policy)
          .send(answer.html);
      });
    }
  });
}

const pathOf = (url: string): string => decodeURIComponent(url.split('?')[0]!);

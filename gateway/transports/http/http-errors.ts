import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLError } from 'graphql';
import { ShopError, statusOf } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Logger } from '../../../shared/logging/logger';
import { formatRefusal } from '../../operations/refusal';
import { abandonDecoding, takenEncodings } from './encoded-bodies';

/** Answers requests that fail before GraphQL is reached, in the form of a GraphQL error. */
export function httpErrors(log: Logger, bodyLimit: number) {
  return async (
    error: Error & { code?: string; statusCode?: number },
    request: FastifyRequest,
    reply: FastifyReply,
  ) => {
    const shopError = asShopError(error, log, bodyLimit);
    if (shopError.code === 'BODY_TOO_LARGE') {
      abandonDecoding(request.raw);
      await readOut(request.raw);
    }
    return send(reply, shopError);
  };
}

/** Sends an error of the catalogue with its status. */
export function send(reply: FastifyReply, error: ShopError): FastifyReply {
  return sendErrors(reply.type('application/json; charset=utf-8'), [error]);
}

/** Sends the errors for which a request was refused, with the status of the first: its media type is set already. */
export function sendErrors(
  reply: FastifyReply,
  errors: readonly GraphQLError[],
  adjusted: (status: number) => number = (status) => status,
): FastifyReply {
  const [first] = errors;
  const status = statusOf(first?.extensions.code);
  if (status === 405) reply.header('allow', 'POST');
  if (first instanceof ShopError && first.code === 'CONTENT_ENCODING_UNSUPPORTED') {
    reply.header('accept-encoding', takenEncodings);
  }
  // Nobody keeps a refusal for others: a CDN would a PersistedQueryNotFound, which is a 200 by GET.
  reply.header('cache-control', 'no-store');
  if (first instanceof ShopError && first.details.seconds !== undefined) {
    reply.header('retry-after', String(first.details.seconds));
  }
  return reply.status(adjusted(status)).send(JSON.stringify({ errors: formatRefusal(errors) }));
}

function asShopError(error: Error & { code?: string; statusCode?: number }, log: Logger, bodyLimit: number): ShopError {
  if (error instanceof ShopError && error.code !== 'INTERNAL_IDENTITY_REQUIRED') return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ShopError('BODY_TOO_LARGE', { limit: bodyLimit });
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new ShopError('UNSUPPORTED_MEDIA_TYPE');
  if (error.code?.startsWith('Z_')) {
    return new ShopError('BAD_REQUEST', { detail: 'the body is not encoded as content-encoding says.' });
  }
  if (error instanceof SyntaxError || error.code?.startsWith('FST_ERR_CTP_')) {
    return new ShopError('BAD_REQUEST', { detail: 'the body is not JSON.' });
  }
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new ShopError('BAD_REQUEST', { detail: error.message });
  }
  const reference = newId();
  log.error({ err: error, reference }, 'a request failed outside GraphQL');
  return new ShopError('INTERNAL_SERVER_ERROR', { reference });
}

const readOutBytes = 32 * 1024 * 1024;
const readOutMilliseconds = 5_000;

/**
 * Throws away what still comes of a body. Many clients read only once they have written all: answered before, with the
 * connection closed on them, they would learn of a broken pipe and not of the limit. Whoever sends on is cut off.
 */
function readOut(body: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let bytes = 0;
    const timer = setTimeout(resolve, readOutMilliseconds);
    const done = () => {
      clearTimeout(timer);
      resolve();
    };
    body.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > readOutBytes) done();
    });
    body.once('close', done);
    body.once('end', done);
    if (body.readableEnded || body.destroyed) done();
    else body.resume();
  });
}

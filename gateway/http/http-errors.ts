import type { FastifyReply, FastifyRequest } from 'fastify';
import { ShopError, statusOf } from '../../shared/errors/shop-error';
import { newId } from '../../shared/ids/ids';
import type { Logger } from '../../shared/logging/logger';

/** The largest body that is taken: 500 rows of a batch mutation are some 300 KB. */
export const bodyLimit = 1024 * 1024;

/** Answers requests that fail before GraphQL is reached, in the form of a GraphQL error. */
export function httpErrors(log: Logger) {
  return (error: Error & { code?: string; statusCode?: number }, _request: FastifyRequest, reply: FastifyReply) => {
    const shopError = asShopError(error, log);
    return send(reply, shopError);
  };
}

/** Sends an error of the catalogue with its status. */
export function send(reply: FastifyReply, error: ShopError): FastifyReply {
  const { http: _, ...extensions } = error.extensions;
  return reply.status(statusOf(error.code)).send({ errors: [{ message: error.message, extensions }] });
}

function asShopError(error: Error & { code?: string; statusCode?: number }, log: Logger): ShopError {
  if (error instanceof ShopError && error.code !== 'INTERNAL_IDENTITY_REQUIRED') return error;
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ShopError('BODY_TOO_LARGE', { limit: bodyLimit });
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') {
    return new ShopError('BAD_REQUEST', { detail: 'the body should be application/json.' });
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

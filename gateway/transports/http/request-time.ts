import type { Server } from 'node:http';
import type { FastifyHttpOptions } from 'fastify';
import { errorCatalogue } from '../../../shared/errors/catalogue';
import { ShopError } from '../../../shared/errors/shop-error';
import { formatRefusal } from '../../operations/refusal';

/** Node looks this often whether a request has taken too long to come. */
const lookMilliseconds = 500;

/**
 * Options by which a request, headers and body, comes within a time or is answered 408: whoever sends a byte now and then
 * would hold a connection for ever. The answer may take as long as it takes.
 */
export function receivedWithin(milliseconds: number): FastifyHttpOptions<Server> {
  return {
    requestTimeout: milliseconds,
    http: {
      headersTimeout: milliseconds,
      requestTimeout: milliseconds,
      connectionsCheckingInterval: Math.min(lookMilliseconds, milliseconds),
    },
    clientErrorHandler(error, socket) {
      if (!socket.writable || error.code === 'ECONNRESET' || socket.destroyed) {
        socket.destroy(error);
        return;
      }
      const refusal = refusalOf(error.code, milliseconds);
      const body = JSON.stringify({ errors: formatRefusal([refusal]) });
      const { status } = errorCatalogue[refusal.code];
      socket.end(
        `HTTP/1.1 ${status} ${refusal.code}\r\ncontent-type: application/json; charset=utf-8\r\n` +
          `cache-control: no-store\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
      );
      // Who goes on sending without reading is cut off.
      socket.destroySoon();
    },
  };
}

function refusalOf(code: string | undefined, milliseconds: number): ShopError {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new ShopError('REQUEST_TIMEOUT', { milliseconds });
  if (code === 'HPE_HEADER_OVERFLOW') return new ShopError('HEADERS_TOO_LARGE');
  return new ShopError('BAD_REQUEST', { detail: 'it is not HTTP.' });
}

import type { FastifyRequest } from 'fastify';
import { ShopError } from '../../../shared/errors/shop-error';
import {
  type OperationRequest,
  operationRequestOf,
  operationRequestOfSearch,
} from '../../operations/operation-request';
import { type AllowedOrigins, isFromAllowedPage } from './cross-origin';

/**
 * What a GET, HEAD or POST to /graphql asks. A POST is of application/json, which no form of another site can send. A GET
 * is of a query alone, which changes nothing; in production a text without its hash comes from no page of another site.
 *
 * @throws ShopError BAD_REQUEST, CROSS_SITE_REQUEST
 */
export function operationOfRequest(
  request: FastifyRequest,
  bareQueriesByGet: boolean,
  origins: AllowedOrigins,
): OperationRequest {
  if (request.method === 'POST') return operationRequestOf(request.body);
  const search = request.url.indexOf('?');
  const asked = operationRequestOfSearch(search === -1 ? '' : request.url.slice(search));
  // Clients send hashes by GET without further headers (urql), and the text along where the hash is not known.
  const isPersisted = asked.documentId !== undefined || asked.extensions?.persistedQuery !== undefined;
  if (!bareQueriesByGet && !isPersisted && !isFromAllowedPage(request, origins)) {
    throw new ShopError('CROSS_SITE_REQUEST');
  }
  return asked;
}

import type { FastifyRequest } from 'fastify';
import { ShopError } from '../../../shared/errors/shop-error';
import {
  type OperationRequest,
  operationRequestOf,
  operationRequestOfSearch,
} from '../../operations/operation-request';

/** Headers that a page of another site cannot send without asking first (CORS preflight), which is never granted here. */
const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'] as const;

/**
 * What a GET or POST to /graphql asks. A POST is of application/json, which no form of another site can send. A GET is of
 * a query alone, which changes nothing; in production it carries a header that makes a browser ask first.
 *
 * @throws ShopError BAD_REQUEST, CROSS_SITE_REQUEST
 */
export function operationOfRequest(request: FastifyRequest, bareQueriesByGet: boolean): OperationRequest {
  if (request.method !== 'GET') return operationRequestOf(request.body);
  if (!bareQueriesByGet && !preflightHeaders.some((name) => request.headers[name] !== undefined)) {
    throw new ShopError('CROSS_SITE_REQUEST');
  }
  const search = request.url.indexOf('?');
  return operationRequestOfSearch(search === -1 ? '' : request.url.slice(search));
}

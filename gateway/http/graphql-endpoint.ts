import { type ApolloServer, HeaderMap } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { newId } from '../../shared/ids/ids';
import { EntityBatching } from '../execution/entity-batching';
import type { Authentication } from '../identity/authentication';
import type { GatewayContext } from './request-context';
import { RequestLifetime } from './request-lifetime';

export const graphqlPath = '/graphql';

/** `POST /graphql`, and `GET` for queries. */
export function graphqlEndpoint(
  app: FastifyInstance,
  server: ApolloServer<GatewayContext>,
  authentication: Authentication,
  deadlineMilliseconds: number,
): void {
  const handle = async (request: FastifyRequest, reply: FastifyReply) => {
    const { deadline, signal } = new RequestLifetime(deadlineMilliseconds, reply.raw);
    const requestId = requestIdOf(request);
    reply.header('x-request-id', requestId);
    const identity = await authentication.identify(request.headers.authorization);
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) {
      if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
    }
    const search = request.url.indexOf('?');
    const answer = await server.executeHTTPGraphQLRequest({
      httpGraphQLRequest: {
        method: request.method,
        headers,
        search: search === -1 ? '' : request.url.slice(search),
        body: request.body,
      },
      context: async () => ({ identity, requestId, deadline, signal, batching: new EntityBatching() }),
    });
    reply.status(answer.status ?? 200);
    for (const [name, value] of answer.headers) reply.header(name, value);
    return reply.send(answer.body.kind === 'complete' ? answer.body.string : answer.body.asyncIterator);
  };
  app.post(graphqlPath, handle);
  app.get(graphqlPath, handle);
}

/** The sender's own id where it is a plain word, so that it cannot forge lines of a log. */
function requestIdOf(request: FastifyRequest): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : newId();
}

import type { FastifyRequest } from 'fastify';
import { newId } from '../../../shared/ids/ids';

const ids = new WeakMap<FastifyRequest, string>();

/** What a request goes by in all processes: the sender's own id where it is a plain word, so that it cannot forge lines of a log. */
export function requestIdOf(request: FastifyRequest): string {
  const known = ids.get(request);
  if (known !== undefined) return known;
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : newId();
  ids.set(request, id);
  return id;
}

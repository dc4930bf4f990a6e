import type { FastifyReply } from 'fastify';

/** Says that the answer depends on a header of the request, beside those said before. */
export function addVary(reply: FastifyReply, ...names: readonly string[]): void {
  const said = String(reply.getHeader('vary') ?? '')
    .split(/, */)
    .filter((name) => name !== '');
  reply.header('vary', [...new Set([...said, ...names])].join(', '));
}

import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Asks this gateway within the process, from the address of who asked for the page, as nobody who is signed in. */
export function asVisitor(app: FastifyInstance, url: string, { headers, socket }: FastifyRequest): typeof fetch {
  const passedOn = Object.entries(headers).filter(([name]) =>
    /^(x-forwarded-|x-real-ip$|forwarded$|user-agent$)/.test(name),
  );
  return async (_input, init) => {
    const answer = await app.inject({
      method: 'POST',
      url,
      headers: { ...Object.fromEntries(passedOn), 'content-type': 'application/json' },
      remoteAddress: socket.remoteAddress ?? '',
      payload: String(init?.body ?? ''),
    });
    return new Response(answer.rawPayload as Uint8Array<ArrayBuffer>, {
      status: answer.statusCode,
      headers: { 'content-type': String(answer.headers['content-type']) },
    });
  };
}

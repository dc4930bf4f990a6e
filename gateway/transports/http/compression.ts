import { promisify } from 'node:util';
import { brotliCompress, constants, deflate, gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { rangesOf } from './media-types';
import { addVary } from './vary';

type Coding = 'br' | 'gzip' | 'deflate';

/** Levels at which a page of 60 KB takes about a millisecond, on a thread of its own. */
const coders: Readonly<Record<Coding, (plain: Buffer) => Promise<Buffer>>> = {
  br: (plain) => promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (plain) => promisify<Buffer, { level: number }, Buffer>(gzip)(plain, { level: 5 }),
  deflate: (plain) => promisify<Buffer, { level: number }, Buffer>(deflate)(plain, { level: 5 }),
};
const preferred: readonly Coding[] = ['br', 'gzip', 'deflate'];

/** Texts; not streams of events, which would wait within the coder until there are enough of them. */
const compressible = /^(application\/(json|graphql-response\+json|javascript)|image\/svg\+xml|text\/(?!event-stream))/;

/**
 * Answers of some length are compressed by what the client takes (RFC 9110, 12.5.3): the coding of the highest weight,
 * brotli before gzip before deflate where they weigh the same.
 *
 * @param from bytes; 0 for never
 */
export function compressedAnswers(app: FastifyInstance, from: number): void {
  if (from === 0) return;
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
    if (!compressible.test(String(reply.getHeader('content-type') ?? ''))) return payload;
    addVary(reply, 'accept-encoding');
    if (payload.length < from || reply.hasHeader('content-encoding')) return payload;
    if (/\bno-transform\b/.test(String(reply.getHeader('cache-control') ?? ''))) return payload;
    const coding = codingFor(request.headers['accept-encoding']);
    if (!coding) return payload;
    reply.header('content-encoding', coding).removeHeader('content-length');
    return coders[coding](Buffer.from(payload as string));
  });
}

/** @returns null where the answer goes out as it is */
export function codingFor(acceptEncoding: string | string[] | undefined): Coding | null {
  const text = [acceptEncoding].flat().join(',');
  if (text === '') return null;
  const weights = new Map(rangesOf(text).map(({ type, weight }) => [type, weight]));
  const weightOf = (coding: string) => weights.get(coding) ?? weights.get('*') ?? 0;
  const [best] = [...preferred].sort((a, b) => weightOf(b) - weightOf(a));
  return best && weightOf(best) > 0 && weightOf(best) >= (weights.get('identity') ?? 0) ? best : null;
}

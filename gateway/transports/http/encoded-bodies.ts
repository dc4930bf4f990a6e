import type { IncomingMessage } from 'node:http';
import type { Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { FastifyInstance, RequestPayload } from 'fastify';
import { ShopError } from '../../../shared/errors/shop-error';

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** Codings that a body may have, as `accept-encoding` says it beside a 415. */
export const takenEncodings = 'gzip, deflate, br';

const underWay = new WeakMap<IncomingMessage, Transform>();

/**
 * Reads bodies that are compressed. The limit of a body's length holds for what comes out, too: what is compressed a
 * thousand times is decoded as far as the limit and no further.
 */
export function encodedBodies(app: FastifyInstance): void {
  app.addHook('preParsing', async (request, _reply, payload) => {
    const encoding = request.headers['content-encoding']?.trim().toLowerCase() ?? 'identity';
    if (encoding === 'identity' || encoding === '') return payload;
    const made = decoders[encoding];
    if (!made) throw new ShopError('CONTENT_ENCODING_UNSUPPORTED', { encodings: takenEncodings });
    const decoder: Transform & Pick<RequestPayload, 'receivedEncodedLength'> = made();
    // Compared with `content-length`, which is that of what was sent.
    decoder.receivedEncodedLength = 0;
    payload.on('data', (chunk: Buffer) => {
      decoder.receivedEncodedLength = (decoder.receivedEncodedLength ?? 0) + chunk.length;
    });
    payload.on('error', (error) => decoder.destroy(error));
    payload.on('close', () => {
      if (!payload.readableEnded) decoder.destroy();
    });
    underWay.set(request.raw, decoder);
    return payload.pipe(decoder);
  });
}

/** No more of a body is decoded: what still comes may be thrown away. */
export function abandonDecoding(body: IncomingMessage): void {
  const decoder = underWay.get(body);
  if (!decoder) return;
  body.unpipe(decoder);
  decoder.destroy();
}

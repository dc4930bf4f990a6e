import { brotliCompressSync, brotliDecompressSync, deflateSync, gunzipSync, gzipSync, inflateSync } from 'node:zlib';
import { type SmallShop, startSmallShop } from '../../testing/start-small-shop';
import { codingFor } from './compression';

let small: SmallShop;

beforeAll(async () => {
  small = await startSmallShop({ LIMIT_BODY_BYTES: '5000' });
});
afterAll(() => small.stop());

const ids = Array.from({ length: 60 }, (_, n) => String(n));
beforeEach(() => {
  small.requests.length = 0;
});
const long = { query: 'query ($ids: [ID!]!) { feed(ids: $ids) { node { name } } }', variables: { ids } };
const ask = (payload: string | object, headers: Record<string, string> = {}) =>
  small.shop.gateway.app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', ...headers },
    payload: typeof payload === 'string' ? payload : JSON.stringify(payload),
  });

describe('an answer', () => {
  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['deflate', 'deflate'],
    ['gzip;q=1, br;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['*', 'br'],
    ['*;q=0', null],
    ['identity, gzip;q=0.5', null],
    ['zstd', null],
    [undefined, null],
  ])('for %s is coded by %s', (accepted, coding) => expect(codingFor(accepted)).toBe(coding));

  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['deflate', inflateSync],
  ])('of some length is compressed by %s, and the same', async (coding, decode) => {
    const plain = await ask(long);
    expect(plain.headers['content-encoding']).toBeUndefined();
    const answer = await ask(long, { 'accept-encoding': coding });
    expect(answer.headers['content-encoding']).toBe(coding);
    expect(answer.headers.vary).toContain('accept-encoding');
    expect(decode(answer.rawPayload).toString()).toBe(plain.body);
    expect(answer.rawPayload.length).toBeLessThan(plain.rawPayload.length / 3);
  });

  it('that is short, or a stream of events, goes out as it is', async () => {
    const short = await ask({ query: '{ me { id } }' }, { 'accept-encoding': 'gzip' });
    expect([short.headers['content-encoding'], short.json()]).toEqual([undefined, { data: { me: null } }]);
    const stream = await ask(long, { 'accept-encoding': 'gzip', accept: 'text/event-stream' });
    expect([stream.headers['content-encoding'], stream.body]).toEqual([
      undefined,
      expect.stringMatching(/^event: next/),
    ]);
  });
});

describe('a body', () => {
  const body = JSON.stringify({ query: '{ me { id } }' });

  it.each([
    ['gzip', gzipSync(body)],
    ['GZIP', gzipSync(body)],
    ['deflate', deflateSync(body)],
    ['br', brotliCompressSync(body)],
    ['identity', Buffer.from(body)],
  ])('in %s is read', async (encoding, payload) => {
    const answer = await small.shop.gateway.app.inject({
      method: 'POST',
      url: '/graphql',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      payload,
    });
    expect([answer.statusCode, answer.json()]).toEqual([200, { data: { me: null } }]);
  });

  it.each([
    ['in a coding that nobody reads', 'compress', Buffer.from(body), 415, 'CONTENT_ENCODING_UNSUPPORTED'],
    ['coded twice', 'gzip, gzip', gzipSync(gzipSync(body)), 415, 'CONTENT_ENCODING_UNSUPPORTED'],
    ['that is not what it says', 'gzip', Buffer.from(body), 400, 'BAD_REQUEST'],
    ['that is cut off', 'gzip', gzipSync(body).subarray(0, 20), 400, 'BAD_REQUEST'],
    ['that swells beyond the limit', 'gzip', gzipSync(Buffer.alloc(50_000_000, 32)), 413, 'BODY_TOO_LARGE'],
    ['that swells a little beyond the limit', 'br', brotliCompressSync(Buffer.alloc(5001, 32)), 413, 'BODY_TOO_LARGE'],
  ])('%s is refused', async (_what, encoding, payload, status, code) => {
    const answer = await fetch(`${small.shop.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': encoding },
      body: new Uint8Array(payload),
    });
    const body = (await answer.json()) as { errors: { extensions: { code: string } }[] };
    expect([answer.status, body.errors[0]?.extensions.code]).toEqual([status, code]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    if (status === 415) expect(answer.headers.get('accept-encoding')).toBe('gzip, deflate, br');
  });
});

describe('HEAD', () => {
  it.each([
    '/graphql?query=%7Bme%7Bid%7D%7D',
    '/livez',
    '/readyz',
    '/.well-known/jwks.json',
    '/media/a.svg',
    '/graphiql',
  ])('of %s is GET without a body', async (path) => {
    const [head, get] = await Promise.all(
      ['HEAD', 'GET'].map((method) => fetch(`${small.shop.url}${path}`, { method })),
    );
    expect([head!.status, head!.headers.get('content-type'), await head!.text()]).toEqual([
      get!.status,
      get!.headers.get('content-type'),
      '',
    ]);
    await get!.text();
  });

  it('changes nothing', async () => {
    const query = 'mutation { signIn(email: "a@x.test", password: "right") { id } }';
    const url = `/graphql?query=${encodeURIComponent(query)}`;
    const answer = await small.shop.gateway.app.inject({ method: 'HEAD', url });
    expect([answer.statusCode, answer.body, small.requests]).toEqual([405, '', []]);
  });
});

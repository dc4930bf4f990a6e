import { type SmallShop, startSmallShop } from '../../testing/start-small-shop';
import { AllowedOrigins } from './cross-origin';

let small: SmallShop;
let production: SmallShop;

beforeAll(async () => {
  small = await startSmallShop();
  production = await startSmallShop({
    VITRINE_MODE: 'production',
    CORS_ORIGINS: 'https://shop.example, https://*.preview.example',
  });
});
afterAll(() => Promise.all([small.stop(), production.stop()]));

const from = (origin: string, headers: Record<string, string> = {}) => ({
  url: '/graphql',
  headers: { origin, ...headers },
});
const preflight = (origin: string) =>
  from(origin, {
    'access-control-request-method': 'POST',
    'access-control-request-headers': 'content-type,authorization,x-of-my-own',
  });

it.each([
  [['https://shop.example'], 'https://shop.example', true],
  [['https://shop.example'], 'http://shop.example', false],
  [['https://shop.example'], 'https://shop.example:8443', false],
  [['https://shop.example'], 'https://shop.example.evil.test', false],
  [['https://*.shop.example'], 'https://a.b.shop.example', true],
  [['https://*.shop.example'], 'https://shop.example', false],
  [['https://*.shop.example'], 'https://evilshop.example', false],
  [['local'], 'http://localhost:5173', true],
  [['local'], 'http://127.0.0.1:3000', true],
  [['local'], 'http://[::1]:3000', true],
  [['local'], 'http://localhost.evil.test', false],
  [['local'], 'null', false],
  [['*'], 'https://any.test', true],
  [[], 'http://localhost:5173', false],
])('of the origins %j, %s is allowed: %s', (entries, origin, expected) => {
  expect(new AllowedOrigins(entries).allow(origin)).toBe(expected);
});

describe('a page of another origin', () => {
  it('on this machine may call while a shop is built', async () => {
    const { app } = small.shop.gateway;
    const asked = await app.inject({ method: 'OPTIONS', ...preflight('http://localhost:5173') });
    expect([asked.statusCode, asked.headers]).toMatchObject([
      204,
      {
        'access-control-allow-origin': 'http://localhost:5173',
        'access-control-allow-credentials': 'true',
        'access-control-allow-methods': 'GET, HEAD, POST',
        'access-control-allow-headers': 'content-type,authorization,x-of-my-own',
        'access-control-max-age': '7200',
      },
    ]);
    const answer = await app.inject({
      method: 'POST',
      ...from('http://localhost:5173'),
      payload: { query: '{ me { id } }' },
    });
    expect(answer.json()).toEqual({ data: { me: null } });
    expect(answer.headers['access-control-allow-origin']).toBe('http://localhost:5173');
    expect(answer.headers['access-control-expose-headers']).toContain('x-request-id');
    expect(answer.headers.vary).toContain('origin');
  });

  it('elsewhere may not', async () => {
    for (const shop of [small, production]) {
      const asked = await shop.shop.gateway.app.inject({ method: 'OPTIONS', ...preflight('https://evil.test') });
      expect(asked.statusCode).toBe(204);
      expect(Object.keys(asked.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
      expect(asked.headers.vary).toContain('origin');
    }
    const local = await production.shop.gateway.app.inject({
      method: 'OPTIONS',
      ...preflight('http://localhost:5173'),
    });
    expect(local.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('that is named may call in production, and reads refusals and what is not GraphQL too', async () => {
    const { app } = production.shop.gateway;
    for (const origin of ['https://shop.example', 'https://a.preview.example']) {
      const refused = await app.inject({ method: 'POST', ...from(origin), payload: { query: '{ nothing }' } });
      expect([refused.statusCode, refused.headers['access-control-allow-origin']]).toEqual([400, origin]);
      const missing = await app.inject({ method: 'GET', url: '/nothing', headers: { origin } });
      expect([missing.statusCode, missing.headers['access-control-allow-origin']]).toEqual([404, origin]);
    }
  });

  it('may read a stream of events', async () => {
    const answer = await production.shop.gateway.app.inject({
      method: 'POST',
      ...from('https://shop.example', { accept: 'text/event-stream' }),
      payload: { query: '{ me { id } }' },
    });
    expect(answer.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'access-control-allow-origin': 'https://shop.example',
    });
  });
});

it('OPTIONS of no browser says what there is', async () => {
  const answer = await small.shop.gateway.app.inject({ method: 'OPTIONS', url: '/graphql' });
  expect([answer.statusCode, answer.headers.allow]).toEqual([204, 'GET, HEAD, POST, OPTIONS']);
});

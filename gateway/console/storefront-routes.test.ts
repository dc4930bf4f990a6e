import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { defaultStorefrontSettings } from '../../shared/config/storefront-settings';
import { createLogger } from '../../shared/logging/logger';
import { httpErrors } from '../transports/http/http-errors';
import type { RenderRequest } from './app/rendered';
import { BuiltConsole } from './built-console';
import { storefrontRoutes } from './storefront-routes';

let folder: string;
let app: FastifyInstance;
let built: BuiltConsole;
const warnings: object[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'vitrine-console-'));
  mkdirSync(join(folder, 'client/assets'), { recursive: true });
  writeFileSync(join(folder, 'client/index.html'), '<html lang="en"><!--head--><!--page--><!--data--></html>');
  writeFileSync(join(folder, 'client/assets/index-1.js'), 'let a = 1;'.repeat(100));
  built = BuiltConsole.find([folder])!;
  app = fastify();
  app.setErrorHandler(httpErrors(createLogger('silent', 'gateway'), 1024));
  app.post('/graphql', async ({ headers, body, socket }) => ({ headers, body, from: socket.remoteAddress }));
  storefrontRoutes(app, {
    settings: defaultStorefrontSettings,
    endpoint: '/graphql',
    log: { warn: (details: object) => warnings.push(details) } as never,
    built,
  });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => jest.restoreAllMocks());

/** Lets the built renderer do what a test says. */
const rendering = (render: (request: RenderRequest) => Promise<string | null>) =>
  jest.spyOn(built, 'renderProduct').mockImplementation(async (request) => {
    const html = await render(request);
    return {
      isFound: html !== null,
      title: 'A mug',
      description: '',
      image: null,
      structuredData: null,
      html: html ?? '',
      rendered: { shopName: 'Vitrine', language: 'en', answers: {} },
    };
  });

it.each(['/', '/search?text=mug', '/orders/1', '/desks', '/desks/pricing'])(
  'opens %s with the same page',
  async (url) => {
    const answer = await app.inject({ url, headers: { 'accept-language': 'zh-CN' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.body).toContain('lang="zh"');
    expect(answer.headers['content-security-policy']).toContain("script-src 'self';");
  },
);

it('gives out the files that were built, compressed, for good, and no others', async () => {
  const found = await app.inject({ url: '/assets/index-1.js', headers: { 'accept-encoding': 'gzip' } });
  expect(found.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'content-encoding': 'gzip',
    'cache-control': 'public, max-age=31536000, immutable',
  });
  expect((await app.inject('/assets/index-1.js')).body).toHaveLength(1000);
  for (const url of [
    '/assets/none.js',
    '/assets/..%2Findex.html',
    '/assets/%2e%2e%2findex.html',
    '/assets/index-1.js%00',
  ]) {
    expect([url, (await app.inject(url)).statusCode]).toEqual([url, 404]);
  }
});

it('keeps to the files of its own build, wherever `dist` leads later', () => {
  const later = mkdtempSync(join(tmpdir(), 'vitrine-console-'));
  const link = `${later}-link`;
  symlinkSync(folder, link);
  const found = BuiltConsole.find([join(later, 'none'), link]);
  rmSync(link);
  symlinkSync(later, link);
  expect(found?.asset('index-1.js')?.plain).toHaveLength(1000);
  rmSync(link);
  rmSync(later, { recursive: true });
});

it('renders a product, asked for as a visitor from the address of who looks at it', async () => {
  let asked: { headers: Record<string, string>; body: object; from: string } | undefined;
  rendering(async ({ fetch }) => {
    const answer = await fetch('/graphql', { method: 'POST', body: '{"query":"{ a }"}' });
    asked = (await answer.json()) as typeof asked;
    return '<h1>A mug</h1>';
  });
  const answer = await app.inject({
    url: '/products/1',
    remoteAddress: '192.0.2.7',
    headers: { authorization: 'Bearer x', cookie: 'a=b', 'x-forwarded-for': '198.51.100.1' },
  });
  expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('<h1>A mug</h1>')]);
  expect(asked).toMatchObject({ body: { query: '{ a }' }, from: '192.0.2.7' });
  expect(asked?.headers).toMatchObject({ 'x-forwarded-for': '198.51.100.1' });
  expect(Object.keys(asked?.headers ?? {})).not.toEqual(expect.arrayContaining(['authorization']));
  expect(Object.keys(asked?.headers ?? {})).not.toEqual(expect.arrayContaining(['cookie']));
});

it('says 404 of a product that is not there, and lets the browser ask where it could not be rendered', async () => {
  rendering(async () => null);
  expect((await app.inject('/products/none')).statusCode).toBe(404);
  rendering(async () => {
    throw new Error('sick');
  });
  const answer = await app.inject('/products/1');
  expect([answer.statusCode, answer.body]).toEqual([200, expect.stringContaining('id="rendered"')]);
  expect(warnings).toHaveLength(1);
});

import fastify from 'fastify';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import { followedLinks } from './followed-links';

const browser = { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Firefox/140.0' };

describe('links of messages', () => {
  const asked: string[] = [];
  const users = {
    name: 'users',
    document: async (path: string) => {
      asked.push(path);
      if (path.endsWith('none')) return null;
      const body = path.endsWith('.gif') ? Buffer.from('GIF89a') : 'https://shop.test/products/1?a=b';
      return { contentType: path.endsWith('.gif') ? 'image/gif' : 'text/uri-list', body, maxAge: 0 };
    },
  } as unknown as SubgraphClient;
  const app = fastify();
  beforeAll(() => followedLinks(app, [users]));
  afterAll(() => app.close());

  it('lead people where they were meant to, kept by nobody', async () => {
    const { statusCode, headers } = await app.inject({ url: '/links/token', headers: browser });
    expect([statusCode, headers.location, headers['cache-control']]).toEqual([
      302,
      'https://shop.test/products/1?a=b',
      'no-store',
    ]);
    expect(asked.at(-1)).toBe('/links/token');
  });

  it('lead machines there too, and say that they are some', async () => {
    for (const agent of ['', 'Googlebot/2.1', 'Mozilla/5.0 BingPreview/1.0b', 'python-requests/2']) {
      const { statusCode } = await app.inject({ url: '/links/token', headers: { 'user-agent': agent } });
      expect([agent, statusCode, asked.at(-1)]).toEqual([agent, 302, '/links/machine/token']);
    }
  });

  it('are pictures too, and nothing where they are none of ours; HEAD asks nobody', async () => {
    expect((await app.inject({ url: '/links/token.gif', headers: browser })).headers['content-type']).toBe('image/gif');
    expect((await app.inject({ url: '/links/none', headers: browser })).statusCode).toBeGreaterThanOrEqual(400);
    const before = asked.length;
    expect((await app.inject({ method: 'HEAD', url: '/links/token', headers: browser })).statusCode).toBe(404);
    expect(asked).toHaveLength(before);
  });
});

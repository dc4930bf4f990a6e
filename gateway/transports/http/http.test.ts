import { once } from 'node:events';
import { connect } from 'node:net';
import { InProcessBus } from '../../../shared/bus/in-process-bus';
import { SettableClock } from '../../../shared/clock/clock';
import { anonymous } from '../../../shared/identity/identity';
import { StatementSigner } from '../../../shared/identity/internal-statement';
import { silentLogger } from '../../../shared/logging/logger';
import { type ServedSubgraph, serveSubgraph } from '../../../shared/subgraph/http';
import { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import type { AnyAnswer } from '../../../shared/testing/any-answer';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { until } from '../../../shared/testing/until';
import { createGateway, type Gateway } from '../../server';
import { HttpSubgraphClient } from '../../subgraph-clients/http-client';
import { composeSupergraph } from '../../supergraph/composition';
import { accessToken, smallShop } from '../../testing/small-shop';

const secret = 'a secret that the processes of this test share';
const seen: { identity: string | undefined; requestId: string | undefined }[] = [];
const signals: (AbortSignal | undefined)[] = [];
const ends: (() => Promise<unknown> | unknown)[] = [];
const served = new Map<string, ServedSubgraph>();
let clients: HttpSubgraphClient[];
let gateway: Gateway;
let url: string;

beforeAll(async () => {
  const { settings, remove } = await testSettings('better-sqlite3');
  ends.push(remove);
  const bus = new InProcessBus();
  ends.push(() => bus.close());
  const signer = new StatementSigner(secret);
  clients = await Promise.all(
    smallShop.map(async (definition) => {
      const runtime = await SubgraphRuntime.start(definition, { settings, bus, log: silentLogger });
      const execute = runtime.execute.bind(runtime);
      runtime.execute = (request) => {
        signals.push(request.signal);
        seen.push({ identity: request.identity.userId ?? undefined, requestId: request.requestId });
        return execute(request);
      };
      const server = await serveSubgraph(runtime, { host: '127.0.0.1', port: 0, internalSecret: secret });
      served.set(definition.name, server);
      ends.push(
        () => server.close(),
        () => runtime.stop(),
      );
      return new HttpSubgraphClient(definition.name, server.url, signer, silentLogger);
    }),
  );
  const schemas = await Promise.all(clients.map(async (client) => ({ name: client.name, sdl: await client.schema() })));
  gateway = await createGateway({ clients, supergraphSdl: composeSupergraph(schemas), log: silentLogger });
  url = await gateway.listen('127.0.0.1', 0);
});

afterAll(async () => {
  await gateway.stop();
  for (const client of clients) client.close();
  for (const end of ends.reverse()) await end();
});

const ask = async (query: string, headers: Record<string, string> = {}) => {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as AnyAnswer };
};

describe('subgraphs over HTTP', () => {
  it('learn who is asking from the gateway alone', async () => {
    seen.length = 0;
    const token = await accessToken('u1');
    const forged = await new StatementSigner('another secret of the same length, or so').sign({
      userId: 'u2',
      scopes: [],
    });
    const { body, headers } = await ask('{ me { id } }', {
      authorization: `Bearer ${token}`,
      'x-vitrine-identity': forged,
      'x-request-id': 'a-request-of-mine',
    });
    expect(body.data.me.id).toBe('u1');
    expect(headers.get('x-request-id')).toBe('a-request-of-mine');
    expect(seen).toEqual([{ identity: 'u1', requestId: 'a-request-of-mine' }]);
  });

  it("take a statement for as long as it lasts by the platform's clock", async () => {
    const { settings, remove } = await testSettings('better-sqlite3');
    const clock = new SettableClock(Date.UTC(2026, 2, 1));
    const bus = new InProcessBus();
    const runtime = await SubgraphRuntime.start(smallShop[0]!, { settings, bus, log: silentLogger, clock });
    const server = await serveSubgraph(runtime, { host: '127.0.0.1', port: 0, internalSecret: secret });
    try {
      const headers = { 'x-vitrine-identity': await new StatementSigner(secret).sign(anonymous, clock.now()) };
      const schema = async () => (await fetch(`${server.url}/schema`, { headers })).status;
      expect(await schema()).toBe(200);
      clock.advance(61_000);
      expect(await schema()).toBe(401);
    } finally {
      await server.close();
      await runtime.stop();
      await bus.close();
      await remove();
    }
  });

  it('refuse _entities without a statement, and with one that another secret signed', async () => {
    const query = '{ _entities(representations: [{__typename: "Product", id: "1"}]) { ... on Product { name } } }';
    const forged = await new StatementSigner('another secret of the same length, or so').sign(anonymous);
    const tries: Record<string, string>[] = [
      {},
      { 'x-vitrine-identity': forged },
      { 'x-vitrine-identity': await accessToken('u1') },
    ];
    for (const headers of tries) {
      const response = await fetch(`${served.get('catalog')?.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query }),
      });
      const body = (await response.json()) as { errors: { extensions: { code: string } }[]; data?: unknown };
      expect([response.status, body.errors[0]?.extensions.code, body.data]).toEqual([
        401,
        'INTERNAL_IDENTITY_REQUIRED',
        undefined,
      ]);
    }
  });

  it('answer a page with one fetch each, their errors keeping code and place', async () => {
    seen.length = 0;
    const { body } = await ask(
      '{ feed(ids: ["1", "refused", "1"], because: ["2"]) { node { name price } reason { because { name } } } }',
    );
    expect(seen).toHaveLength(3);
    expect(body.data.feed[2]).toEqual({
      node: { name: 'Product 1', price: 100 },
      reason: { because: [{ name: 'Product 2' }] },
    });
    expect(body.errors).toEqual([
      {
        message: 'There is no such product.',
        path: ['feed', 1, 'node'],
        extensions: { code: 'NOT_FOUND', serviceName: 'catalog' },
      },
    ]);
  });

  it('mask what went wrong inside', async () => {
    const { body } = await ask('{ product(id: "broken") { name } }');
    expect(body.errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(body)).not.toContain('SELECT');
  });

  it('publish their schemas with a tag, by which it is seen that nothing has changed', async () => {
    const headers = { 'x-vitrine-identity': await new StatementSigner(secret).sign(anonymous) };
    const address = `${served.get('catalog')?.url}/schema`;
    const first = await fetch(address, { headers });
    expect(await first.text()).toContain('type Product');
    const again = await fetch(address, { headers: { ...headers, 'if-none-match': first.headers.get('etag') ?? '' } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    expect((await fetch(address)).status).toBe(401);
  });

  it('give their keys and pictures through the gateway', async () => {
    expect((await fetch(`${url}/.well-known/jwks.json`)).status).toBe(200);
    const picture = await fetch(`${url}/media/a.svg`);
    expect([picture.headers.get('content-type'), await picture.text()]).toEqual(['image/svg+xml', '<svg/>']);
  });

  it('are missed with a code where they do not answer, and unready', async () => {
    const lost = new HttpSubgraphClient('catalog', 'http://127.0.0.1:9', new StatementSigner(secret), silentLogger);
    await expect(lost.execute({ query: '{ __typename }', identity: anonymous, requestId: 'x' })).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
    });
    expect(Object.values(await lost.health())).not.toContain('ok');
    const stranger = new HttpSubgraphClient(
      'catalog',
      served.get('catalog')?.url ?? '',
      new StatementSigner('not the secret that they share here'),
      silentLogger,
    );
    await expect(
      stranger.execute({ query: '{ __typename }', identity: anonymous, requestId: 'x' }),
    ).rejects.toMatchObject({
      code: 'SUBGRAPH_UNAVAILABLE',
    });
    stranger.close();
  });
});

describe('a client that goes', () => {
  it('takes its fetches along, to the work in the subgraph', async () => {
    signals.length = 0;
    const controller = new AbortController();
    const asking = fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ slow(milliseconds: 1000) }' }),
      signal: controller.signal,
    });
    await until(() => signals.length === 1);
    controller.abort();
    await expect(asking).rejects.toThrow();
    await until(() => signals[0]?.aborted === true);
    expect(signals[0]?.reason).toMatchObject({ code: 'REQUEST_CANCELLED' });
  });
});

describe('a real socket', () => {
  it('says that a body of 5 MB is too large', async () => {
    const response = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ me { id } }', extra: 'x'.repeat(5_000_000) }),
    });
    expect([
      response.status,
      ((await response.json()) as { errors: { extensions: unknown }[] }).errors[0]?.extensions,
    ]).toEqual([413, { code: 'BODY_TOO_LARGE' }]);
  });

  it('consumes a body out that is too large, so that its sender reads the answer', async () => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    const size = 5_000_000;
    socket.write(
      `POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${size}\r\n\r\n`,
    );
    socket.pause();
    // Slower than the answer could be given: a server that closes at once breaks the pipe.
    for (let sent = 0; sent < size; sent += 500_000) {
      await new Promise<void>((written, failed) => {
        socket.write(Buffer.alloc(500_000, 32), (error) => (error ? failed(error) : written()));
      });
      await new Promise((waited) => setTimeout(waited, 10));
    }
    const [answer] = (await once(socket.resume(), 'data')) as [Buffer];
    expect(answer.toString()).toMatch(/^HTTP\/1.1 413 .*BODY_TOO_LARGE/s);
    socket.destroy();
  });

  it('is closed to new requests while those under way are finished', async () => {
    const schemas = await Promise.all(
      clients.map(async (client) => ({ name: client.name, sdl: await client.schema() })),
    );
    const other = await createGateway({ clients, supergraphSdl: composeSupergraph(schemas), log: silentLogger });
    const address = await other.listen('127.0.0.1', 0);
    const begun = seen.length;
    const underWay = fetch(`${address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ slow(milliseconds: 400) }' }),
    });
    while (seen.length === begun) await new Promise((done) => setTimeout(done, 5));
    const stopped = other.stop();
    await expect(fetch(`${address}/livez`).then((response) => response.status)).rejects.toThrow();
    expect(await (await underWay).json()).toEqual({ data: { slow: 'done' } });
    await stopped;
  });
});

import { createHash } from 'node:crypto';
import { createClient as createSseClient } from 'graphql-sse';
import { createClient as createWsClient } from 'graphql-ws';
import WebSocket from 'ws';
import { silentLogger } from '../../../shared/logging/logger';
import type { SubgraphClient } from '../../../shared/subgraph/subgraph-client';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { until } from '../../../shared/testing/until';
import { type RunningShop, startOneProcess } from '../../processes/one-process';
import { liveShop, liveSources, openSources } from '../../testing/live-shop';
import { accessToken } from '../../testing/small-shop';
import { openStream, type TestStream, type TestTransport, transports } from '../../testing/test-streams';

const across = 'subscription ($id: ID! = "x") { changed(id: $id) { id stock name price } }';
const environment = {
  SUBSCRIPTIONS_PER_USER: '3',
  SUBSCRIPTIONS_PER_ADDRESS: '12',
  SUBSCRIPTION_HEARTBEAT_MS: '150',
  SUBSCRIPTION_QUEUE_EVENTS: '20',
  SHARE_FETCHES: 'off',
};

const fetches: string[] = [];
let shop: RunningShop;
let endpoint: string;
let remove: () => Promise<void>;

const countFetches = (client: SubgraphClient): SubgraphClient => ({
  name: client.name,
  schema: () => client.schema(),
  document: (path) => client.document(path),
  health: () => client.health(),
  subscribe: (request) => client.subscribe(request),
  execute: (request) => {
    fetches.push(client.name);
    return client.execute(request);
  },
});

const start = async () => {
  const settings = await testSettings('better-sqlite3', environment);
  remove = settings.remove;
  shop = await startOneProcess(settings.settings, silentLogger, { subgraphs: liveShop, wrapClient: countFetches });
  endpoint = `${shop.url}/graphql`;
};

const stop = async () => {
  await shop.stop();
  await remove();
};

const idle = () => until(() => openSources().length === 0 && shop.gateway.subscriptions.open.clients === 0);
const opened = async (count: number) => {
  await until(() => openSources().length === count);
  return openSources();
};
const clients = (count: number) => until(() => shop.gateway.subscriptions.open.clients === count);
const say = (word: string) => {
  for (const source of openSources()) source.push(word);
};

beforeAll(start);
afterAll(stop);
beforeEach(() => {
  liveSources.length = 0;
  fetches.length = 0;
});
/** The next test finds the shop as the first did. */
afterEach(async () => {
  for (const stream of streams.splice(0)) stream.stop();
  await idle();
});

const streams: TestStream[] = [];
const openStreamOfTest: typeof openStream = (...parameters) => {
  const stream = openStream(...parameters);
  streams.push(stream);
  return stream;
};

describe.each(transports)('a subscription over %s', (transport: TestTransport) => {
  const open = (query = across, variables = {}, token?: string): TestStream =>
    openStreamOfTest(transport, endpoint, { query, variables }, token);

  it('gives each event with what other subgraphs know of it', async () => {
    const stream = open();
    await opened(1);
    for (const id of ['lamp', 'mug']) {
      say(id);
      const name = `Product ${id}`;
      expect(await stream.next()).toEqual({
        data: { changed: { id, stock: id.length, name, price: id.length * 100 } },
      });
    }
    openSources()[0]!.end();
    expect(await stream.outcome).toBe('complete');
    await idle();
  });

  it('is let go by its source within a second of the last client, while the source is silent', async () => {
    const streams = [open(), open()];
    await clients(2);
    expect(openSources()).toHaveLength(1);
    streams[0]!.stop();
    await clients(1);
    expect(openSources()).toHaveLength(1);
    streams[1]!.stop();
    // A second of this process's moments, each of which is longer on a busy machine.
    for (let moment = 0; moment < 200 && openSources().length > 0; moment++)
      await new Promise((done) => setTimeout(done, 5));
    expect(openSources()).toHaveLength(0);
    await idle();
  });

  it('shares its source and the completion of its events with the same person alone', async () => {
    const ada = await accessToken('ada');
    const streams = [open(), open(), open(across, { id: 'y' }), open(across, {}, ada)];
    await clients(4);
    await opened(3);
    fetches.length = 0;
    say('lamp');
    for (const stream of streams) expect((await stream.next()).data.changed.name).toBe('Product lamp');
    expect(fetches.filter((name) => name === 'catalog')).toHaveLength(3);
    for (const stream of streams) stream.stop();
    await idle();
  });

  it('is refused for what a query is refused for, before anything is opened', async () => {
    const forms: [string, object, string][] = [
      ['subscription { greeted }', {}, 'UNAUTHENTICATED'],
      ['subscription { noSuchField }', {}, 'GRAPHQL_VALIDATION_FAILED'],
      ['subscription {', {}, 'GRAPHQL_PARSE_FAILED'],
      ['subscription ($id: ID!) { changed(id: $id) { id } }', {}, 'BAD_USER_INPUT'],
      [`subscription { changed(id: 1) { ${Array.from({ length: 31 }, (_, n) => `a${n}: id`).join(' ')} } }`, {}, ''],
    ];
    for (const [query, variables, code] of forms) {
      const stream = open(query, variables);
      const { errors, data } = await stream.next();
      expect(data).toBeUndefined();
      if (code === '') expect(errors[0].extensions.code).toMatch(/ALIASES/);
      else expect(errors[0].extensions.code).toBe(code);
      stream.stop();
    }
    expect(liveSources).toHaveLength(0);
  });

  it('leaves out of its events what its sender may not see, and is who its sender is', async () => {
    const stream = open('subscription { changed(id: 1) { id reserved } }');
    await opened(1);
    say('mug');
    const { data, errors } = await stream.next();
    expect(data).toEqual({ changed: { id: 'mug', reserved: null } });
    expect(errors).toMatchObject([{ path: ['changed', 'reserved'], extensions: { code: 'UNAUTHENTICATED' } }]);
    stream.stop();
    await idle();
    const own = open('subscription { greeted }', {}, await accessToken('ada'));
    await opened(1);
    say('hello');
    expect(await own.next()).toEqual({ data: { greeted: 'hello ada' } });
    own.stop();
  });

  it('reports what its owner refuses, and masks what breaks there', async () => {
    const refused = open(across, { id: 'refused' });
    expect((await refused.next()).errors[0].extensions).toEqual({ code: 'NOT_FOUND', serviceName: 'inventory' });
    expect(await refused.outcome).toBe('complete');
    const stream = open();
    await opened(1);
    say('broken');
    const { errors } = await stream.next();
    expect(errors[0].extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', serviceName: 'inventory' });
    expect(JSON.stringify(errors)).not.toContain('secret');
    say('mug');
    expect((await stream.next()).data.changed.id).toBe('mug');
    stream.stop();
  });

  it('ends with an error where its source fails, and no other does', async () => {
    const [failing, other] = [open(), open(across, { id: 'other' })];
    await opened(2);
    openSources()[0]!.fail(new Error('ECONNRESET 10.0.0.7'));
    const ended = await Promise.race([failing.next(), other.next()]);
    expect(ended.errors[0].extensions.code).toBe('INTERNAL_SERVER_ERROR');
    expect(JSON.stringify(ended)).not.toContain('10.0.0.7');
    await clients(1);
    say('mug');
    const still = await Promise.any([failing.next(), other.next()]);
    expect(still.data.changed.id).toBe('mug');
    for (const stream of [failing, other]) stream.stop();
  });

  it('shows that it is alive while nothing happens', async () => {
    const stream = open();
    await opened(1);
    await until(() => stream.heartbeats() >= 3);
    stream.stop();
  });

  it('ends with its access token, so that a client comes again with another', async () => {
    // Long enough for this machine to open a stream before the token ends.
    let seconds = 4;
    const openWithToken = async () => {
      const opening = open('subscription { greeted }', {}, await accessToken('ada', [], seconds));
      let isOver = false;
      const over = () => {
        isOver = true;
      };
      void opening.outcome.then(over, over);
      await until(() => isOver || liveSources.length > 0);
      seconds *= 2;
      return opening;
    };
    let stream = await openWithToken();
    while (liveSources.length === 0) stream = await openWithToken();
    expect(await stream.outcome).toBe(transport === 'websocket' ? 4403 : 'broken');
    if (transport !== 'websocket') expect((await stream.next()).errors[0].extensions.code).toBe('TOKEN_EXPIRED');
    await idle();
  });

  it('is refused beyond what one person, and one address, may have open', async () => {
    const ada = await accessToken('ada');
    const own = Array.from({ length: 3 }, () => open('subscription { greeted }', {}, ada));
    await clients(3);
    const over = open('subscription { greeted }', {}, ada);
    expect((await over.next()).errors[0].extensions.code).toBe('SUBSCRIPTION_LIMIT');
    const visitors = Array.from({ length: 12 }, () => open());
    await clients(15);
    expect((await open().next()).errors[0].extensions.code).toBe('SUBSCRIPTION_LIMIT');
    for (const stream of [...own, ...visitors]) stream.stop();
    await idle();
  });

  it('is closed as the gateway stops, with a code after which clients come again', async () => {
    const stream = open();
    await opened(1);
    await shop.gateway.stop();
    expect(await stream.outcome).toBe(transport === 'websocket' ? 1012 : 'broken');
    if (transport !== 'websocket') expect((await stream.next()).errors[0].extensions.code).toBe('GATEWAY_RESTARTING');
    expect(openSources()).toHaveLength(0);
    await stop();
    await start();
  });
});

describe('over a WebSocket', () => {
  it('queries and mutations are answered too, and several operations at a time', async () => {
    const client = createWsClient({ url: endpoint.replace('http', 'ws'), webSocketImpl: WebSocket });
    const once = async (query: string) => (await client.iterate({ query }).next()).value;
    expect(await once('{ product(id: "1") { name price } }')).toEqual({
      data: { product: { name: 'Product 1', price: 100 } },
    });
    const refused = await client
      .iterate({ query: 'mutation { rename { id } }' })
      .next()
      .catch((errors) => errors);
    expect(refused[0].extensions.code).toBe('UNAUTHENTICATED');
    const stream = client.iterate<{ changed: { id: string } }>({ query: across });
    const first = stream.next();
    await opened(1);
    expect((await once('{ open }'))?.data).toEqual({ open: 1 });
    say('mug');
    expect((await first).value?.data?.changed.id).toBe('mug');
    await client.dispose();
    await idle();
  });

  it('a token of another shop is refused for good, and one that has expired so that a client asks again', async () => {
    const closing = async (token: string) => openStreamOfTest('websocket', endpoint, { query: across }, token).outcome;
    expect(await closing('x.y.z')).toBe(4401);
    expect(await closing(await accessToken('ada', [], -1))).toBe(4403);
  });

  it('a socket that goes while it subscribes leaves nothing behind', async () => {
    for (let tries = 0; tries < 20; tries++) {
      const socket = new WebSocket(endpoint.replace('http', 'ws'), 'graphql-transport-ws');
      socket.on('error', () => undefined);
      await new Promise((done) => socket.once('open', done));
      socket.send(JSON.stringify({ type: 'connection_init' }));
      await new Promise((done) => socket.once('message', done));
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: across } }));
      socket.send(JSON.stringify({ id: '2', type: 'subscribe', payload: { query: across, variables: { id: 'z' } } }));
      if (tries % 2 === 0) await new Promise((done) => setTimeout(done, tries));
      socket.terminate();
    }
    await idle();
  });

  it('only the one protocol, at the one address, is spoken', async () => {
    const refused = (path: string, protocol: string) =>
      new Promise((done) => {
        const socket = new WebSocket(`${shop.url.replace('http', 'ws')}${path}`, protocol);
        socket.on('error', (error) => done(error.message));
        socket.on('close', (code) => done(code));
      });
    expect(await refused('/other', 'graphql-transport-ws')).toMatch(/404/);
    expect(String(await refused('/graphql', 'graphql-ws'))).toMatch(/subprotocol|4406/i);
  });
});

describe('clients from libraries', () => {
  it('of graphql-ws come again with a new token when theirs has expired', async () => {
    const tokens = [await accessToken('ada', [], 4), await accessToken('ada')];
    let connections = 0;
    const client = createWsClient({
      url: endpoint.replace('http', 'ws'),
      webSocketImpl: WebSocket,
      retryWait: async () => undefined,
      connectionParams: () => ({ authorization: `Bearer ${tokens[Math.min(connections++, 1)]}` }),
    });
    const stream = client.iterate<{ greeted: string }>({ query: 'subscription { greeted }' });
    const first = stream.next();
    await until(() => liveSources.length === 1);
    await until(() => connections === 2 && openSources().length === 1);
    say('again');
    expect((await first).value?.data?.greeted).toBe('again ada');
    await client.dispose();
  });

  it('of graphql-sse come again with a new token when theirs has expired', async () => {
    const tokens = [await accessToken('ada', [], 10), await accessToken('ada')];
    let connections = 0;
    const client = createSseClient({
      url: endpoint,
      retry: async () => undefined,
      headers: () => ({ authorization: `Bearer ${tokens[Math.min(connections++, 1)]}` }),
    });
    const seen: unknown[] = [];
    client.subscribe(
      { query: 'subscription { greeted }' },
      { next: (result) => seen.push(result), error: (error) => seen.push(error), complete: () => undefined },
    );
    await until(() => liveSources.length === 1);
    await until(() => connections === 2 && openSources().length === 1);
    say('again');
    await until(() => seen.length === 2);
    expect(seen[0]).toMatchObject({ errors: [{ extensions: { code: 'TOKEN_EXPIRED' } }] });
    expect(seen[1]).toEqual({ data: { greeted: 'again ada' } });
    client.dispose();
  });
});

describe('a persisted subscription', () => {
  it('is known by its hash once it was sent, on every transport', async () => {
    const sha256Hash = createHash('sha256').update(across).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const unknown = openStreamOfTest('sse', endpoint, { extensions });
    expect((await unknown.next()).errors[0].extensions.code).toBe('PERSISTED_QUERY_NOT_FOUND');
    const first = openStreamOfTest('websocket', endpoint, { query: across, extensions });
    await opened(1);
    const streams = transports.map((transport) => openStreamOfTest(transport, endpoint, { extensions }));
    await clients(4);
    expect(openSources()).toHaveLength(1);
    say('mug');
    for (const stream of [first, ...streams]) expect((await stream.next()).data.changed.name).toBe('Product mug');
    for (const stream of [first, ...streams]) stream.stop();
    await idle();
  });
});

describe('over HTTP', () => {
  const ask = (accept: string, query: string) =>
    fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept },
      body: JSON.stringify({ query }),
    });

  it('a subscription needs a client that takes a stream', async () => {
    const answer = await ask('application/json', across);
    expect(answer.status).toBe(406);
    expect((await answer.json()).errors[0].extensions.code).toBe('SUBSCRIPTION_TRANSPORT');
  });

  it('a query may be answered as an event stream, and is answered as JSON to who takes both', async () => {
    const query = '{ product(id: "1") { name } }';
    const streamed = await ask('text/event-stream', query);
    expect(await streamed.text()).toBe(
      'event: next\ndata: {"data":{"product":{"name":"Product 1"}}}\n\nevent: complete\ndata: \n\n',
    );
    const both = await ask('application/json, text/event-stream', query);
    expect(both.headers.get('content-type')).toContain('application/json');
  });

  it('a browser’s EventSource may subscribe by GET', async () => {
    const control = new AbortController();
    const answer = await fetch(`${endpoint}?${new URLSearchParams({ query: across })}`, {
      headers: { accept: 'text/event-stream' },
      signal: control.signal,
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    control.abort();
    await idle();
  });
});

import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import fastify from 'fastify';
import { until } from '../testing/until';
import { endConnectionsWhileDraining } from './draining';

const begun: (() => void)[] = [];

async function server() {
  const app = fastify({ forceCloseConnections: 'idle', return503OnClosing: false });
  const draining = endConnectionsWhileDraining(app, 5_000);
  app.get('/now', async () => 'now');
  app.get('/later', () => new Promise((resolve) => begun.push(() => resolve('later'))));
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return { app, draining, url, port: Number(new URL(url).port) };
}

const agent = new Agent({ keepAlive: true, maxSockets: 20 });
afterAll(() => agent.destroy());

const ask = (url: string) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { agent }, (response) => resolve(response.resume())).on('error', reject);
  });

it('what was sent when a server stops is answered, on new and on kept connections', async () => {
  const { app, draining, url } = await server();
  // Five connections that are kept, and idle.
  await Promise.all([1, 2, 3, 4, 5].map(() => ask(`${url}/now`)));
  const underWay = ask(`${url}/later`);
  await until(() => begun.length === 1);
  const sent = Array.from({ length: 10 }, () => ask(`${url}/now`));
  const stopped = draining.begin(0).then(() => app.close());
  expect((await Promise.all(sent)).map(({ statusCode, headers }) => [statusCode, headers.connection])).toEqual(
    sent.map(() => [200, 'close']),
  );
  begun[0]!();
  expect((await underWay).statusCode).toBe(200);
  await stopped;
  await expect(ask(`${url}/now`)).rejects.toThrow();
});

it('a request whose bytes wait unread when a server closes is answered', async () => {
  const { app, port } = await server();
  const socket = connect(port, '127.0.0.1');
  await once(socket, 'connect');
  let received = '';
  socket.on('data', (data) => {
    received += data;
  });
  socket.write('GET /now HTTP/1.1\r\nhost: x\r\n\r\n');
  const closed = once(socket, 'close');
  await app.close();
  await closed;
  expect(received).toMatch(/^HTTP\/1\.1 200 .*connection: close/s);
});

it('connections without a request do not hold it up', async () => {
  const { app, url, port } = await server();
  const silent = connect(port, '127.0.0.1');
  const kept = new Agent({ keepAlive: true });
  await once(silent, 'connect');
  await new Promise((done) => get(`${url}/now`, { agent: kept }, (response) => response.resume().on('end', done)));
  const closed = once(silent, 'close');
  await app.close();
  await closed;
  kept.destroy();
});

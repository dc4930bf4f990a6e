import { once } from 'node:events';
import { WebSocket } from 'ws';
import { silentLogger } from '../../../shared/logging/logger';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { until } from '../../../shared/testing/until';
import { type RunningShop, startOneProcess } from '../../processes/one-process';
import { liveShop, openSources } from '../../testing/live-shop';

let shop: RunningShop;
let remove: () => Promise<void>;
const sockets: WebSocket[] = [];

const start = async (environment: Record<string, string>) => {
  const made = await testSettings('better-sqlite3', { TRUSTED_PROXIES: '127.0.0.0/8', ...environment });
  remove = made.remove;
  shop = await startOneProcess(made.settings, silentLogger, { subgraphs: liveShop });
};
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await shop.stop();
  await remove();
});

const opening = (from: string) => {
  const socket = new WebSocket(`${shop.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
    headers: { 'x-forwarded-for': from },
  });
  sockets.push(socket);
  socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
  return socket;
};
/** `open` when it was acknowledged, or the status with which it was refused. */
const outcomeOf = (socket: WebSocket) =>
  new Promise<string | number>((resolve) => {
    socket.once('message', () => resolve('open'));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
const open = (from: string) => outcomeOf(opening(from));

it('one address, or one network of IPv6, has no more WebSockets than it may, and others have theirs', async () => {
  await start({ SOCKETS_PER_ADDRESS: '2' });
  for (const [one, same, other] of [
    ['198.51.100.1', '198.51.100.1', '198.51.100.2'],
    ['2001:db8:1:2::1', '2001:db8:1:2::2', '2001:db8:1:3::1'],
  ] as const) {
    expect([await open(one), await open(same), await open(same), await open(other)]).toEqual([
      'open',
      'open',
      429,
      'open',
    ]);
  }
  const first = sockets[0]!;
  first.close();
  await once(first, 'close');
  await until(async () => (await open('198.51.100.1')) === 'open');
});

it('no address takes more than a quarter of the WebSockets there may be', async () => {
  await start({ SUBSCRIPTIONS_PER_PROCESS: '20' });
  const outcomes = [];
  for (let tried = 0; tried < 8; tried++) outcomes.push(await open('198.51.100.1'));
  expect(outcomes.filter((outcome) => outcome === 'open')).toHaveLength(5);
  expect(await open('198.51.100.2')).toBe('open');
});

it('a socket on which nothing runs is closed, though it pings; one that waits for events is not', async () => {
  await start({ SOCKET_IDLE_MS: '200' });
  const [idle, busy] = [opening('198.51.100.1'), opening('198.51.100.1')];
  await Promise.all([outcomeOf(idle), outcomeOf(busy)]);
  const query = 'subscription { changed(id: 1) { id } }';
  busy.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  await until(() => openSources().length === 1);
  const ping = setInterval(() => idle.send(JSON.stringify({ type: 'ping' })), 50);
  const [code, reason] = await once(idle, 'close');
  clearInterval(ping);
  expect([code, String(reason)]).toEqual([1000, 'SOCKET_IDLE']);
  expect(busy.readyState).toBe(WebSocket.OPEN);
  busy.send(JSON.stringify({ id: '1', type: 'complete' }));
  expect((await once(busy, 'close'))[0]).toBe(1000);
});

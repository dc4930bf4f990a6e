import { connect, type Socket } from 'node:net';
import { silentLogger } from '../../../shared/logging/logger';
import { testSettings } from '../../../shared/testing/subgraph-harness';
import { until } from '../../../shared/testing/until';
import { type RunningShop, startOneProcess } from '../../processes/one-process';
import { metrics } from '../../telemetry/metrics';
import { liveShop, liveSources, openSources } from '../../testing/live-shop';
import { openStream, transports } from '../../testing/test-streams';

const query = 'subscription { changed(id: 1) { id } }';
const largeEvent = 'x'.repeat(100_000);

describe('a client that does not read', () => {
  let shop: RunningShop;
  let remove: () => Promise<void>;
  const sockets: Socket[] = [];

  beforeEach(async () => {
    liveSources.length = 0;
    const settings = await testSettings('better-sqlite3', { SUBSCRIPTION_QUEUE_EVENTS: '20' });
    remove = settings.remove;
    shop = await startOneProcess(settings.settings, silentLogger, { subgraphs: liveShop });
  });
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await shop.stop();
    await remove();
  });

  const deaf = async (lines: string[], body: string | Buffer): Promise<Socket> => {
    const socket = connect(Number(new URL(shop.url).port), '127.0.0.1');
    sockets.push(socket);
    socket.write(`${lines.join('\r\n')}\r\nhost: shop\r\n\r\n`);
    socket.write(body);
    return socket;
  };
  const overHttp = (accept: string) => {
    const body = JSON.stringify({ query });
    const length = `content-length: ${body.length}`;
    return deaf(['POST /graphql HTTP/1.1', 'content-type: application/json', `accept: ${accept}`, length], body);
  };
  const overWebSocket = async () => {
    const frame = (message: unknown) => {
      const text = Buffer.from(JSON.stringify(message));
      // Masked with zeros, which leaves the text as it is.
      return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), text]);
    };
    const socket = await deaf(
      [
        'GET /graphql HTTP/1.1',
        'upgrade: websocket',
        'connection: Upgrade',
        'sec-websocket-version: 13',
        'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==',
        'sec-websocket-protocol: graphql-transport-ws',
      ],
      '',
    );
    await new Promise((done) => socket.once('data', done));
    socket.write(frame({ type: 'connection_init' }));
    await new Promise((done) => socket.once('data', done));
    socket.write(frame({ id: '1', type: 'subscribe', payload: { query } }));
    return socket;
  };
  const slowEnds = async () => {
    const { values } = await metrics.subscriptionsClosed.get();
    return values.find(({ labels }) => labels.reason === 'slow')?.value ?? 0;
  };

  it.each(transports)('of %s is cut off and counted, and holds up nobody', async (transport) => {
    const endings = await slowEnds();
    const socket = await (transport === 'websocket'
      ? overWebSocket()
      : overHttp(transport === 'sse' ? 'text/event-stream' : 'multipart/mixed;subscriptionSpec=1.0'));
    socket.pause();
    const reader = openStream('websocket', `${shop.url}/graphql`, { query });
    await until(() => shop.gateway.subscriptions.open.clients === 2);
    expect(openSources()).toHaveLength(1);
    for (let sent = 0; shop.gateway.subscriptions.open.clients === 2; sent++) {
      expect(sent).toBeLessThan(400);
      openSources()[0]!.push(`${sent}${largeEvent}`);
      expect((await reader.next()).data.changed.id.startsWith(String(sent))).toBe(true);
    }
    expect(await slowEnds()).toBe(endings + 1);
    openSources()[0]!.push('still here');
    expect((await reader.next()).data.changed.id).toBe('still here');
    reader.stop();
    await until(() => openSources().length === 0);
  });
});

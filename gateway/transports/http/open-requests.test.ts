import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { until } from '../../../shared/testing/until';
import { type SmallShop, startSmallShop } from '../../testing/start-small-shop';

let small: SmallShop;
const sockets: Socket[] = [];

beforeAll(async () => {
  small = await startSmallShop({
    REQUESTS_PER_ADDRESS: '3',
    REQUEST_RECEIVE_MS: '300',
    TRUSTED_PROXIES: '127.0.0.0/8',
    REQUEST_DEADLINE_MS: '5000',
  });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});
afterAll(() => small.stop());

/** A connection on which something is sent, and all that came of it until it was closed. */
function sending(...texts: string[]): { socket: Socket; answer: Promise<string> } {
  const socket = connect(Number(new URL(small.shop.url).port), '127.0.0.1');
  sockets.push(socket);
  let received = '';
  socket.on('data', (data) => {
    received += data;
  });
  socket.on('error', () => undefined);
  for (const text of texts) socket.write(text);
  return { socket, answer: once(socket, 'close').then(() => received) };
}
const head = (length: number, from: string) =>
  `POST /graphql HTTP/1.1\r\nhost: shop\r\nx-forwarded-for: ${from}\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

it.each([
  ['a body that drips', () => sending(head(1000, '198.51.100.1'), '{"query"')],
  ['headers that drip', () => sending('POST /graphql HTTP/1.1\r\nhost: shop\r\n', 'x-a: b\r\n')],
])('%s is answered 408, and its connection closed', async (_what, send) => {
  const { socket, answer } = send();
  const drip = setInterval(() => socket.writable && socket.write('x'), 50);
  const text = await answer.finally(() => clearInterval(drip));
  expect(text).toMatch(/^HTTP\/1\.1 408 .*connection: close.*"REQUEST_TIMEOUT"/s);
});

it('what is no HTTP is answered 400 in the form of an error', async () => {
  expect(await sending('what is this\r\n\r\n').answer).toMatch(/^HTTP\/1\.1 400 .*"BAD_REQUEST"/s);
});

it('headers of 100 KB are answered 431', async () => {
  const { answer } = sending(`GET /livez HTTP/1.1\r\nhost: shop\r\nx-a: ${'x'.repeat(100_000)}\r\n\r\n`);
  expect(await answer).toMatch(/^HTTP\/1\.1 431 .*"HEADERS_TOO_LARGE"/s);
});

it('one address has a few requests open, and no other waits for it', async () => {
  const ask = (from: string, query: string) =>
    fetch(`${small.shop.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
      body: JSON.stringify({ query }),
    });
  const slow = [1, 2, 3].map(() => ask('198.51.100.2', '{ slow(milliseconds: 1000) }'));
  await until(() => small.requests.filter(({ request }) => request.query.includes('slow')).length > 0);
  const refused = await ask('198.51.100.2', '{ me { id } }');
  expect([refused.status, refused.headers.get('retry-after'), await refused.json()]).toMatchObject([
    429,
    '1',
    { errors: [{ extensions: { code: 'TOO_MANY_OPEN' } }] },
  ]);
  expect((await ask('198.51.100.3', '{ me { id } }')).status).toBe(200);
  expect((await fetch(`${small.shop.url}/livez`, { headers: { 'x-forwarded-for': '198.51.100.2' } })).status).toBe(200);
  expect((await Promise.all(slow)).map(({ status }) => status)).toEqual([200, 200, 200]);
  expect((await ask('198.51.100.2', '{ me { id } }')).status).toBe(200);
});

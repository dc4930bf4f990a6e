import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { anonymous } from '../../shared/identity/identity';
import { StatementSigner } from '../../shared/identity/internal-statement';
import { silentLogger } from '../../shared/logging/logger';
import { HttpLink } from './http-link';

let server: Server;
let link: HttpLink;
let requests = 0;
let connections = 0;

/** Answers the first request of a connection, and closes the connection upon the second. */
beforeEach(async () => {
  requests = 0;
  connections = 0;
  const used = new WeakSet<object>();
  server = createServer((request, response) => {
    requests += 1;
    if (used.has(request.socket)) {
      request.socket.resetAndDestroy();
      return;
    }
    used.add(request.socket);
    request
      .resume()
      .on('end', () => response.setHeader('content-type', 'application/json').end('{"data":{"ok":true}}'));
  });
  server.on('connection', () => {
    connections += 1;
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  link = new HttpLink(
    'catalog',
    `http://127.0.0.1:${port}`,
    new StatementSigner('a secret of at least 32 characters'),
    silentLogger,
  );
});

afterEach(async () => {
  link.close();
  await new Promise((done) => server.close(done));
});

const execute = (query: string) => link.execute({ query, identity: anonymous, requestId: 'r' });

describe('a kept connection that was closed at the other end', () => {
  it('costs a query one more try', async () => {
    await execute('{ ok }');
    await expect(execute('{ ok }')).resolves.toEqual({ data: { ok: true } });
    expect([requests, connections]).toEqual([3, 2]);
  });

  it('does not make a mutation happen twice', async () => {
    await execute('{ ok }');
    await expect(execute('mutation { buy }')).rejects.toMatchObject({ code: 'SUBGRAPH_UNAVAILABLE' });
    expect(requests).toBe(2);
  });
});

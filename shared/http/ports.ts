import { createServer } from 'node:net';

/** A port of this machine that nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return bound('127.0.0.1', 0);
}

/** Throws EADDRINUSE where the port is taken: asked before a start that takes long and listens at its end. */
export async function assertPortIsFree(host: string, port: number): Promise<void> {
  await bound(host, port);
}

function bound(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}

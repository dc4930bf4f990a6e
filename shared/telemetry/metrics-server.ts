import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collectDefaultMetrics } from 'prom-client';
import { registry } from './registry';

export interface MetricsServer {
  readonly url: string;
  close(): Promise<void>;
}

let processIsMeasured = false;

/** Serves `/metrics` as Prometheus reads it, on an address of its own: it is for the private network. */
export async function serveMetrics(host: string, port: number): Promise<MetricsServer> {
  // Event-loop lag is sampled by a timer: from the first server on, and not where nobody asks.
  if (!processIsMeasured) collectDefaultMetrics({ register: registry });
  processIsMeasured = true;
  const server = createServer((request, response) => {
    if (request.url?.split('?')[0] !== '/metrics') {
      response.writeHead(404).end();
      return;
    }
    registry.metrics().then(
      (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { address, port: taken, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${taken}/metrics`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { anonymous } from '../../shared/identity/identity';
import type { SubgraphRequest } from '../../shared/subgraph/subgraph-client';

export interface FakeSubgraph {
  readonly url: string;
  /** The headers of every request that came in whole. */
  readonly requests: readonly IncomingHttpHeaders[];
  readonly connections: readonly Socket[];
  /** How many requests were given up by the other end before they were answered. */
  readonly givenUp: () => number;
  stop(): Promise<void>;
}

/** A real HTTP server that does with each request what the test says, once its body is there. */
export async function fakeSubgraph(
  answer: (response: ServerResponse, request: IncomingMessage, count: number) => void,
): Promise<FakeSubgraph> {
  const requests: IncomingHttpHeaders[] = [];
  const connections: Socket[] = [];
  let givenUp = 0;
  const server = createServer((request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) givenUp += 1;
    });
    request.resume().on('end', () => {
      requests.push(request.headers);
      answer(response, request, requests.length);
    });
  });
  server.on('connection', (socket) => connections.push(socket));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections,
    givenUp: () => givenUp,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** The answer of a subgraph that is well. */
export function answerOk(response: ServerResponse): void {
  response.setHeader('content-type', 'application/json').end('{"data":{"ok":true}}');
}

export function requestOf(query: string, more: Partial<SubgraphRequest> = {}): SubgraphRequest {
  return { query, identity: anonymous, requestId: 'a-request', ...more };
}

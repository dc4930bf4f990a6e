import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { execute, parse } from 'graphql';
import { runMain, stopOnSignals } from '../../../gateway/processes/process-lifetime';
import { type CannedSubgraph, cannedSubgraphs } from './graph';

/**
 * The four subgraphs, each behind a port of its own. What was asked once is answered from memory, so that the gateways
 * are measured and not the subgraphs.
 */
runMain(async () => {
  const servers = cannedSubgraphs.map(serverOf);
  const ports = await Promise.all(
    servers.map(
      (server) =>
        new Promise<number>((resolve) =>
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port)),
        ),
    ),
  );
  stopOnSignals(async () => {
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });
  const urls = Object.fromEntries(cannedSubgraphs.map(({ name }, n) => [name, `http://127.0.0.1:${ports[n]}/graphql`]));
  process.send?.({ url: JSON.stringify(urls) });
});

function serverOf({ sdl, resolvers }: CannedSubgraph) {
  const schema = buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: resolvers as never }]);
  const answers = new Map<string, Buffer>();
  const answerTo = async (body: string): Promise<Buffer> => {
    const known = answers.get(body);
    if (known) return known;
    const { query, variables, operationName } = JSON.parse(body);
    const result = await execute({ schema, document: parse(query), variableValues: variables, operationName });
    const answer = Buffer.from(JSON.stringify(result));
    answers.set(body, answer);
    return answer;
  };
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    // A gateway may look for more than GraphQL, such as what stands in for a subgraph: there is nothing.
    if (request.method !== 'POST') return response.writeHead(404).end();
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', async () => {
      const answer = await answerTo(Buffer.concat(chunks).toString('utf8'));
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': answer.length }).end(answer);
    });
  });
  server.keepAliveTimeout = 120_000;
  return server;
}

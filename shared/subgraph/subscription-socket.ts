import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, GraphQLError, getOperationAST, parse } from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { ShopError } from '../errors/shop-error';
import { identityHeader, type StatementVerifier } from '../identity/internal-statement';
import type { SubgraphRuntime } from './runtime';

/** What the gateway writes into `extensions` of a subscription: many people's streams share a socket. */
export interface StreamExtensions {
  /** The signed statement of who is asking. */
  readonly identity: string;
  readonly requestId: string;
  /** As in SubgraphRequest. */
  readonly resumeFrom?: string | null | undefined;
}

const pingMilliseconds = 12_000;
const largestMessage = 1024 * 1024;
/** "Service restart": whoever reads connects again. */
const restarting = 1012;

/**
 * Serves a subgraph's subscriptions to the gateway: graphql-ws at `/graphql`. The socket needs the gateway's statement,
 * and so does each stream on it.
 *
 * @returns what ends every socket
 */
export function serveSubscriptions(server: Server, runtime: SubgraphRuntime, verifier: StatementVerifier): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage });
  useServer(
    {
      onSubscribe: (_connection, _id, payload) => argumentsOf(payload, runtime, verifier),
      subscribe: async ({ contextValue }) => contextValue as ReturnType<SubgraphRuntime['subscribe']>,
    },
    sockets,
    pingMilliseconds,
  );
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const refuse = () => socket.end('HTTP/1.1 401 Unauthorized\r\nconnection: close\r\n\r\n');
    socket.on('error', () => socket.destroy());
    if (request.url !== '/graphql') return refuse();
    verifier
      .verify(request.headers[identityHeader]?.toString(), runtime.platform.clock.now())
      .then(
        () => sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request)),
        refuse,
      );
  });
  return () => {
    for (const socket of sockets.clients) socket.close(restarting, 'the subgraph restarts');
    sockets.close();
  };
}

/** Whatever is wrong ends this one stream: an error that is thrown would end the socket, and all others' with it. */
async function argumentsOf(
  { query, variables, operationName, extensions }: SubscribePayload,
  runtime: SubgraphRuntime,
  verifier: StatementVerifier,
): Promise<ExecutionArgs | GraphQLError[]> {
  try {
    const { identity: statement, requestId, resumeFrom } = (extensions ?? {}) as Partial<StreamExtensions>;
    const identity = await verifier.verify(statement, runtime.platform.clock.now());
    const document = parse(query);
    if (getOperationAST(document, operationName)?.operation !== 'subscription') {
      throw new ShopError('BAD_REQUEST', { detail: 'the socket takes subscriptions alone.' });
    }
    const request = { query, variables: variables ?? undefined, operationName: operationName ?? undefined };
    const contextValue = runtime.subscribe({ ...request, identity, requestId: requestId ?? '', resumeFrom });
    return { schema: runtime.graphqlSchema, document, operationName, contextValue };
  } catch (error) {
    return [error instanceof GraphQLError ? error : new GraphQLError(String(error))];
  }
}

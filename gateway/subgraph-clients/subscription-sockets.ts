import type { ExecutionResult } from 'graphql';
import { type Client, createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { ShopError } from '../../shared/errors/shop-error';
import { anonymous } from '../../shared/identity/identity';
import { identityHeader, type StatementSigner } from '../../shared/identity/internal-statement';
import { Channel } from '../../shared/streams/channel';
import { opening } from '../../shared/streams/opening';
import type { SubgraphRequest } from '../../shared/subgraph/subgraph-client';
import type { StreamExtensions } from '../../shared/subgraph/subscription-socket';

/** One more stream opens a further socket, which a load balancer may bring to another replica. */
const streamsASocket = 500;
/** Events of one stream that wait here while the rest of one is fetched. */
const capacity = 1_000;
const pingMilliseconds = 10_000;
const pongWithin = 5_000;
const connectWithin = 5_000;
/** A socket without streams is kept for the next one: a page that is left is followed by another. */
const idleMilliseconds = 500;

interface Socket {
  readonly client: Client;
  streams: number;
}

/** The sockets to one subgraph (graphql-ws), each shared by many streams; every stream says for whom it is. */
export class SubscriptionSockets {
  private readonly sockets: Socket[] = [];

  /**
   * @param url where the subgraph answers, http or https
   * @param unavailable makes the error for a subgraph that is not reached, or lost
   */
  constructor(
    private readonly url: URL,
    private readonly signer: StatementSigner,
    private readonly unavailable: (reason: string) => ShopError,
  ) {}

  subscribe(request: SubgraphRequest): AsyncIterableIterator<ExecutionResult, undefined> {
    return opening(
      this.signer.sign(request.identity).then((identity) => this.open(request, identity)),
      (result) => result,
    );
  }

  close(): void {
    for (const { client } of this.sockets) client.terminate();
  }

  private async open(request: SubgraphRequest, identity: string): Promise<Channel<ExecutionResult>> {
    const { query, variables, operationName, requestId, resumeFrom } = request;
    const socket = await this.socketWithRoom();
    socket.streams += 1;
    const extensions: StreamExtensions = { identity, requestId, resumeFrom };
    let leave: () => void = () => undefined;
    const channel = new Channel<ExecutionResult>({
      capacity,
      onOverflow: () => new ShopError('SUBSCRIPTION_TOO_SLOW', { limit: capacity }),
      onClosed: () => {
        socket.streams -= 1;
        leave();
      },
    });
    leave = socket.client.subscribe<ExecutionResult['data']>(
      { query, variables: { ...variables }, operationName, extensions: { ...extensions } },
      {
        next: (result) => channel.push(result as ExecutionResult),
        complete: () => channel.end(),
        error: (error) => {
          if (Array.isArray(error)) {
            channel.push({ errors: error });
            channel.end();
          } else channel.fail(this.unavailable(reasonOf(error)));
        },
      },
    );
    return channel;
  }

  private async socketWithRoom(): Promise<Socket> {
    const found = this.sockets.find(({ streams }) => streams < streamsASocket);
    if (found) return found;
    const made = { client: this.client(), streams: 0 };
    this.sockets.push(made);
    return made;
  }

  private client(): Client {
    const url = new URL('/graphql', this.url);
    url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
    let silence: NodeJS.Timeout | undefined;
    let statement = '';
    const client = createClient({
      // Called for each connection: the statement is to be a fresh one.
      url: async () => {
        statement = await this.signer.sign(anonymous);
        return url.href;
      },
      webSocketImpl: class extends WebSocket {
        constructor(address: string, protocols: string | string[]) {
          super(address, protocols, {
            headers: { [identityHeader]: statement },
            handshakeTimeout: connectWithin,
            perMessageDeflate: false,
          });
        }
      },
      // The stream ends with an error: whoever reads it subscribes again, with a fresh statement, maybe elsewhere.
      retryAttempts: 0,
      connectionAckWaitTimeout: connectWithin,
      lazyCloseTimeout: idleMilliseconds,
      keepAlive: pingMilliseconds,
      on: {
        ping: (received) => {
          // A machine that is gone closes nothing.
          if (!received) silence = setTimeout(() => client.terminate(), pongWithin);
        },
        pong: (received) => {
          if (received) clearTimeout(silence);
        },
        closed: () => clearTimeout(silence),
      },
    });
    return client;
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  const { code, reason } = error as { code?: number; reason?: string };
  return `the socket was closed with ${code ?? 'no code'} ${reason ?? ''}`.trim();
}

import type { IncomingMessage } from 'node:http';
import type { ExecutionResult, FormattedExecutionResult, GraphQLError } from 'graphql';
import { CloseCode, type Context, makeServer, type SubscribePayload } from 'graphql-ws';
import type { WebSocket } from 'ws';
import { systemClock } from '../../../shared/clock/clock';
import type { TransportSettings } from '../../../shared/config/transport-settings';
import { ShopError } from '../../../shared/errors/shop-error';
import { newId } from '../../../shared/ids/ids';
import type { Logger } from '../../../shared/logging/logger';
import type { Authenticated, Authentication } from '../../identity/authentication';
import type { ClientAddress } from '../../identity/client-address';
import { userAgentOf } from '../../identity/user-agent';
import { operationRequestOf } from '../../operations/operation-request';
import { errorsOfRefusal, formatRefusal } from '../../operations/refusal';
import { EventBody } from '../../operations/subscriptions/event-body';
import { retryableEnds } from '../../operations/subscriptions/stream-end';
import type { Subscriptions } from '../../operations/subscriptions/subscriptions';
import { Heartbeat } from './socket-heartbeat';
import type { SocketOperations } from './socket-operations';

export interface SessionOptions {
  readonly subscriptions: Subscriptions;
  readonly operations: SocketOperations;
  readonly authentication: Authentication;
  readonly clientAddress: ClientAddress;
  readonly transport: Pick<TransportSettings, 'socketIdle'>;
  readonly log: Logger;
}

type Data = Record<string, unknown>;

/** "Try again later": the socket is fine, and so is who asks for it. */
const tryAgainLater = 1013;
/** Its client opens another when it has something to ask. */
const normalClosure = 1000;

/** One client's WebSocket: who it is, for how long, and what runs on it. The protocol is graphql-ws's. */
export class SocketSession {
  private readonly requestId = newId();
  private readonly address: string;
  private readonly gone = new AbortController();
  private who: Authenticated | undefined;
  private expiry: NodeJS.Timeout | undefined;
  /** What is under way on it, and how many operations there have been, now and when it was last looked at. */
  private running = 0;
  private operations = 0;
  private operationsSeen = 0;
  private readonly idle: NodeJS.Timeout;

  constructor(
    private readonly socket: WebSocket,
    private readonly request: IncomingMessage,
    private readonly options: SessionOptions,
  ) {
    this.address = options.clientAddress(request);
    this.idle = setInterval(() => this.closeIfIdle(), options.transport.socketIdle);
    const heartbeat = new Heartbeat(socket, options.subscriptions.settings.heartbeat);
    const closed = this.protocol().opened(
      {
        protocol: socket.protocol,
        send: (data) => this.send(data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => {
          socket.on('message', (data) => void this.handle(take, String(data)));
        },
      },
      undefined,
    );
    // What is wrong with the connection closes it, and that is handled below.
    socket.on('error', () => undefined);
    socket.once('close', (code, reason) => {
      heartbeat.stop();
      clearTimeout(this.expiry);
      clearInterval(this.idle);
      this.gone.abort(new ShopError('REQUEST_CANCELLED'));
      void closed(code, String(reason));
    });
  }

  private protocol() {
    return makeServer({
      onConnect: (context) => this.connect(context),
      onSubscribe: (_context, _id, payload) => this.operation(payload),
      // What the library hands on is turned into what is sent by `onNext`.
      subscribe: async ({ contextValue }) => contextValue as AsyncGenerator<ExecutionResult<Data>>,
      execute: ({ contextValue }) => contextValue as ExecutionResult<Data>,
      onNext: (_context, _id, _payload, _args, result) =>
        (result instanceof EventBody ? result.result : result) as FormattedExecutionResult<Data>,
      onError: (_context, _id, _payload, errors) => formatRefusal(errors as GraphQLError[]),
    });
  }

  /** The token is in `connection_init`, as `authorization`; a client that is no browser may send the header. */
  private async connect({ connectionParams }: Context): Promise<boolean> {
    const given = connectionParams?.authorization ?? connectionParams?.Authorization;
    try {
      if (given !== undefined && given !== null && typeof given !== 'string') throw new ShopError('TOKEN_INVALID');
      this.who = await this.options.authentication.authenticate(given ?? this.request.headers.authorization);
    } catch (error) {
      this.refuse(error);
      return true;
    }
    const { expiresAt } = this.who;
    if (expiresAt !== null) {
      const close = () => this.socket.close(retryableEnds.expired!.closeCode, retryableEnds.expired!.code);
      this.expiry = setTimeout(close, Math.min(expiresAt - systemClock.now(), 2 ** 31 - 1));
    }
    return true;
  }

  /** With another code a client would try the same token again, or never a new one. */
  private refuse(error: unknown): void {
    const code = error instanceof ShopError ? error.code : 'INTERNAL_SERVER_ERROR';
    const closeCodes: Readonly<Partial<Record<typeof code, number>>> = {
      TOKEN_EXPIRED: CloseCode.Forbidden,
      TOKEN_INVALID: CloseCode.Unauthorized,
    };
    this.socket.close(closeCodes[code] ?? tryAgainLater, code);
  }

  private async operation(payload: SubscribePayload) {
    this.operations += 1;
    const { identity, expiresAt } = this.who!;
    const { requestId, address } = this;
    try {
      const request = operationRequestOf(payload);
      const { admitted, outcome } = await this.options.operations.run({
        request,
        sender: { identity, address, userAgent: userAgentOf(this.request) },
        requestId,
        signal: this.gone.signal,
        client: { transport: 'websocket', expiresAt, onEnd: (reason) => this.ended(reason) },
      });
      const { engine, document, operationName } = admitted;
      return { schema: engine.apiSchema, document, operationName, contextValue: outcome };
    } catch (error) {
      const errors = errorsOfRefusal(error);
      if (!errors) this.options.log.error({ err: error }, 'an operation failed before it was executed');
      return [...(errors ?? [new ShopError('INTERNAL_SERVER_ERROR', { reference: requestId })])];
    }
  }

  /** Resolves when what the message asks for has ended. */
  private async handle(take: (message: string) => Promise<void>, message: string): Promise<void> {
    this.running += 1;
    try {
      await take(message);
    } catch (error) {
      this.failed(error);
    } finally {
      this.running -= 1;
    }
  }

  /** Pings alone keep no socket open. */
  private closeIfIdle(): void {
    if (this.running === 0 && this.operations === this.operationsSeen) this.socket.close(normalClosure, 'SOCKET_IDLE');
    this.operationsSeen = this.operations;
  }

  private ended(reason: keyof typeof retryableEnds): void {
    const end = retryableEnds[reason];
    if (end) this.socket.close(end.closeCode, end.code);
  }

  /** Resolves when the message has left this process: a stream waits for that before its next event. */
  private send(data: string): Promise<void> {
    return new Promise((resolve) => {
      if (this.socket.readyState !== this.socket.OPEN) resolve();
      else this.socket.send(data, () => resolve());
    });
  }

  private failed(error: unknown): void {
    this.options.log.error({ err: error }, 'a message of a WebSocket could not be handled');
    this.socket.close(CloseCode.InternalServerError, 'INTERNAL_SERVER_ERROR');
  }
}

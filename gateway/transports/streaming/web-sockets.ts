import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import type { TransportSettings } from '../../../shared/config/transport-settings';
import { OpenByAddress } from '../../limits/open-by-address';
import { retryableEnds } from '../../operations/subscriptions/stream-end';
import { type SessionOptions, SocketSession } from './socket-session';

export interface WebSocketOptions extends SessionOptions {
  readonly path: string;
  readonly largestMessage: number;
  readonly transport: Pick<TransportSettings, 'socketsPerAddress' | 'socketIdle'>;
}

export interface WebSockets {
  readonly open: () => number;
  /** Takes no more sockets, and closes those there are so that their clients connect again. */
  close(): void;
}

/** A socket that does not answer its closing is closed without. */
const closingMilliseconds = 2_000;

/** Takes WebSockets of the protocol graphql-transport-ws at a path: subscriptions, queries and mutations. */
export function serveWebSockets(server: Server, options: WebSocketOptions): WebSockets {
  const { path, largestMessage, subscriptions } = options;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: largestMessage, handleProtocols });
  let closing = false;
  const { perProcess } = subscriptions.settings;
  const open = new OpenByAddress(
    Math.min(options.transport.socketsPerAddress, Math.max(1, Math.floor(perProcess / 4))),
  );
  const refusalOf = (request: IncomingMessage): string | null => {
    if (request.url?.split('?')[0] !== path) return '404 Not Found';
    return closing || sockets.clients.size >= perProcess ? '503 Service Unavailable' : null;
  };
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(request);
    const leave = refusal ? null : open.enter(options.clientAddress(request));
    if (!leave) {
      const said = refusal ?? '429 Too Many Requests';
      socket.end(`HTTP/1.1 ${said}\r\nconnection: close\r\nretry-after: 1\r\n\r\n`);
      return;
    }
    socket.once('close', leave);
    sockets.handleUpgrade(request, socket, head, (opened: WebSocket) => new SocketSession(opened, request, options));
  });
  return {
    open: () => sockets.clients.size,
    close: () => {
      closing = true;
      const { code, closeCode } = retryableEnds.shutdown!;
      for (const socket of sockets.clients) socket.close(closeCode, code);
      setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate();
      }, closingMilliseconds).unref();
    },
  };
}

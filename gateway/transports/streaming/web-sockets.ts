import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols } from 'graphql-ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { retryableEnds } from '../../operations/subscriptions/stream-end';
import { type SessionOptions, SocketSession } from './socket-session';

export interface WebSocketOptions extends SessionOptions {
  readonly path: string;
  readonly largestMessage: number;
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
  const refusalOf = (request: IncomingMessage): string | null => {
    if (request.url?.split('?')[0] !== path) return '404 Not Found';
    const isFull = sockets.clients.size >= subscriptions.settings.perProcess;
    return closing || isFull ? '503 Service Unavailable' : null;
  };
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const refusal = refusalOf(request);
    if (refusal) {
      socket.end(`HTTP/1.1 ${refusal}\r\nconnection: close\r\nretry-after: 1\r\n\r\n`);
      return;
    }
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

import { type ClientRequest, request } from 'node:http';
import { WebSocket } from 'ws';

export type BenchTransport = 'websocket' | 'sse';

export interface BenchClient {
  stop(): void;
}

/** Opens one subscription; resolves when the gateway has taken it. Only what is measured is done with an event. */
export function openClient(
  transport: BenchTransport,
  endpoint: string,
  body: string,
  onEvent: (text: string) => void,
): Promise<BenchClient> {
  return transport === 'websocket' ? overWebSocket(endpoint, body, onEvent) : overHttp(endpoint, body, onEvent);
}

function overWebSocket(endpoint: string, body: string, onEvent: (text: string) => void): Promise<BenchClient> {
  const socket = new WebSocket(endpoint.replace(/^http/, 'ws'), 'graphql-transport-ws', { perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.once('message', () => {
      socket.send(`{"id":"1","type":"subscribe","payload":${body}}`);
      socket.on('message', (data) => onEvent(String(data)));
      resolve({ stop: () => socket.terminate() });
    });
  });
}

function overHttp(endpoint: string, body: string, onEvent: (text: string) => void): Promise<BenchClient> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    accept: 'text/event-stream',
  };
  return new Promise((resolve, reject) => {
    const outgoing: ClientRequest = request(endpoint, { method: 'POST', headers, agent: false }, (incoming) => {
      incoming.setEncoding('utf8');
      incoming.on('error', () => undefined);
      incoming.on('data', (text: string) => {
        if (text.includes('data: ')) onEvent(text);
      });
      resolve({ stop: () => outgoing.destroy() });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

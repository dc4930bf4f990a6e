import { WebSocket } from 'ws';
import { Channel } from '../../shared/streams/channel';
import type { AnyAnswer } from '../../shared/testing/any-answer';

export const transports = ['websocket', 'sse', 'multipart'] as const;
export type TestTransport = (typeof transports)[number];

export interface StreamRequest {
  /** Absent where its hash is sent. */
  readonly query?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** How it ended: `complete` by the protocol's own sign; else the code of the WebSocket, or `broken`. */
export type StreamOutcome = 'complete' | 'broken' | number;

/** A subscription as a client sees it. */
export interface TestStream {
  /** The next body; rejects where there is none to come. */
  next(): Promise<AnyAnswer>;
  readonly outcome: Promise<StreamOutcome>;
  /** Signs of life that were not events. */
  readonly heartbeats: () => number;
  stop(): void;
}

/**
 * Subscribes to a running gateway by one of its transports.
 *
 * @param endpoint the address of `/graphql`
 */
export function openStream(
  transport: TestTransport,
  endpoint: string,
  request: StreamRequest,
  token?: string,
): TestStream {
  return transport === 'websocket'
    ? overWebSocket(endpoint, request, token)
    : overHttp(transport, endpoint, request, token);
}

function overWebSocket(endpoint: string, request: StreamRequest, token?: string): TestStream {
  const bodies = new Channel<unknown>();
  let heartbeats = 0;
  const socket = new WebSocket(endpoint.replace(/^http/, 'ws'), 'graphql-transport-ws');
  const send = (message: unknown) => socket.send(JSON.stringify(message));
  const payload = token === undefined ? {} : { authorization: `Bearer ${token}` };
  socket.on('open', () => send({ type: 'connection_init', payload }));
  socket.on('ping', () => {
    heartbeats += 1;
  });
  socket.on('error', (error) => bodies.fail(error));
  const outcome = new Promise<StreamOutcome>((resolve) => {
    socket.on('message', (data) => {
      const message = JSON.parse(String(data));
      if (message.type === 'connection_ack') send({ id: '1', type: 'subscribe', payload: { query: '', ...request } });
      if (message.type === 'next') bodies.push(message.payload);
      if (message.type === 'error') bodies.push({ errors: message.payload });
      if (message.type === 'complete' || message.type === 'error') {
        resolve('complete');
        bodies.end();
        socket.close(1000);
      }
    });
    socket.on('close', (code) => {
      resolve(code);
      bodies.end();
    });
  });
  return { next: () => nextOf(bodies), outcome, heartbeats: () => heartbeats, stop: () => socket.terminate() };
}

const accepts = { sse: 'text/event-stream', multipart: 'multipart/mixed;subscriptionSpec=1.0, application/json' };

function overHttp(transport: 'sse' | 'multipart', endpoint: string, request: StreamRequest, token?: string) {
  const bodies = new Channel<unknown>();
  const control = new AbortController();
  let heartbeats = 0;
  const read = async (): Promise<StreamOutcome> => {
    const response = await fetch(endpoint, {
      method: 'POST',
      signal: control.signal,
      headers: {
        'content-type': 'application/json',
        accept: accepts[transport],
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify(request),
    });
    if (!response.headers.get('content-type')?.startsWith(accepts[transport].split(/[;,]/)[0]!)) {
      bodies.push(await response.json());
      return 'complete';
    }
    let text = '';
    for await (const chunk of response.body ?? []) {
      text += Buffer.from(chunk).toString('utf8');
      const parts = text.split(transport === 'sse' ? '\n\n' : '--graphql');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const json = transport === 'sse' ? /^data: (\{.*)/m.exec(part)?.[1] : part.trim().split('\r\n\r\n')[1];
        const body = json === undefined ? {} : JSON.parse(json);
        const payload = transport === 'sse' ? body : (body.payload ?? body);
        if (Object.keys(payload).length > 0) bodies.push(payload);
        else if (part.startsWith('event: complete')) return 'complete';
        else heartbeats += 1;
        if (body.payload === null) return 'broken';
      }
    }
    return transport === 'multipart' && text.startsWith('--') ? 'complete' : 'broken';
  };
  const outcome = read().catch((): StreamOutcome => 'broken');
  void outcome.then(() => bodies.end());
  return { next: () => nextOf(bodies), outcome, heartbeats: () => heartbeats, stop: () => control.abort() };
}

async function nextOf(bodies: Channel<unknown>): Promise<unknown> {
  const { done, value } = await bodies.next();
  if (done) throw new Error('the stream has ended');
  return value;
}

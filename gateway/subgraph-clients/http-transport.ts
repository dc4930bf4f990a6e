import { type Dispatcher, Pool } from 'undici';

/** Shorter than the 75 s after which a subgraph closes an idle connection, so that none is written to as it closes. */
const idleMilliseconds = 60_000;
const connectMilliseconds = 5_000;
/** For what nobody sets a deadline, or waits out though its deadline is past: a mutation's answer. */
const silenceMilliseconds = 60_000;

export interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Record<string, string>;
  readonly body?: string | undefined;
  /** Closes the connection when it is aborted, which the other end takes note of. Its reason is thrown. */
  readonly signal?: AbortSignal | undefined;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
}

/**
 * HTTP to one address, over connections that are kept. undici's own dispatch rather than `fetch` or `node:http`: without
 * streams and listeners for each call, an exchange of 3 KB takes half the processor time.
 */
export class HttpTransport {
  private readonly pool: Pool;

  constructor(origin: string, connections: number) {
    this.pool = new Pool(origin, {
      connections,
      pipelining: 1,
      keepAliveTimeout: idleMilliseconds,
      keepAliveMaxTimeout: idleMilliseconds,
      connectTimeout: connectMilliseconds,
      headersTimeout: silenceMilliseconds,
      bodyTimeout: silenceMilliseconds,
    });
  }

  /** Throws where there is no whole answer, whatever the status of one there is. */
  send({ method, path, headers, body, signal }: Call): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(signal.reason as Error);
        return;
      }
      const exchange = new Exchange(resolve, reject, signal);
      this.pool.dispatch({ method, path, headers, body: body ?? null }, exchange);
    });
  }

  async close(): Promise<void> {
    await this.pool.destroy();
  }
}

class Exchange implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | undefined;
  private status = 0;
  private headers: Answer['headers'] = {};
  private readonly chunks: Buffer[] = [];

  constructor(
    private readonly resolve: (answer: Answer) => void,
    private readonly reject: (error: Error) => void,
    private readonly signal: AbortSignal | undefined,
  ) {
    signal?.addEventListener('abort', this.onAbort);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.signal?.aborted) controller.abort(this.signal.reason as Error);
  }

  onResponseStart(_: Dispatcher.DispatchController, status: number, headers: Answer['headers']): void {
    this.status = status;
    this.headers = headers;
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.signal?.removeEventListener('abort', this.onAbort);
    const body = this.chunks.length === 1 ? this.chunks[0]! : Buffer.concat(this.chunks);
    this.resolve({ status: this.status, headers: this.headers, body });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.signal?.removeEventListener('abort', this.onAbort);
    this.reject(this.signal?.aborted ? (this.signal.reason as Error) : error);
  }

  private readonly onAbort = (): void => {
    this.signal?.removeEventListener('abort', this.onAbort);
    // While it waits for a connection there is nothing to close; `onRequestStart` looks again.
    this.controller?.abort(this.signal?.reason as Error);
    this.reject(this.signal?.reason as Error);
  };
}

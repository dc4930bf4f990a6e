import { Agent, request } from 'node:http';

export interface Load {
  readonly requests: number;
  readonly perSecond: number;
  /** In milliseconds, as the client sees them. */
  readonly mean: number;
  readonly p50: number;
  readonly p99: number;
}

/** A request that a client sends, and what to do with the answer's text; it throws where the answer is not right. */
export interface Sending {
  readonly body: () => string;
  readonly token?: string | undefined;
  readonly check: (text: string) => void;
}

export interface LoadOptions {
  readonly connections: number;
  /** Before it is measured, on the same connections: a server takes in many new ones slowly while it is busy. */
  readonly warmUpSeconds: number;
  readonly seconds: number;
  /** Called when it is warm. */
  readonly onWarm?: () => Promise<void>;
}

/** Keeps so many connections busy, each with one request at a time, for so long. */
export async function load(url: string, options: LoadOptions, sending: (n: number) => Sending): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: options.connections });
  const took: number[] = [];
  let sent = 0;
  const run = async (seconds: number): Promise<number> => {
    const started = performance.now();
    const until = started + seconds * 1000;
    const client = async () => {
      while (performance.now() < until) {
        const next = sending(sent++);
        const body = next.body();
        const began = performance.now();
        const text = await post(agent, url, body, next.token);
        took.push(performance.now() - began);
        next.check(text);
      }
    };
    await Promise.all(Array.from({ length: options.connections }, client));
    return (performance.now() - started) / 1000;
  };
  try {
    await run(options.warmUpSeconds);
    await options.onWarm?.();
    took.length = 0;
    const elapsed = await run(options.seconds);
    took.sort((a, b) => a - b);
    return {
      requests: took.length,
      perSecond: took.length / elapsed,
      mean: took.reduce((sum, each) => sum + each, 0) / took.length,
      p50: quantile(took, 0.5),
      p99: quantile(took, 0.99),
    };
  } finally {
    agent.destroy();
  }
}

/** Of an ascending list: the smallest value that at least this share of all does not exceed. */
export function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.max(0, Math.ceil(share * ascending.length) - 1)] ?? Number.NaN;
}

function post(agent: Agent, url: string, body: string, token: string | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers: Record<string, string | number> = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    if (token) headers.authorization = `Bearer ${token}`;
    const outgoing = request(url, { method: 'POST', agent, headers }, (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => resolve(Buffer.concat(chunks).toString('utf8')));
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

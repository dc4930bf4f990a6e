import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { quantile } from '../load';
import { MeasuredProcess } from '../processes/measured-process';
import { table } from '../tables';
import { type BenchClient, type BenchTransport, openClient } from './clients';
import { ageOf, type GatewayMemory } from './protocol';

const streams = 5_000;
/** So many are opened at a time. */
const openedTogether = 50;
const query = 'subscription ($id: ID!) { changed(id: $id) { id stock name } }';

/** Whether all clients subscribe to the same, or each to something of its own. */
type Sharing = 'one source' | 'own sources';
type Memory = GatewayMemory & { readonly clients: number; readonly sources: number };

interface SubscriptionFigures {
  readonly transport: BenchTransport;
  readonly sharing: Sharing;
  readonly sources: number;
  /** Of the gateway's process, a stream, in KB: all its memory, and what of it is on the heap. */
  readonly resident: number;
  readonly heap: number;
  /** Events that clients got, a second. */
  readonly perSecond: number;
  /** From the subgraph saying it to the client having it, in milliseconds, ascending. */
  readonly ages: readonly number[];
}

/** 5,000 open subscriptions on one gateway over HTTP to its subgraphs: memory a stream, and the delay of an event. */
export async function subscriptionLines(seconds: number): Promise<string[]> {
  const figures: SubscriptionFigures[] = [];
  for (const sharing of ['one source', 'own sources'] as const) {
    for (const transport of ['websocket', 'sse'] as const) figures.push(await measure(transport, sharing, seconds));
  }
  const head = [
    `${streams} subscriptions, one gateway`,
    'sources',
    'KB a stream',
    'heap KB',
    'events/s',
    'p50 ms',
    'p99 ms',
  ];
  return table([
    head,
    ...figures.map(({ transport, sharing, sources, resident, heap, perSecond, ages }) => [
      `${transport}, ${sharing}`,
      `${sources}`,
      resident,
      heap,
      perSecond,
      quantile(ages, 0.5),
      quantile(ages, 0.99),
    ]),
  ]);
}

async function measure(transport: BenchTransport, sharing: Sharing, seconds: number): Promise<SubscriptionFigures> {
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  const environment = {
    VITRINE_DATA: directory,
    INTERNAL_SECRET: 'a secret that only the benchmark knows',
    SUBSCRIPTIONS_PER_ADDRESS: `${2 * streams}`,
    LOG_LEVEL: 'error',
    DATABASE_URL: '',
    NATS_URL: '',
  };
  const shop = await MeasuredProcess.start('subgraphs', '../subscriptions/shop-process.js', [], environment);
  const gateway = await MeasuredProcess.start(
    'gateway',
    '../subscriptions/gateway-process.js',
    [shop.url],
    environment,
  );
  const clients: BenchClient[] = [];
  let ages: number[] = [];
  const endpoint = `${gateway.url}/graphql`;
  const open = (id: string) =>
    openClient(transport, endpoint, JSON.stringify({ query, variables: { id } }), (text) => {
      ages.push(ageOf(/"id":"(\d+\.\d+-\d+)"/.exec(text)?.[1] ?? ''));
    });
  try {
    // What is loaded with the first streams is not theirs.
    const first = await Promise.all(Array.from({ length: openedTogether }, () => open('first')));
    await shop.ask({ events: 20, milliseconds: 10 });
    for (const client of first) client.stop();
    await until(gateway, 0);
    const before = (await gateway.ask('memory')) as Memory;
    for (let n = 0; n < streams; n += openedTogether) {
      const ids = Array.from({ length: openedTogether }, (_, k) => (sharing === 'one source' ? 'same' : `${n + k}`));
      clients.push(...(await Promise.all(ids.map(open))));
    }
    const after = await until(gateway, streams);
    ages = [];
    const started = performance.now();
    const pace =
      sharing === 'one source'
        ? { events: 2 * seconds, milliseconds: 500 }
        : { events: 250 * seconds, milliseconds: 4 };
    await shop.ask(pace);
    const expected = sharing === 'one source' ? pace.events * streams : pace.events;
    while (ages.length < expected && performance.now() - started < 60_000) await delay(5);
    const took = (performance.now() - started) / 1000;
    if (ages.length < expected) throw new Error(`${ages.length} of ${expected} events came`);
    return {
      transport,
      sharing,
      sources: after.sources,
      resident: (after.resident - before.resident) / 1024 / streams,
      heap: (after.heap - before.heap) / 1024 / streams,
      perSecond: ages.length / took,
      ages: ages.sort((a, b) => a - b),
    };
  } finally {
    for (const client of clients) client.stop();
    await gateway.stop();
    await shop.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What the gateway reports when so many clients are open there. */
async function until(gateway: MeasuredProcess, count: number): Promise<Memory> {
  for (;;) {
    const memory = (await gateway.ask('memory')) as Memory;
    if (memory.clients === count) {
      await delay(500);
      return (await gateway.ask('memory')) as Memory;
    }
    await delay(100);
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from '../load';
import { MeasuredProcess } from '../processes/measured-process';
import type { Report } from '../processes/protocol';
import { table } from '../tables';
import type { OpenedShop, SettleQuestion } from './growth-process';
import { benchPassword, shopperEmail, staffEmail } from './growth-shop';
import { type MadeShop, makeShop } from './made-shop';
import { type GrownShop, type GrowthRequest, growthRequests, type Send } from './requests';
import { type Ask, asker, growthEnvironment, signIn } from './shop-client';

const sizes = [1_000, 10_000, 100_000];
const ordersOfProduct = 10;
const warmUps = 10;
const parts = 5;
/** A request that grows with the logarithm of the shop takes less than twice as much in one a hundred times as large. */
const grows = 2;

/** What a shop took to open, and what it did by itself afterwards. */
interface Start {
  readonly made: MadeShop;
  readonly opened: OpenedShop['opened'];
  readonly settled: Report;
}

interface MeasuredShop {
  readonly start: Start;
  /** Processor milliseconds by kind of request. */
  readonly requests: readonly (readonly [string, number])[];
}

/**
 * Processor time of each kind of request in shops of 1,000, 10,000 and 100,000 products, with ten orders a product, one
 * after the other; and what each of them took to make and to open.
 *
 * @param scale multiplies the sizes: 0.1 takes a tenth of the time
 */
export async function growthLines(seconds: number, scale: number): Promise<string[]> {
  const products = sizes.map((size) => Math.max(50, Math.round(size * scale)));
  const shops: MeasuredShop[] = [];
  for (const size of products) {
    process.stderr.write(`a shop of ${size.toLocaleString('en')} products is made and measured\n`);
    shops.push(await measureShop(size, seconds));
  }
  const head = products.map((size) => size.toLocaleString('en'));
  const rows = shops[0]!.requests.map(([name], n) => {
    const times = shops.map(({ requests }) => requests[n]![1]);
    const ratio = times.at(-1)! / times[0]!;
    return [name, ...times, ratio, ratio > grows ? 'grows' : ''];
  });
  return [
    'Processor time of a request by products (ten orders each), in milliseconds; "times" is the last over the first.',
    ...table([['request', ...head, 'times', 'grows'], ...rows]),
    'What the shops took before, and the longest that their event loop stood still, in processor time.',
    ...table([['', ...head], ...startRows(shops.map(({ start }) => start))]),
  ];
}

function startRows(starts: readonly Start[]): (string | number)[][] {
  const row = (name: string, of: (start: Start) => number) => [name, ...starts.map(of)];
  return [
    row('imported: seconds of the command, without the models', ({ made }) => made.cpu),
    row('... MiB at the most', ({ made }) => made.peak),
    row('opened: seconds', ({ opened }) => opened.cpu / 1000),
    row('... longest turn of the event loop, ms', ({ opened }) => opened.turns.longest),
    row('... turns above 200 ms', ({ opened }) => opened.turns.long),
    row('forecasts, values, segments: seconds', ({ settled }) => settled.cpu / 1000),
    row('... longest turn of the event loop, ms', ({ settled }) => settled.turns.longest),
    row('... turns above 200 ms', ({ settled }) => settled.turns.long),
    row('... MiB at the most', ({ settled }) => settled.peak),
  ];
}

async function measureShop(products: number, seconds: number): Promise<MeasuredShop> {
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-growth-'));
  const environment = growthEnvironment(directory);
  try {
    const made = await makeShop(products, products * ordersOfProduct, environment);
    const shop = await MeasuredProcess.start('shop', '../growth/growth-process.js', [], environment);
    try {
      const { opened } = shop.said as OpenedShop;
      await shop.reset();
      await shop.ask('settle' satisfies SettleQuestion);
      const settled = await shop.report();
      return { start: { made, opened, settled }, requests: await requestTimes(shop, seconds) };
    } finally {
      await shop.stop();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function requestTimes(shop: MeasuredProcess, seconds: number): Promise<MeasuredShop['requests']> {
  const ask = asker(`${shop.url}/graphql`);
  const tokens = {
    shopper: await signIn(ask, shopperEmail, benchPassword),
    staff: await signIn(ask, staffEmail, benchPassword),
  };
  const measured: (readonly [string, number])[] = [];
  for (const request of growthRequests(await lookAt(ask, tokens.staff))) {
    measured.push([request.name, await processorTime(shop, ask, request, tokens[request.sender], seconds)]);
  }
  return measured;
}

/** What requests of this shop have in their variables. */
async function lookAt(ask: Ask, token: string): Promise<GrownShop> {
  const { products, users } = await ask<{
    products: {
      edges: {
        node: { id: string; description: string; categories: { id: string }[]; availability: { status: string } };
      }[];
    };
    users: { edges: { node: { displayName: string } }[] };
  }>(
    '{ products(first: 100) { edges { node { id description categories { id } availability { status } } } } users(first: 20) { edges { node { displayName } } } }',
    {},
    token,
  );
  const words = products.edges.flatMap(({ node }) => node.description.toLowerCase().match(/\p{L}{6,}/gu) ?? []);
  const byWord = [...Map.groupBy(words, (word) => word)].sort((a, b) => b[1].length - a[1].length);
  return {
    productIds: products.edges.filter(({ node }) => node.availability.status === 'IN_STOCK').map(({ node }) => node.id),
    categoryId: products.edges[0]!.node.categories.at(-1)!.id,
    commonWord: byWord[0]![0],
    personName: users.edges.at(-1)!.node.displayName,
  };
}

/**
 * Milliseconds of one request, all threads, asked one after the other: the median of parts, since what the shop does by
 * itself falls into one of them.
 */
async function processorTime(
  shop: MeasuredProcess,
  ask: Ask,
  { run }: GrowthRequest,
  token: string,
  seconds: number,
): Promise<number> {
  const send: Send = (query, variables) => ask(query, variables, token);
  let asked = 0;
  for (; asked < warmUps; asked++) await run(send, asked);
  const times: number[] = [];
  for (let part = 0; part < parts; part++) {
    await shop.reset();
    const until = performance.now() + (seconds * 1000) / parts;
    const first = asked;
    do await run(send, asked++);
    while (performance.now() < until);
    const { cpu } = await shop.report();
    times.push(cpu / (asked - first));
  }
  return quantile(
    times.sort((one, other) => one - other),
    0.5,
  );
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MeasuredProcess } from '../processes/measured-process';
import type { Report } from '../processes/protocol';
import { table } from '../tables';
import { benchPassword, shopperEmail, staffEmail } from './growth-shop';
import { type GrownShop, type GrowthRequest, growthRequests, type Send } from './requests';
import { type Ask, asker, growthEnvironment, signIn } from './shop-client';

const sizes = [1_000, 10_000, 100_000];
const ordersOfProduct = 10;
const warmUps = 10;
/** A request that grows with the logarithm of the shop takes less than twice as much in one a hundred times as large. */
const grows = 2;

/**
 * Processor time of each kind of request in shops of 1,000, 10,000 and 100,000 products, with ten orders a product, one
 * after the other.
 *
 * @param scale multiplies the sizes: 0.1 takes a tenth of the time
 */
export async function growthLines(seconds: number, scale: number): Promise<string[]> {
  const products = sizes.map((size) => Math.max(50, Math.round(size * scale)));
  const byRequest = new Map<string, number[]>();
  for (const size of products) {
    process.stderr.write(`a shop of ${size.toLocaleString('en')} products is made and measured\n`);
    for (const [name, cpu] of await measureShop(size, seconds)) {
      byRequest.set(name, [...(byRequest.get(name) ?? []), cpu]);
    }
  }
  const rows = [...byRequest].map(([name, times]) => {
    const ratio = times.at(-1)! / times[0]!;
    return [name, ...times, ratio, ratio > grows ? 'grows' : ''];
  });
  const head = products.map((size) => size.toLocaleString('en'));
  return [
    'Processor time of a request by products (ten orders each), in milliseconds; "times" is the last over the first.',
    ...table([['request', ...head, 'times', 'grows'], ...rows]),
  ];
}

async function measureShop(products: number, seconds: number): Promise<(readonly [string, number])[]> {
  const directory = mkdtempSync(join(tmpdir(), 'vitrine-growth-'));
  const parameters = [String(products), String(products * ordersOfProduct)];
  const shop = await MeasuredProcess.start(
    'shop',
    '../growth/growth-process.js',
    parameters,
    growthEnvironment(directory),
  );
  try {
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
  } finally {
    await shop.stop();
    rmSync(directory, { recursive: true, force: true });
  }
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

/** Milliseconds of one request, all threads, asked one after the other. */
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
  await shop.reset();
  const until = performance.now() + seconds * 1000;
  const first = asked;
  while (performance.now() < until) await run(send, asked++);
  const { cpu }: Report = await shop.report();
  return cpu / (asked - first);
}

import type { BenchOptions } from '../options';
import type { MeasuredProcess } from '../processes/measured-process';
import { demoPassword, startOneProcessShop } from '../setups';
import { visit } from '../shoppers';
import { table } from '../tables';
import { contractQueries, hostileQueries, type MeasuredOperation, type ShopIds } from './operations';

/** How far an estimate may be from the processor time, as a factor. */
const tolerated = 3;
const warmUps = 15;
const rounds = 5;

interface CostMeasurement {
  readonly operation: MeasuredOperation;
  readonly estimated: number;
  readonly actual: number;
  /** Processor time of one request, of all threads. Milliseconds. */
  readonly cpu: number;
  readonly codes: readonly string[];
}

/**
 * What operations are estimated to cost beside the processor time that they take: the contract's queries and some that
 * are sent to keep a shop busy. The ratio of time to estimate is given as a multiple of the median ratio, so that 1 is what
 * most have; beyond a factor of three an estimate is marked. What the schema does not have yet is refused, and not judged.
 */
export async function costLines({ seconds, demo }: Pick<BenchOptions, 'seconds' | 'demo'>): Promise<string[]> {
  const shop = await startOneProcessShop(demo, { RESPONSE_CACHE_MEGABYTES: '0', LIMIT_COST: '1000000000' });
  try {
    const { endpoint, tokens, productIds } = await visit(shop);
    const [process] = shop.processes as [MeasuredProcess];
    const staff = await signIn(endpoint, 'staff@vitrine.test');
    const ids = await idsOf(endpoint, productIds, tokens[0]);
    const asked = [...contractQueries(ids), ...hostileQueries(ids)].map((operation) => ({
      operation,
      token: { visitor: undefined, shopper: tokens[0], staff }[operation.sender],
    }));
    // Everything is compiled before anything is measured, and each figure is of several moments.
    for (const { operation, token } of asked) {
      for (let n = 0; n < warmUps; n++) await ask(endpoint, operation.query, operation.variables, token);
    }
    const idle = await idleShare(process, 2);
    const measured = asked.map(() => [] as CostMeasurement[]);
    for (let round = 0; round < rounds; round++) {
      for (const [place, { operation, token }] of asked.entries()) {
        measured[place]!.push(await measure(process, endpoint, operation, token, seconds / rounds, idle));
      }
    }
    return linesOf(measured.map(middleOf));
  } finally {
    await shop.stop();
  }
}

function linesOf(measured: readonly CostMeasurement[]): string[] {
  const ratios = measured.map(({ cpu, estimated }) => cpu / Math.max(1, estimated));
  const known = ratios.filter(Number.isFinite).sort((a, b) => a - b);
  const median = known[Math.floor(known.length / 2)] ?? 1;
  const rows = measured.map(({ operation, estimated, actual, cpu, codes }, place) => {
    const ratio = ratios[place]! / median;
    const beyond = ratio > tolerated || ratio < 1 / tolerated;
    const remark = [beyond ? 'beyond' : '', ...new Set(codes)].filter(Boolean).join(' ');
    return [operation.name, operation.hostile ? 'hostile' : 'contract', estimated, actual, cpu, ratio, remark];
  });
  const within = rows.filter(
    ([, , , , , ratio]) => Number(ratio) <= tolerated && Number(ratio) >= 1 / tolerated,
  ).length;
  return [
    ...table([['operation', 'of', 'estimate', 'actual', 'CPU ms', 'ratio', 'remark'], ...rows]),
    '',
    `${within} of the ${known.length} that were answered within a factor of ${tolerated} of the median, ${(median * 1000).toFixed(1)} µs for a cost of 1`,
  ];
}

/** The measurement of the middle processor time. */
function middleOf(measured: readonly CostMeasurement[]): CostMeasurement {
  const sorted = [...measured].sort((a, b) => a.cpu - b.cpu);
  return sorted[Math.floor(sorted.length / 2)]!;
}

async function measure(
  process: MeasuredProcess,
  endpoint: string,
  operation: MeasuredOperation,
  token: string | undefined,
  seconds: number,
  idle: number,
): Promise<CostMeasurement> {
  const send = () => ask(endpoint, operation.query, operation.variables, token);
  const answer = await send();
  await process.reset();
  const began = performance.now();
  let count = 0;
  for (; performance.now() - began < seconds * 1000 || count < 3; count++) await send();
  const elapsed = performance.now() - began;
  const { cpu } = await process.report();
  const [, estimated, actual] = /estimated=([\d.]+), actual=([\d.]+)/.exec(answer.cost) ?? [];
  return {
    operation,
    estimated: Number(estimated),
    actual: Number(actual),
    cpu: Math.max(0, cpu - idle * elapsed) / count,
    codes: answer.codes,
  };
}

/** Processor time that the shop takes while nobody asks, as a share of the time that passes. */
async function idleShare(process: MeasuredProcess, seconds: number): Promise<number> {
  await process.reset();
  await new Promise((passed) => setTimeout(passed, seconds * 1000));
  return (await process.report()).cpu / (seconds * 1000);
}

async function signIn(endpoint: string, email: string): Promise<string> {
  const query =
    'mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { accessToken } }';
  const { data } = await ask(endpoint, query, { email, password: demoPassword });
  return (data as { signIn: { accessToken: string } }).signIn.accessToken;
}

async function idsOf(endpoint: string, productIds: readonly string[], token: string | undefined): Promise<ShopIds> {
  const { data } = await ask(
    endpoint,
    '{ categories { id } products(first: 100) { edges { node { name } } } me { orders(first: 1) { edges { node { number } } } } }',
    {},
    token,
  );
  const { categories, products, me } = data as {
    categories: { id: string }[];
    products: { edges: { node: { name: string } }[] };
    me: { orders: { edges: { node: { number: string } }[] } | null };
  };
  const words = [...new Set(products.edges.flatMap(({ node }) => node.name.split(/\W+/)))].filter(
    (word) => word.length > 3,
  );
  return { productIds, words, categoryId: categories[0]?.id ?? '', orderNumber: me.orders?.edges[0]?.node.number };
}

async function ask(endpoint: string, query: string, variables: object, token?: string) {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors = [] } = (await response.json()) as {
    data?: unknown;
    errors?: { extensions: { code: string } }[];
  };
  return {
    data,
    codes: errors.map(({ extensions }) => extensions.code),
    cost: response.headers.get('x-vitrine-cost') ?? '',
  };
}

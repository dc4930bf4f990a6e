import { internalSecretOf } from '../../../shared/config/internal-secret';
import { bulkInsert, execute } from '../../../shared/database/bulk-insert';
import { newId } from '../../../shared/ids/ids';
import { signQuote } from '../../../shared/quotes/quote-token';
import type { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import { databaseProblem } from '../../../shared/testing/servers';
import { inventorySubgraph } from '../../../subgraphs/inventory/index';
import { defaultLocationId } from '../../../subgraphs/inventory/services/location-service';
import type { InventoryServices } from '../../../subgraphs/inventory/services/services';
import { auditStock } from '../../../subgraphs/inventory/services/stock/stock-audit';
import { quantile } from '../load';
import { startAlone } from '../lone-subgraph';
import { databaseUrl } from '../setups';
import { contractOperation } from '../shoppers';
import { table } from '../tables';

const clients = 50;
const productCount = 1_000;
const piecesEach = 1_000_000;
const warmUpMilliseconds = 1_000;

interface Shop {
  readonly runtime: SubgraphRuntime;
  readonly services: InventoryServices;
  stop(): Promise<void>;
}

/**
 * How many orders a second inventory takes on MariaDB: 50 clients, each with one order of one line after the other; over 1,000
 * products in turn, and all of one product. Beside it the bare conditional update of one row by as many clients.
 */
export async function orderLines(seconds: number): Promise<string[]> {
  const problem = await databaseProblem(databaseUrl);
  if (problem) return [`Orders are left out: MariaDB cannot be measured on (${problem}).`];
  const shop = await start();
  try {
    const products = await stock(shop);
    await bareRows(shop, products);
    const spread = (n: number) => products[n % products.length]!;
    const one = () => products[0]!;
    const rows = [
      ['update of a row, over 1,000 rows', await measure(shop, seconds, (n) => update(shop, spread(n)))],
      ['... all of one row', await measure(shop, seconds, () => update(shop, one()))],
      ['placeOrder, over 1,000 products', await measure(shop, seconds, (n) => order(shop, spread(n)))],
      ['... all of one product', await measure(shop, seconds, () => order(shop, one()))],
    ] as const;
    const { discrepancies } = await auditStock(shop.services.platform.database);
    return [
      ...table([
        [`${clients} clients, one process`, 'a second', 'p50 ms', 'p99 ms', 'processor ms', 'statements'],
        ...rows.map(([name, m]) => [name, m.perSecond, m.p50, m.p99, m.processor, m.statements]),
      ]),
      `Processor time is of this process, the load included, for each. Stock and ledger afterwards: ${discrepancies.length} discrepancies.`,
    ];
  } finally {
    await shop.stop();
  }
}

async function start(): Promise<Shop> {
  const { runtime, stop } = await startAlone(inventorySubgraph, 'mysql', clients);
  return { runtime, services: runtime.services as InventoryServices, stop };
}

interface Measured {
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds each, of this process. */
  readonly processor: number;
  /** How many each sends to the database. */
  readonly statements: number;
}

async function measure(shop: Shop, seconds: number, work: (n: number) => Promise<void>): Promise<Measured> {
  const took: number[] = [];
  let n = 0;
  const begin = performance.now() + warmUpMilliseconds;
  const end = begin + seconds * 1000;
  let processor = process.cpuUsage();
  const { statements } = shop.services.platform.database;
  const before = statements.count;
  let isWarm = false;
  const client = async () => {
    for (;;) {
      const started = performance.now();
      if (started >= end) return;
      if (!isWarm && started >= begin) {
        isWarm = true;
        processor = process.cpuUsage();
      }
      await work(n++);
      if (started >= begin) took.push(performance.now() - started);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const { user, system } = process.cpuUsage(processor);
  took.sort((a, b) => a - b);
  return {
    perSecond: took.length / seconds,
    p50: quantile(took, 0.5),
    p99: quantile(took, 0.99),
    processor: (user + system) / 1000 / took.length,
    statements: (statements.count - before) / n,
  };
}

async function stock(shop: Shop): Promise<string[]> {
  const products = Array.from({ length: productCount }, () => newId());
  for (let start = 0; start < products.length; start += 500) {
    const movements = products.slice(start, start + 500).map((productId) => ({
      ...{ productId, locationId: defaultLocationId, quantity: piecesEach, idempotencyKey: newId() },
    }));
    await shop.services.stock.receive(newId(), movements);
  }
  return products;
}

/** Rows as a shop without orders would keep its stock. */
async function bareRows(shop: Shop, products: readonly string[]): Promise<void> {
  await shop.services.platform.database.transaction(async ({ manager }) => {
    await manager.query('CREATE TABLE `bare_stock` (`productId` varchar(36) PRIMARY KEY, `free` int NOT NULL)');
    const rows = products.map((productId) => [productId, piecesEach]);
    await bulkInsert(manager, 'bare_stock', ['productId', 'free'], rows);
  });
}

async function update(shop: Shop, productId: string): Promise<void> {
  const sql = 'UPDATE `bare_stock` SET `free` = `free` - 1 WHERE `productId` = ? AND `free` >= 1';
  if ((await execute(shop.services.platform.database.read, sql, [productId])) !== 1)
    throw new Error('nothing was left');
}

const placeOrder = contractOperation('orders.graphql', 'PlaceOrder');

async function order(shop: Shop, productId: string): Promise<void> {
  const { settings, clock } = shop.services.platform;
  const claims = {
    quoteId: newId(),
    userId: null,
    currency: 'GBP',
    total: 100,
    lines: [{ productId, quantity: 1, unitPrice: 100 }],
  };
  const quoteToken = await signQuote(claims, internalSecretOf(settings), clock.now() + 60_000);
  const variables = { input: { idempotencyKey: newId(), quoteToken } };
  const query = placeOrder.replaceAll(' name', '');
  const identity = { userId: newId(), scopes: [] };
  const { data, errors } = await shop.runtime.execute({ query, variables, identity, requestId: 'bench' });
  const placed = data?.placeOrder as { readonly __typename: string } | undefined;
  if (placed?.__typename !== 'Order') throw new Error(`an order was not placed: ${JSON.stringify(errors ?? data)}`);
}

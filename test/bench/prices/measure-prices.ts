import type { Engine } from '../../../shared/database/columns';
import { entityTable } from '../../../shared/database/entity-table';
import { InboxEntity } from '../../../shared/database/platform-entities';
import { newId } from '../../../shared/ids/ids';
import { databaseProblem } from '../../../shared/testing/servers';
import { pricingSubgraph } from '../../../subgraphs/pricing/index';
import type { PricingServices } from '../../../subgraphs/pricing/services/services';
import { quantile } from '../load';
import { type LoneSubgraph, startAlone } from '../lone-subgraph';
import { databaseUrl } from '../setups';
import { table } from '../tables';

const productCount = 2_000;
const ofFeed = 20;
const ofQuote = 50;
const warmUps = 100;

const staff = { userId: newId(), scopes: ['pricing:read', 'pricing:write'] };
const inbox = entityTable(InboxEntity);
const servicesOf = ({ runtime }: LoneSubgraph) => runtime.services as PricingServices;
const pages = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Product { id
  price { current { amount currency } list { amount currency } discountPercent reason text } } } }`;
const quotes = `query ($lines: [QuoteLineInput!]!) { quote(lines: $lines) { token
  lines { quantity unitPrice { amount currency } total { amount currency } reason } total { amount currency } } }`;

/**
 * The prices of a feed's 20 products, and a quote of 50 lines, of pricing alone: 2,000 products with a promotion for some, one
 * for a category and one of carts, one request at a time. Something is written before each, so that nothing is taken for
 * unchanged.
 */
export async function priceLines(seconds: number): Promise<string[]> {
  const problem = await databaseProblem(databaseUrl);
  const engines: Engine[] = problem ? ['better-sqlite3'] : ['better-sqlite3', 'mysql'];
  const rows: (readonly (string | number)[])[] = [];
  for (const engine of engines) {
    const shop = await startAlone(pricingSubgraph, engine, 10);
    try {
      const ids = await fill(shop);
      const name = engine === 'mysql' ? 'MariaDB' : 'SQLite';
      const feed = (n: number) =>
        run(shop, pages, { r: some(ids, n, ofFeed).map((id) => ({ __typename: 'Product', id })) });
      const quote = (n: number) =>
        run(shop, quotes, { lines: some(ids, n, ofQuote).map((productId) => ({ productId, quantity: 1 + (n % 3) })) });
      rows.push([`${name}: prices of ${ofFeed} products`, ...(await measure(shop, seconds, feed))]);
      rows.push([`${name}: a quote of ${ofQuote} lines`, ...(await measure(shop, seconds, quote))]);
    } finally {
      await shop.stop();
    }
  }
  return table([['one request at a time', 'p50 ms', 'p99 ms', 'processor ms', 'statements'], ...rows]);
}

async function fill(shop: LoneSubgraph): Promise<string[]> {
  const ids = Array.from({ length: productCount }, () => newId());
  const [kitchen, cups] = [newId(), newId()];
  const { productStatuses, productCategories, platform } = servicesOf(shop);
  await productStatuses.import(ids.map((id) => ({ id, sku: id, name: id, createdAt: 0 })));
  const asOf = platform.clock.now();
  for (const [n, productId] of ids.entries()) {
    const payload = {
      productId,
      sku: productId,
      name: productId,
      brand: null,
      tags: [],
      archived: false,
      createdAt: 0,
    };
    const categoryIds = n % 4 === 0 ? [cups, kitchen] : [];
    await platform.database.transaction(({ manager }) =>
      productCategories.keep({ manager }, { payload: { ...payload, categoryIds }, occurredAt: asOf }),
    );
  }
  for (let start = 0; start < ids.length; start += 500) {
    const prices = ids
      .slice(start, start + 500)
      .map((productId, n) => ({ productId, amount: 500 + n, currency: 'GBP' }));
    await run(shop, 'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored } }', { prices });
  }
  const promote = 'mutation ($input: PromotionInput!) { createPromotion(input: $input) { id } }';
  const startsAt = new Date(0).toISOString();
  for (const input of [
    { name: 'Some', kind: 'PERCENT_OFF', value: 20, productIds: ids.slice(0, 200) },
    { name: 'Kitchen', kind: 'PERCENT_OFF', value: 10, categoryId: kitchen },
    { name: 'Cart', kind: 'AMOUNT_OFF', value: 300, minimumAmount: 2_000, stackable: true },
  ]) {
    await run(shop, promote, { input: { ...input, startsAt } });
  }
  return ids;
}

function some(ids: readonly string[], n: number, count: number): string[] {
  return Array.from({ length: count }, (_, at) => ids[(n * 37 + at * 7) % ids.length]!);
}

async function run(shop: LoneSubgraph, query: string, variables: Record<string, unknown>): Promise<void> {
  const { errors } = await shop.runtime.execute({ query, variables, identity: staff, requestId: 'bench' });
  if (errors) throw new Error(errors.map(({ message }) => message).join());
}

async function measure(shop: LoneSubgraph, seconds: number, work: (n: number) => Promise<void>): Promise<number[]> {
  for (let n = 0; n < warmUps; n++) await work(n);
  const { database } = servicesOf(shop).platform;
  const took: number[] = [];
  let [processor, statements] = [0, 0];
  const end = performance.now() + seconds * 1000;
  for (let n = 0; performance.now() < end; n++) {
    await database.transaction(({ manager }) => inbox.insert(manager, [{ id: newId(), handledAt: 0 }]));
    const [before, started] = [process.cpuUsage(), performance.now()];
    const counted = database.statements.count;
    await work(n);
    took.push(performance.now() - started);
    const { user, system } = process.cpuUsage(before);
    processor += (user + system) / 1000;
    statements += database.statements.count - counted;
  }
  took.sort((a, b) => a - b);
  return [quantile(took, 0.5), quantile(took, 0.99), processor / took.length, statements / took.length];
}

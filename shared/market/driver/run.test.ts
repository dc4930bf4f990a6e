import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SettableClock } from '../../clock/clock';
import { seededRandom } from '../../random/random';
import type { MarketState } from '../state';
import { attraction } from '../world/choice';
import type { WorldProduct } from '../world/products';
import type { WorldShopper } from '../world/shoppers';
import { misfit } from '../world/sizes';
import { createWorld } from '../world/world';
import { formatMarketReport } from './report';
import { type MarketRunOptions, runMarket } from './run';
import { FakeShop, type FakeShopOptions } from './testing/fake-shop';

const world = createWorld({ products: 300, shoppers: 400 });
const staff = { email: 'staff@vitrine.test', password: 'staff password' };
const monday = Date.UTC(2026, 4, 4, 9);

const feeds = new Map<WorldShopper, WorldProduct[]>();

/** The best of the world for each shopper: what a perfect feed would show. */
function perfectFeed(shopper: WorldShopper | undefined): readonly WorldProduct[] {
  if (!shopper) return world.products;
  const known = feeds.get(shopper);
  if (known) return known;
  const value = new Map(world.products.map((product) => [product, attraction(shopper, product)]));
  const feed = [...world.products].sort((a, b) => value.get(b)! - value.get(a)!);
  feeds.set(shopper, feed);
  return feed;
}

/** Other products each time, whoever asks. */
function randomFeed(_: unknown, request: number) {
  return seededRandom(request).shuffled(world.products);
}

describe('runMarket', () => {
  let folder: string;
  const shops: FakeShop[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'market-'));
  });
  afterEach(async () => {
    await Promise.all(shops.splice(0).map((shop) => shop.stop()));
    await rm(folder, { recursive: true });
  });

  async function run(shopOptions: FakeShopOptions, options: Partial<MarketRunOptions> = {}) {
    const shop = new FakeShop(world, shopOptions);
    shops.push(shop);
    const report = await runMarket({
      endpoint: await shop.start(),
      world,
      statePath: join(folder, `state-${shops.length}.json`),
      days: 2,
      visitsPerDay: 300,
      shopperPassword: 'secret password',
      clock: new SettableClock(monday),
      ...options,
    });
    return { shop, report };
  }

  let usualRun: ReturnType<typeof run> | undefined;
  /** The run that several tests look at from different sides: made once, by the first. */
  const usual = () => {
    usualRun ??= run({ feed: perfectFeed });
    return usualRun;
  };

  it('counts what the shop saw: orders, revenue, units, events', async () => {
    const { shop, report } = await usual();
    const { total } = report;
    const kept = shop.orders.filter(({ status }) => status !== 'CANCELLED');
    expect(total.orders).toBe(shop.orders.length);
    expect(total.orders).toBeGreaterThan(10);
    expect(total.revenue + total.refundsExpected).toBe(kept.reduce((sum, order) => sum + order.total, 0));
    expect(total.refundsExpected).toBeGreaterThan(0);
    expect(total.units).toBe(kept.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0));
    expect(total.cancelled).toBe(shop.orders.length - kept.length);
    const ofType = (type: string) => shop.events.filter((event) => event.type === type);
    expect(ofType('IMPRESSION')).toHaveLength(total.impressions);
    expect(ofType('CLICK')).toHaveLength(total.clicks);
    expect(ofType('CLICK').filter(({ feedId }) => feedId)).toHaveLength(total.feedClicks);
    expect(ofType('ADD_TO_CART')).toHaveLength(total.addedToBasket);
    expect(total.conversations).toBe(shop.messages.length);
    expect(total.failedVisits).toBe(0);
    expect(total.profit).toBe(total.revenue - total.costs);
    expect(total.profit).toBeGreaterThan(0);
    expect(report.days.map(({ date }) => date)).toEqual(['2026-05-04', '2026-05-05']);
  });

  it('asks about as much as a frontend does: two to eight requests for a visit', async () => {
    const { report } = await usual();
    expect(report.requests / report.total.visits).toBeGreaterThan(2);
    expect(report.requests / report.total.visits).toBeLessThan(8);
  });

  it('decides the same from the same seed and answers, however many visits run at once', async () => {
    const short = { days: 1, visitsPerDay: 150 };
    const first = await run({ feed: perfectFeed }, { ...short, concurrency: 1 });
    const second = await run({ feed: perfectFeed }, { ...short, concurrency: 6 });
    const other = await run({ feed: perfectFeed }, { ...short, seed: 'other' });
    expect(second.report.days).toEqual(first.report.days);
    const bought = ({ shop }: typeof first) => shop.orders.map(({ email, total }) => `${email} ${total}`).sort();
    expect(bought(second)).toEqual(bought(first));
    expect(bought(other)).not.toEqual(bought(first));
  });

  it('rewards a feed that knows taste: more clicks and more orders than a random one', async () => {
    const good = (await usual()).report.total;
    const random = (await run({ feed: randomFeed })).report.total;
    expect(good.feedClickThrough).toBeGreaterThan(2 * random.feedClickThrough);
    expect(good.conversion).toBeGreaterThan(1.4 * random.conversion);
  });

  it('buys less where prices are higher', async () => {
    const listed = (await usual()).report.total;
    const dear = (await run({ feed: perfectFeed, priceFactor: 1.5 })).report.total;
    expect(dear.units).toBeLessThan(0.8 * listed.units);
  });

  it('buys nothing that is shown as gone, and notices', async () => {
    const { total } = (await run({ feed: perfectFeed, stock: 0 }, { days: 1 })).report;
    expect(total.orders).toBe(0);
    expect(total.stockOutsMet).toBeGreaterThan(5);
  });

  it('takes what there is where an order is short, and never more', async () => {
    const { shop, report } = await run({ feed: () => world.products, stock: 1, hidesStock: true }, { days: 2 });
    expect(report.total.shortLines).toBeGreaterThan(0);
    expect(Math.min(...shop.stock.values())).toBeGreaterThanOrEqual(0);
  });

  it('asks for another quote where one has expired', async () => {
    const { report } = await run({ feed: perfectFeed, expiredQuotes: 5 }, { days: 1 });
    expect(report.total.quotesExpired).toBe(5);
    expect(report.total.orders).toBeGreaterThan(5);
  });

  it('does without the feed where that is asked for, in the same world', async () => {
    const { shop, report } = await run({}, { ignoreFeed: true, days: 1 });
    expect(shop.count('PersonalisedFeed') + shop.count('VisitorFeed')).toBe(0);
    expect(shop.count('Browse')).toBeGreaterThan(30);
    expect(report.total.feedImpressions).toBe(0);
    expect(report.total.clicks).toBeGreaterThan(0);
  });

  it('never signs in as anonymous visitors, who send their visitor id with each event', async () => {
    const { shop, report } = await run({ feed: perfectFeed }, { days: 1 });
    expect(report.total.anonymousVisits).toBeGreaterThan(10);
    expect(shop.count('SignIn')).toBe(report.total.visits - report.total.anonymousVisits);
    const visitors = new Set(shop.events.flatMap(({ visitorId }) => (visitorId ? [visitorId] : [])));
    expect(visitors.size).toBeGreaterThan(5);
    expect([...visitors].every((id) => /^market-(stranger|newcomer)-/.test(String(id)))).toBe(true);
  });

  it('lets people sign up during the run: visitors first, customers when they buy', async () => {
    const { shop, report } = await run({ feed: perfectFeed }, { days: 6, visitsPerDay: 150 });
    expect(report.total.signUps).toBe(shop.accounts.length);
    expect(report.total.signUps).toBeGreaterThan(0);
    const newcomers = new Map(world.newcomers.map((one) => [one.email, one]));
    for (const email of shop.accounts) {
      const { externalId } = newcomers.get(email)!;
      const seen = shop.events.filter(({ visitorId }) => visitorId === `market-newcomer-${externalId}`);
      expect(seen.length).toBeGreaterThan(0);
    }
    const buyers = new Set(shop.orders.map(({ email }) => email));
    expect(shop.accounts.some((email) => buyers.has(email))).toBe(true);
  });

  it('launches products during the run: told to the shop once, with a price and a first stock', async () => {
    const launches = world.launches.map((product, place) => ({ ...product, launchDay: 365 + Math.floor(place / 10) }));
    const busy = { ...world, launches };
    const { shop, report } = await run({ feed: perfectFeed }, { world: busy, days: 3, visitsPerDay: 20, staff });
    const due = launches.slice(0, 30).map(({ sku }) => sku);
    expect(shop.launched.map(({ sku }) => sku)).toEqual(due);
    expect(report.total.launches).toBe(due.length);
    expect(shop.prices.map(({ productId }) => productId)).toEqual(due.map((sku) => `id-${sku}`));
    for (const sku of due) expect(shop.stock.get(`id-${sku}`)).toBeGreaterThan(0);
  });

  it('trims baskets to the budget, leaves some, and says why', async () => {
    const { total } = (await run({ feed: perfectFeed, priceFactor: 3 }, { days: 2 })).report;
    expect(total.basketsTrimmed + total.leftForBudget).toBeGreaterThan(0);
    expect(total.leftOnSecondThoughts).toBeGreaterThan(0);
    expect(total.leftNotSignedIn).toBeGreaterThan(0);
  });

  it('takes the variant that fits: what is ordered is in the size of who orders it, where there is one', async () => {
    const sized = world.products.filter(({ fit }) => fit);
    const { shop } = await run({ feed: () => sized }, { days: 6 });
    const bought = shop.orders.flatMap(({ email, lines }) => {
      const shopper = world.shoppers.find((one) => one.email === email);
      return lines.flatMap(({ id }) => {
        const product = world.productsBySku.get(id.replace('id-', ''))!;
        return shopper && product.fit ? [misfit(shopper, product)] : [];
      });
    });
    expect(bought.length).toBeGreaterThan(3);
    expect(bought.filter((off) => off === 0).length / bought.length).toBeGreaterThan(0.85);
  });

  it('ships what was placed and restocks what runs low, after the lead time, once', async () => {
    const { shop, report } = await run(
      { feed: () => world.products.slice(0, 25), stock: 4 },
      { days: 5, visitsPerDay: 200, staff, work: { restock: 'naive' } },
    );
    expect(report.total.ordersShipped).toBe(shop.orders.filter(({ status }) => status === 'SHIPPED').length);
    expect(report.total.ordersShipped).toBeGreaterThan(5);
    // What was ordered in the evening of the first day is there three days later.
    expect(report.days.slice(0, 3).map(({ unitsReceived }) => unitsReceived)).toEqual([0, 0, 0]);
    expect(report.days[3]!.unitsReceived).toBeGreaterThan(0);
    expect(report.total.unitsReceived).toBe([...shop.received.values()].reduce((sum, quantity) => sum + quantity, 0));
  });

  /** A day's run, and the next day's, on which the first three buyers send a piece back. */
  async function daysWithReturns(refuses: readonly string[], days: number) {
    const statePath = join(folder, 'state.json');
    const first = await run({ feed: perfectFeed }, { statePath, staff, days: 1 });
    const state = JSON.parse(await readFile(statePath, 'utf8')) as MarketState;
    const orders = first.shop.orders.filter(({ status }) => status === 'SHIPPED').slice(0, 3);
    const returns = orders.map(({ id, email, lines }, place) => ({
      shopper: world.shoppers.find((shopper) => shopper.email === email)!.index,
      orderNumber: id,
      productId: lines[0]!.id,
      name: `piece ${place}`,
      quantity: 1,
      refund: 1000,
      cost: 600,
      dueDay: state.day,
      requested: false,
    }));
    await writeFile(statePath, JSON.stringify({ ...state, returns }));
    const { shop, report } = await run({ feed: perfectFeed, refuses }, { statePath, staff, days });
    return { shop, report, returns, after: JSON.parse(await readFile(statePath, 'utf8')) as MarketState };
  }

  const asked = (returns: readonly { productId: string; orderNumber: string }[], status: string) =>
    returns.map(({ productId, orderNumber }) => ({
      orderId: orderNumber,
      lines: [{ productId, quantity: 1 }],
      status,
    }));

  it('takes back what does not suit: asked for, accepted, paid back', async () => {
    const { shop, report, returns, after } = await daysWithReturns([], 1);
    expect(shop.returns).toEqual(asked(returns, 'ACCEPTED'));
    const kept = shop.orders.filter(({ status }) => status !== 'CANCELLED');
    expect(report.total.unitsReturned).toBe(3);
    // What comes back was expected at the sale: the day's revenue is not lowered a second time.
    const { revenue, refundsExpected } = report.total;
    expect(revenue + refundsExpected).toBe(kept.reduce((sum, order) => sum + order.total, 0));
    expect(after.returns.filter(({ dueDay }) => dueDay < after.day)).toEqual([]);
  });

  it('tries again the next day what was not accepted, and asks for it once', async () => {
    const { shop, report, returns, after } = await daysWithReturns(['AcceptReturn'], 2);
    expect(report.total.unitsReturned).toBe(0);
    expect(report.errors['AcceptReturn SUBGRAPH_UNAVAILABLE']).toBe(6);
    expect(shop.returns).toEqual(asked(returns, 'REQUESTED'));
    expect(after.returns).toEqual(expect.arrayContaining(returns.map((one) => ({ ...one, requested: true }))));
  });

  it('is drawn by a reason that names what one likes, and not where reasons are ignored', async () => {
    const favourite = (shopper: WorldShopper | undefined) => perfectFeed(shopper).slice(0, 1);
    const feed = (shopper: WorldShopper | undefined) =>
      seededRandom(shopper?.externalId ?? 'visitor').shuffled(world.products);
    const many = { days: 1, visitsPerDay: 500 };
    const explained = await run({ feed, because: favourite }, many);
    const silent = await run({ feed }, many);
    const deaf = await run({ feed, because: favourite }, { ...many, ignoreReasons: true });
    expect(explained.report.total.feedClicks).toBeGreaterThan(1.1 * silent.report.total.feedClicks);
    expect(deaf.report.total).toEqual(silent.report.total);
  });

  it('keeps a delivery that could not be booked, with its key, until it can be', async () => {
    const statePath = join(folder, 'state.json');
    const options = { statePath, staff };
    const first = await run(
      { feed: () => world.products.slice(0, 25), stock: 3, refuses: ['Receive'] },
      { ...options, days: 4, visitsPerDay: 120 },
    );
    expect(first.report.total.unitsReceived).toBe(0);
    expect(first.report.errors['Receive SUBGRAPH_UNAVAILABLE']).toBeGreaterThan(0);
    const state = JSON.parse(await readFile(statePath, 'utf8')) as MarketState;
    const kept = state.deliveries.filter(({ dueDay }) => dueDay <= state.day);
    expect(kept.length).toBeGreaterThan(0);
    const second = await run(
      { feed: () => world.products.slice(0, 25), stock: 3 },
      { ...options, days: 1, visitsPerDay: 20 },
    );
    expect([...second.shop.received.keys()]).toEqual(
      expect.arrayContaining(kept.map(({ idempotencyKey }) => idempotencyKey)),
    );
  });

  it('goes on where the last run ended, remembering who owns what', async () => {
    const statePath = join(folder, 'state.json');
    await run({ feed: perfectFeed }, { statePath, days: 1 });
    const between = JSON.parse(await readFile(statePath, 'utf8')) as MarketState;
    const second = await run({ feed: perfectFeed }, { statePath, days: 1 });
    const after = JSON.parse(await readFile(statePath, 'utf8')) as MarketState;
    expect(second.report.days[0]!.date).toBe('2026-05-05');
    expect(after.day).toBe(between.day + 1);
    expect(after.purchases.length).toBeGreaterThan(between.purchases.length);
    const buyer = Object.entries(between.shoppers).find(([, { owned }]) => owned.length > 0)!;
    expect(after.shoppers[buyer[0]]!.owned).toEqual(expect.arrayContaining(buyer[1].owned));
  });

  it("refuses another world's state", async () => {
    const statePath = join(folder, 'state.json');
    await run({}, { statePath, days: 1, visitsPerDay: 5 });
    const other = createWorld({ seed: 'other', products: 300, shoppers: 400 });
    await expect(run({}, { statePath, world: other })).rejects.toThrow('belongs to the world');
  });

  it('lets a visit go on where chat is out, and counts the error', async () => {
    const { report } = await run({ feed: perfectFeed, stock: 0, refuses: ['StartConversation'] }, { days: 1 });
    expect(report.total.failedVisits).toBe(0);
    expect(report.total.conversations).toBe(0);
    expect(report.errors['StartConversation SUBGRAPH_UNAVAILABLE']).toBeGreaterThan(0);
  });

  it('treats products that the world does not know as neither liked nor disliked', async () => {
    const stranger = createWorld({ seed: 'stranger', products: 300, shoppers: 400 });
    const renamed = stranger.products.map((product) => ({ ...product, name: `Unknown ${product.index}` }));
    const shop = new FakeShop({ ...stranger, products: renamed, productsByName: new Map() }, { feed: () => renamed });
    shops.push(shop);
    const clash = renamed.filter(({ sku }) => world.productsBySku.has(sku));
    expect(clash.length).toBeGreaterThan(0);
    const unknownWorld = { ...world, productsBySku: new Map(), productsByName: new Map() };
    const { total } = await runMarket({
      endpoint: await shop.start(),
      world: unknownWorld,
      statePath: join(folder, 'unknown.json'),
      days: 2,
      visitsPerDay: 150,
      shopperPassword: 'secret password',
      clock: new SettableClock(monday),
    });
    expect(total.clicks).toBeGreaterThan(0);
    expect(total.clickThrough).toBeLessThan(0.25);
  });

  it('says so where the shop is down', async () => {
    const options = { world, statePath: join(folder, 'x.json'), days: 1, shopperPassword: 'secret password' };
    await expect(runMarket({ ...options, endpoint: 'http://127.0.0.1:1/graphql' })).rejects.toThrow('does not answer');
  });

  it('refuses numbers that make no sense', async () => {
    await expect(run({}, { days: 0 })).rejects.toThrow('days is a whole number');
  });

  it('prints a table with a line a day and the total, and is plain JSON', async () => {
    const { report } = await usual();
    const text = formatMarketReport(report);
    expect(text).toMatch(/^day +visits/);
    expect(text).toContain('2026-05-05');
    expect(text).toMatch(/\ntotal +\d+/);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

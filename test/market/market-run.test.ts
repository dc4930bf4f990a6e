import { join } from 'node:path';
import { type DemoFile, readDemoFile } from '../../gateway/demo/demo-file';
import { demoWorld } from '../../gateway/demo/demo-world';
import { type DemoPerson, prepareDemo } from '../../gateway/demo/prepare-demo';
import { applicationOf } from '../../gateway/processes/application';
import { type RunningShop, startOneProcess } from '../../gateway/processes/one-process';
import { withInternalSecret } from '../../shared/config/internal-secret';
import type { Settings } from '../../shared/config/settings';
import { silentLogger } from '../../shared/logging/logger';
import { runMarket } from '../../shared/market/driver/run';
import { marketPast } from '../../shared/market/past';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { contractOperations } from '../contract/operations';
import { TestShopClient } from '../contract/shop-client';

describe('the market in a running demo shop', () => {
  let shop: RunningShop;
  let settings: Settings;
  let people: DemoPerson[];
  let remove: () => Promise<void>;

  beforeAll(async () => {
    ({ settings, remove } = await testSettings('better-sqlite3', { VITRINE_DEMO: 'small' }));
    shop = await startOneProcess(settings, silentLogger);
    people = await prepareDemo(applicationOf(withInternalSecret(settings), shop.runtimes), () => undefined);
  });

  afterAll(async () => {
    await shop?.stop();
    await remove?.();
  });

  it('has people to sign in as, and a page arranged for the one who has a past', async () => {
    expect(people.map(({ email }) => email)).toEqual(['shopper@vitrine.test', 'staff@vitrine.test']);
    const client = new TestShopClient(`${shop.url}/graphql`);
    const { email, password } = people[0]!;
    const { signIn } = await client.run('SignIn', { email, password });
    const { me } = await client.run('PersonalisedFeed', {}, signIn.accessToken);
    expect(me.feed).toMatchObject({ strategy: 'blend', degraded: false });
    expect(me.feed.edges).toHaveLength(20);
    const kinds = me.feed.edges.map((edge: { reason: { kind: string } }) => edge.reason.kind);
    expect(kinds.some((kind: string) => kind.startsWith('BECAUSE_YOU_'))).toBe(true);
    for (const { node } of me.feed.edges) expect(node.images[0].url).toMatch(/^\/media\/[0-9a-f]+\.svg$/);
    const picture = await fetch(new URL(me.feed.edges[0].node.images[0].url, shop.url));
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
  });

  /** Kinds of goods of which a piece was bought in two orders or more with a piece of one and the same other kind. */
  async function kindsBoughtTogether(file: DemoFile): Promise<Set<number>> {
    const world = demoWorld(file, settings.currency);
    const pairs = new Map<string, number>();
    for await (const chunk of marketPast(world, { ...file, passwordHash: 'none' }).read()) {
      for (const { lines } of chunk.kind === 'orders' ? chunk.rows : []) {
        const kinds = new Set(lines.map(({ sku }) => world.productsBySku.get(sku)!.leaf));
        for (const one of kinds) {
          for (const other of kinds) {
            if (one !== other) pairs.set(`${one} ${other}`, (pairs.get(`${one} ${other}`) ?? 0) + 1);
          }
        }
      }
    }
    return new Set([...pairs].flatMap(([pair, orders]) => (orders > 1 ? [Number.parseInt(pair, 10)] : [])));
  }

  it('knows what goes with all products of which orders say it, variants and new ones among them, and why', async () => {
    const client = new TestShopClient(`${shop.url}/graphql`);
    const together = 'related(kind: BOUGHT_TOGETHER, first: 4) { product { id } reason { kind because { id } } }';
    const { products } = await client.must(`{ products(first: 40) { edges { node { id sku ${together} } } } }`);
    const nodes: { id: string; sku: string; related: { reason: unknown }[] }[] = products.edges.map(
      ({ node }: { node: unknown }) => node,
    );
    const known = nodes.filter(({ related }) => related.length > 0);
    // Its 120 days have some 90 orders, 14 of them of two designs: of a fifth of the products kinds were bought together twice.
    const file = readDemoFile(settings.dataDirectory)!;
    const { productsBySku } = demoWorld(file, settings.currency);
    const kinds = await kindsBoughtTogether(file);
    const reachable = nodes.filter(({ sku }) => kinds.has(productsBySku.get(sku)!.leaf));
    expect(reachable.length).toBeGreaterThan(0);
    expect(known).toEqual(expect.arrayContaining(reachable));
    for (const { id, related } of known) {
      for (const { reason } of related) expect(reason).toEqual({ kind: 'BOUGHT_TOGETHER', because: [{ id }] });
    }
  });

  it('comes through the public API, buys what it likes, and reports without errors', async () => {
    const file = readDemoFile(settings.dataDirectory);
    if (!file) throw new Error('the demo left no file');
    const staff = people[1]!;
    const report = await runMarket({
      endpoint: `${shop.url}/graphql`,
      world: demoWorld(file, settings.currency),
      statePath: join(settings.dataDirectory, 'market.json'),
      days: 2,
      visitsPerDay: 150,
      shopperPassword: file.password,
      staff: { email: staff.email, password: staff.password },
    });
    expect(report.errors).toEqual({});
    expect(report.days).toHaveLength(2);
    expect(report.total.visits).toBeGreaterThan(20);
    expect(report.total.clicks).toBeGreaterThan(0);
    expect(report.total.orders).toBeGreaterThan(0);
    expect(report.total.failedVisits).toBe(0);
    const client = new TestShopClient(`${shop.url}/graphql`);
    const { signIn } = await client.must(contractOperations.get('SignIn') ?? '', { ...staff });
    const { orders } = await client.must(
      '{ orders(first: 100) { edges { node { status placedAt } } } }',
      {},
      signIn.accessToken,
    );
    const placed = orders.edges.filter(
      ({ node }: { node: { placedAt: string } }) => Date.parse(node.placedAt) > file.until,
    );
    expect(placed.length).toBe(Math.min(100, report.total.orders));
  });
});

import { parse, visit } from 'graphql';
import { newId } from '../../shared/ids/ids';
import { currentScope } from '../../shared/telemetry/tracing';
import type { AnyAnswer } from '../../shared/testing/any-answer';
import { eventually } from '../../shared/testing/until';
import { contractOperations } from '../contract/operations';
import { TestShopClient } from '../contract/shop-client';
import type { Call } from '../harness/counted-calls';
import { setups } from '../harness/setups';
import { startShop, type TestShop } from '../harness/start-shop';
import { type PageShop, productsOnPage, stockPageShop } from './page-shop';

/** The types that are kept in tables and that the page asks of each subgraph: a statement for each at most. */
const storedTypes: Readonly<Record<string, number>> = {
  users: 2, // User, Segment
  catalog: 2, // Product, Category
  recommendations: 1, // Feed
  pricing: 1, // Product
  inventory: 1, // Product
  chat: 0,
};

/**
 * Feeds are kept for their next pages a moment after the answer, several in one transaction: what is written while a
 * request runs is an earlier one's. How many writes there are is asserted by itself.
 */
const keepsFeeds = /^(BEGIN|START|SET TRANSACTION|COMMIT|INSERT (OR IGNORE |IGNORE )?INTO `feeds`)/;

interface Measured {
  readonly data: AnyAnswer;
  readonly calls: readonly Call[];
  readonly statements: Readonly<Record<string, readonly string[]>>;
}

describe.each(setups)('a personalised page of twenty products, %s', (setup) => {
  let shop: TestShop;
  let page: PageShop;

  beforeAll(async () => {
    shop = await startShop(setup);
    const client = new TestShopClient(shop.endpoint);
    page = await stockPageShop(client, shop.staff);
    await trainModels(shop);
    // Who serves looks for new models every few seconds.
    await eventually(
      () => client.run('PersonalisedFeed', {}, page.shopperToken),
      ({ me }) => me.feed.degraded === false && me.feed.edges.length === productsOnPage,
    );
  });

  afterAll(() => shop?.stop());

  /**
   * One request, with what the gateway asked of subgraphs and what they asked of their databases for it: what tasks of the
   * platform (outboxes, leases) and other requests ask meanwhile runs in other scopes.
   */
  async function measured(name: string, variables: Record<string, unknown>, token?: string): Promise<Measured> {
    const requestId = newId();
    const statements: Record<string, string[]> = {};
    const ends = shop.runtimes.map(({ name, platform }) => {
      const list: string[] = [];
      statements[name] = list;
      return platform.database.statements.listen((sql) => {
        if (currentScope()?.requestId === requestId && !keepsFeeds.test(sql)) list.push(sql);
      });
    });
    shop.calls.clear();
    const { data, errors } = await shop.graphql(contractOperations.get(name) ?? '', variables, token, requestId);
    for (const end of ends) end();
    expect(errors).toEqual([]);
    return { data, calls: [...shop.calls.all], statements };
  }

  const feed = () => measured('PersonalisedFeed', {}, page.shopperToken);

  it('has twenty products with names, prices, availability and reasons', async () => {
    const { data } = await feed();
    expect(data.me.id).toBe(page.shopperId);
    expect(data.me.feed.degraded).toBe(false);
    expect(data.me.feed.edges).toHaveLength(productsOnPage);
    const ids = new Set<string>();
    for (const { node, reason } of data.me.feed.edges) {
      ids.add(node.id);
      expect(page.productIds).toContain(node.id);
      expect(node.name).toMatch(/^Thing \d+$/);
      expect(node.price.current).toEqual({ amount: expect.any(Number), currency: 'GBP' });
      expect(node.price.current.amount).toBe(500 + 100 * Number(node.name.slice('Thing '.length)));
      expect(node.availability.status).toBe('IN_STOCK');
      expect(node.categories.length).toBeGreaterThan(0);
      expect(reason.text.length).toBeGreaterThan(0);
    }
    expect(ids.size).toBe(productsOnPage);
  });

  it('asks each subgraph once for its entities of a type', async () => {
    const { calls } = await feed();
    for (const { name } of shop.runtimes) {
      const fetches = calls.filter((call) => call.subgraph === name && call.entities > 0);
      const types = fetches.flatMap((call) => [...typesAskedFor(call)]);
      expect({ name, types }).toEqual({ name, types: [...new Set(types)] });
    }
    const asked = (name: string) => calls.filter((call) => call.subgraph === name).map(({ entities }) => entities);
    expect(asked('pricing')).toEqual([productsOnPage]);
    expect(asked('inventory')).toEqual([productsOnPage]);
    expect(asked('recommendations')).toEqual([1]);
    expect(asked('catalog')).toHaveLength(1);
  });

  it('runs at most one statement a fetch and type', async () => {
    for (const [name, statements] of Object.entries((await feed()).statements)) {
      const few = statements.length <= (storedTypes[name] ?? 0);
      expect(few ? 'few' : { name, statements }).toBe('few');
    }
  });

  it('needs no more statements for twenty products than for two', async () => {
    const two = await fewestStatements(() => measured('PersonalisedFeed', { first: 2 }, page.shopperToken));
    expect(await fewestStatements(feed)).toEqual(two);
  });

  it('keeps each feed with one statement at the most', async () => {
    const writes: string[] = [];
    const ends = shop.runtimes.map(({ platform }) =>
      platform.database.statements.listen((sql, parameters) => {
        if (/^INSERT .*INTO `feeds`/.test(sql)) writes.push(JSON.stringify(parameters));
      }),
    );
    const ids: string[] = [];
    for (let n = 0; n < 8; n++) ids.push((await feed()).data.me.feed.id);
    const keeping = (id: string) => writes.filter((parameters) => parameters.includes(id)).length;
    await eventually(
      async () => ids,
      (all) => all.every((id) => keeping(id) > 0),
    );
    for (const end of ends) end();
    expect(new Set(ids).size).toBe(8);
    expect(ids.map(keeping)).toEqual(ids.map(() => 1));
    expect(writes.filter((parameters) => ids.some((id) => parameters.includes(id))).length).toBeLessThanOrEqual(8);
  });

  it('gives a visitor a page by the same rule', async () => {
    const { data, calls } = await measured('VisitorFeed', { visitorId: 'a-visitor-of-the-page' });
    expect(data.feed.edges).toHaveLength(productsOnPage);
    for (const name of ['catalog', 'pricing', 'inventory']) {
      expect(calls.filter((call) => call.subgraph === name)).toHaveLength(1);
    }
  });
});

/**
 * The fewest statements of each subgraph in three requests that are the same: a subgraph that keeps rows in memory reads them
 * again after a write, and something may have been written just before any one request.
 */
async function fewestStatements(request: () => Promise<Measured>): Promise<Record<string, number>> {
  const fewest: Record<string, number> = {};
  for (let n = 0; n < 3; n++) {
    for (const [name, { length }] of Object.entries((await request()).statements)) {
      fewest[name] = Math.min(fewest[name] ?? length, length);
    }
  }
  return fewest;
}

/** As an operator does from the shell. */
async function trainModels(shop: TestShop): Promise<void> {
  const recommendations = shop.runtimes.find(({ name }) => name === 'recommendations');
  const train = recommendations?.commands.find(({ name }) => name === 'train');
  if (!recommendations || !train) throw new Error('there is no command that trains the models');
  expect(await train.run(recommendations.services, [], () => undefined)).toBe(0);
}

/** The types of which a fetch asks for entities: those of the fragments directly under `_entities`. */
function typesAskedFor(call: Call): Set<string> {
  const types = new Set<string>();
  visit(parse(call.query), {
    Field: (field) => {
      if (field.name.value !== '_entities') return undefined;
      for (const selection of field.selectionSet?.selections ?? []) {
        if (selection.kind === 'InlineFragment' && selection.typeCondition)
          types.add(selection.typeCondition.name.value);
      }
      return false;
    },
  });
  return types;
}

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { InProcessBus } from '../../../shared/bus/in-process-bus';
import { systemClock } from '../../../shared/clock/clock';
import { readSettings } from '../../../shared/config/settings';
import { newId } from '../../../shared/ids/ids';
import { silentLogger } from '../../../shared/logging/logger';
import { type Random, seededRandom } from '../../../shared/random/random';
import type { ImportedBehaviour, ImportedProduct } from '../../../shared/shop-data/import-port';
import type { AnySubgraph } from '../../../shared/subgraph/definition';
import { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import { recommendationsSubgraph } from '../../../subgraphs/recommendations/index';
import { recommendationsImportPort } from '../../../subgraphs/recommendations/services/import-port';
import type { RecommendationsServices } from '../../../subgraphs/recommendations/services/services';
import { table } from '../tables';
import { type Timed, timed } from './timed';

const day = 86_400_000;
const products = 20_000;
const categories = 200;
const shoppers = 1_000;
/** Of each shopper. */
const events = 40;
/** Of each event, the products that were shown and not turned to. */
const shownBeside = 3;
const chunk = 5_000;

/** What a shop may want of its feeds, all of it: a bandit, a policy of slates, and rules that hide, boost and pin. */
const wishes = {
  FEED_BANDIT: 'thompson',
  FEED_SLATE_POLICY: 'on',
  FEED_PIPELINES: JSON.stringify({
    HOME: {
      rules: [
        { do: 'hide', where: { brand: 'brand-7' } },
        { do: 'boost', by: 2, where: { brand: 'brand-3' } },
        { do: 'pin', place: 3, where: { brand: 'brand-5' } },
      ],
      variety: { most: 3, within: 10 },
      newProducts: 0.1,
    },
  }),
};

const feed = `query ($representations: [_Any!]!) {
  _entities(representations: $representations) {
    ... on User {
      feed(first: 20) { strategy edges { position score node { id } reason { kind text because { id } } } }
    }
  }
}`;
const changed = `subscription { feedChanged(first: 20) { id edges { node { id } reason { kind text } } } }`;
const record = 'mutation ($events: [BehaviourEventInput!]!) { recordEvents(events: $events) { accepted } }';

/** What a first page takes in a large shop, and how soon one follows what its shopper does: the subgraph alone, on SQLite. */
export async function servingLines(seconds: number): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const bus = new InProcessBus();
  const settings = readSettings({ VITRINE_DATA: directory, LOG_LEVEL: 'silent', VITRINE_DEMO: 'off', ...wishes });
  const shop = await SubgraphRuntime.start(recommendationsSubgraph as unknown as AnySubgraph, {
    settings,
    bus,
    log: silentLogger,
    clock: systemClock,
  });
  try {
    const userIds = Array.from({ length: shoppers }, () => newId());
    const productIds = await fill(shop.services as RecommendationsServices, userIds, seededRandom('serving'));
    const { current } = (shop.services as RecommendationsServices).models;
    const page = await timed(seconds, (n) => firstPage(shop, userIds[n % shoppers]!));
    const stranger = await timed(seconds, () => firstPage(shop, newId()));
    const follows = await timeToChange(shop, userIds[0]!, productIds, seconds);
    const row = (name: string, { times, p50, p99, processor, processorP99 }: Timed) => [
      name,
      String(times),
      p50,
      p99,
      processor,
      processorP99,
    ];
    const stages = `With hidden, boosted and pinned products, variety, a bandit, drawn slates and reasons; ${current?.ranker ? 'the second stage orders the page' : 'training found no second stage that tells'}.`;
    const lines = table([
      [`20 of ${products} products`, 'times', 'p50 ms', 'p99 ms', 'processor ms', '... p99'],
      row('first page of a shopper', page),
      row('... of somebody unknown', stranger),
      row('from event to changed feed', follows),
    ]);
    return [...lines, stages];
  } finally {
    await bus.close();
    await shop.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

function operation(query: string, userId: string, variables: Record<string, unknown> = {}) {
  return { query, variables, identity: { userId, scopes: [] }, requestId: 'bench' };
}

async function firstPage(shop: SubgraphRuntime, userId: string): Promise<void> {
  const { data, errors } = await shop.execute(
    operation(feed, userId, { representations: [{ __typename: 'User', id: userId }] }),
  );
  const edges = (data as { _entities?: { feed: { edges: unknown[] } }[] } | null)?._entities?.[0]?.feed.edges;
  if (errors || edges?.length !== 20) throw new Error(`no page of twenty came: ${errors?.join('; ')}`);
}

/** Each view of the shopper is followed by the page that it makes. */
async function timeToChange(
  shop: SubgraphRuntime,
  userId: string,
  productIds: readonly string[],
  seconds: number,
): Promise<Timed> {
  const stream = shop.subscribe(operation(changed, userId));
  try {
    let next = stream.next();
    // The subscription reaches its resolver before anything is recorded.
    await delay(500);
    return await timed(seconds, async (n) => {
      const occurredAt = new Date().toISOString();
      const events = [{ id: newId(), type: 'VIEW', productId: productIds[n % productIds.length], occurredAt }];
      const { data } = await shop.execute(operation(record, userId, { events }));
      const recorded = data as { recordEvents?: { accepted: number } } | null;
      if (recorded?.recordEvents?.accepted !== 1) throw new Error('the event was not accepted');
      const page = (await next).value?.data as { feedChanged?: { edges: unknown[] } } | undefined;
      if (page?.feedChanged?.edges.length !== 20) throw new Error('the event made no page');
      next = stream.next();
    });
  } finally {
    await stream.return?.();
  }
}

/**
 * A shop of which a twentieth is archived, a tenth sold out; shoppers turn to a few categories each, in which few products are
 * met very often.
 *
 * @returns ids of the products
 */
async function fill(
  services: RecommendationsServices,
  userIds: readonly string[],
  random: Random,
): Promise<readonly string[]> {
  const port = recommendationsImportPort(services);
  const now = Date.now();
  const rows = Array.from({ length: products }, (_, n): ImportedProduct => {
    const path = [`Department ${(n % categories) % 12}`, `Category ${n % categories}`];
    const createdAt = now - (1 + random.integer(700)) * day;
    return {
      id: newId(),
      sku: `p${n}`,
      name: `Product ${n}`,
      categoryPath: path,
      createdAt,
      archived: n % 20 === 7,
      brand: `brand-${n % 40}`,
    };
  });
  for (const some of chunks(rows)) {
    await port.products!(some);
    const stock = some.map(({ id, sku }, n) => ({ productId: id, sku, onHand: n % 10 === 3 ? 0 : 5 }));
    await port.stock!(stock.map((one) => ({ ...one, location: 'main', opening: 5, openedAt: now - 700 * day })));
  }
  for (const some of chunks(rows)) {
    await port.prices!(
      some.map(({ id, sku }, n) => ({
        currency: 'EUR',
        validFrom: 0,
        productId: id,
        sku,
        amount: 500 + 37 * (n % 200),
        unitCost: 300 + 17 * (n % 200),
      })),
    );
  }
  const past: ImportedBehaviour[] = [];
  for (const userId of userIds) {
    const tastes = Array.from({ length: 3 }, () => random.integer(categories));
    let at = now - (2 + 300 * random.uniform()) * day;
    for (let n = 0; n < events; n++) {
      const taste = random.uniform() < 0.1 ? random.integer(categories) : random.pick(tastes);
      const place = Math.floor((products / categories) * random.uniform() ** 2);
      const product = rows[place * categories + taste]!;
      at = Math.min(now - 1_000, at + random.exponential(day / 4));
      const type = random.uniform() < 0.15 ? 'PURCHASE' : 'VIEW';
      const met = ({ id: productId, sku }: ImportedProduct, what: ImportedBehaviour['type'], position?: number) => {
        const id = newId();
        past.push({ id, key: id, type: what, userId, productId, sku, occurredAt: at, ...(position && { position }) });
      };
      // What was turned to stood among others that were not.
      for (let position = 1; position <= shownBeside; position++) met(random.pick(rows), 'IMPRESSION', position);
      met(product, 'IMPRESSION', shownBeside + 1);
      at = Math.min(now - 1_000, at + 1_000);
      met(product, type);
    }
  }
  for (const some of chunks(past)) await port.behaviour!(some);
  await port.finish!();
  // The version of a moment ago serves at once; a second stage comes with the one that is measured.
  await services.trainer.train();
  await services.models.refresh();
  return rows.filter((_, n) => n % 20 !== 7).map(({ id }) => id);
}

function chunks<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / chunk);
  return Array.from({ length: count }, (_, n) => rows.slice(n * chunk, (n + 1) * chunk));
}

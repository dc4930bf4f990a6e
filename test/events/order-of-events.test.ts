import { SettableClock } from '../../shared/clock/clock';
import { quote } from '../../shared/database/bulk-insert';
import { type DomainEvent, eventTypes } from '../../shared/events/catalogue';
import { subjectOf } from '../../shared/events/subjects';
import { seededRandom } from '../../shared/random/random';
import { categoryIdsOf } from '../../shared/shop-data/category-ids';
import type { AnySubgraph } from '../../shared/subgraph/definition';
import { engines } from '../../shared/testing/engines';
import { type SubgraphHarness, startSubgraph } from '../../shared/testing/subgraph-harness';
import { subgraphs } from '../../subgraphs/index';
import { bowls, cups, timelineOf, timelineStart, type World, worldOf } from './timeline';

const consumers = subgraphs.filter(({ consumes }) => Object.keys(consumes).length > 0);

/** Deliveries: batches, one after the other. */
type Deliveries = readonly (readonly DomainEvent[])[];

const oneByOne = (events: readonly DomainEvent[]): Deliveries => events.map((event) => [event]);

function shuffled(events: readonly DomainEvent[], seed: number): DomainEvent[] {
  const random = seededRandom(seed);
  return events
    .map((event) => [random.uniform(), event] as const)
    .sort(([a], [b]) => a - b)
    .map(([, event]) => event);
}

const disorders: Readonly<Record<string, (events: readonly DomainEvent[]) => Deliveries>> = {
  'each twice in a row': (events) => events.map((event) => [event, event]),
  'in reverse': (events) => oneByOne(events.toReversed()),
  'in reverse, each twice': (events) => [...oneByOne(events.toReversed()), ...oneByOne(events.toReversed())],
  'in one batch, in reverse': (events) => [events.toReversed()],
  'the oldest late': (events) => [...oneByOne(events.slice(1)), [events[0]!]],
  ...Object.fromEntries(
    [1, 2, 3, 4].map((seed) => [
      `shuffled with the seed ${seed}, each twice`,
      (events: readonly DomainEvent[]) => {
        const twice = shuffled([...events, ...events], seed);
        return Array.from({ length: Math.ceil(twice.length / 5) }, (_, n) => twice.slice(n * 5, n * 5 + 5));
      },
    ]),
  ),
};

describe('the timeline that every consumer is given', () => {
  const timeline = timelineOf(worldOf('any'));

  it('has each type of event more than once', () => {
    for (const type of eventTypes)
      expect([type, timeline.filter((event) => event.type === type).length > 1]).toEqual([type, true]);
  });

  it('has more than one event about each kind of subject', () => {
    for (const kind of ['user', 'product', 'order']) {
      const about = timeline.filter(({ payload, ...event }) => {
        const { [`${kind}Id`]: id } = payload as Readonly<Record<string, unknown>>;
        return id !== undefined && id === subjectOf(event.type, payload);
      });
      expect(about.length).toBeGreaterThan(1);
    }
  });
});

describe.each(engines)('events that come in any order and any number of times on %s', (engine) => {
  describe.each(consumers)('leave $name', (subgraph) => {
    let harness: SubgraphHarness<unknown>;
    let orderly: readonly string[];

    const receive = async (deliveries: Deliveries) => {
      for (const batch of deliveries) await harness.runtime.consumer.handle(batch);
    };
    const consumed = (world: World) => timelineOf(world).filter(({ type }) => type in subgraph.consumes);

    beforeAll(async () => {
      harness = await startSubgraph(subgraph as AnySubgraph, engine, {
        clock: new SettableClock(timelineStart + 3_600_000),
      });
      const world = worldOf('orderly');
      await openShop(harness, world);
      await receive(oneByOne(consumed(world)));
      orderly = await stateOf(harness, world);
    });
    afterAll(() => harness.stop());

    it.each(Object.keys(disorders))('as if they had come in order, once each: %s', async (name) => {
      const world = worldOf(name);
      await openShop(harness, world);
      await receive(disorders[name]!(consumed(world)));
      expect(await stateOf(harness, world)).toEqual(orderly);
      expect(await harness.runtime.consumer.deadLetters()).toBe(0);
    });

    it('as if they had come once, also where it is long forgotten that they did', async () => {
      const world = worldOf('forgotten');
      await openShop(harness, world);
      const events = consumed(world);
      for (const deliveries of [oneByOne(events), oneByOne(events.toReversed()), oneByOne(shuffled(events, 5))]) {
        await harness.runtime.platform.database.transaction(({ manager }) => manager.query('DELETE FROM `inbox`'));
        await receive(deliveries);
      }
      expect(await stateOf(harness, world)).toEqual(orderly);
    });

    it('in a state that tells something of each of them', () => {
      expect(orderly.length).toBeGreaterThan(1);
    });
  });
});

/** What is there before anything happens: accounts, and products with categories and without. */
async function openShop({ runtime }: SubgraphHarness<unknown>, world: World): Promise<void> {
  const { ann, bob, cat, cup, bowl, loose } = world;
  const createdAt = timelineStart - 1;
  if (runtime.name === 'users') {
    await runtime.importPort.customers?.(
      [ann, bob, cat].map((id) => ({ id, externalId: id, displayName: 'A', createdAt, followedIds: [] })),
    );
  }
  if (runtime.name === 'catalog') {
    const products = [
      [cup, cups],
      [bowl, bowls],
      [loose, undefined],
    ] as const;
    await runtime.importPort.products?.(
      products.map(([id, categoryPath]) => ({ id, sku: id, name: 'Something', categoryPath, createdAt })),
    );
  }
}

const bookkeeping = ['outbox', 'inbox', 'leases', 'event_times', 'migrations', 'typeorm_metadata'];
const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** All that is stored of a world, in words that are those of every world: its ids by name, other ids alike. */
async function stateOf({ runtime }: SubgraphHarness<unknown>, world: World): Promise<string[]> {
  const { database } = runtime.platform;
  const known: Readonly<Record<string, string>> = {
    ...Object.fromEntries(Object.entries(world).map(([name, id]) => [id, name])),
    ...Object.fromEntries([cups, bowls].flatMap((path) => categoryIdsOf(path)).map((id, n) => [id, `category ${n}`])),
  };
  const ofWorld = new Set<string>(Object.values(world));
  const tables = database.dataSource.entityMetadatas
    .map(({ tableName }) => tableName)
    .filter((name) => !bookkeeping.includes(name));
  const lines: string[] = [];
  for (const table of tables) {
    const rows: Record<string, unknown>[] = await database.read.query(`SELECT * FROM ${quote(table)}`);
    for (const row of rows) {
      const text = `${table} ${JSON.stringify(row)}`;
      if (!(text.match(uuid) ?? []).some((id) => ofWorld.has(id))) continue;
      lines.push(text.replace(uuid, (id) => known[id] ?? 'an id'));
    }
  }
  return lines.sort();
}

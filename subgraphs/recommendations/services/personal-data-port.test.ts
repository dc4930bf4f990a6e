import { SettableClock } from '../../../shared/clock/clock';
import { quote } from '../../../shared/database/bulk-insert';
import { newId } from '../../../shared/ids/ids';
import { engines } from '../../../shared/testing/engines';
import { until } from '../../../shared/testing/until';
import { hour } from '../../../shared/time/durations';
import { collectSlates } from '../serving/policy/collect-slates';
import { addColdStartUsers, type Growing } from '../testing/circles';
import { startShop, type TestShop } from '../testing/shop';
import { accountKey } from './events/person';

/** That somebody is gone is noted, by nothing but their id. */
const receipts = ['erased_persons'];

describe.each(engines)('an account that is erased, on %s', (engine) => {
  let shop: TestShop;
  let circles: Growing;
  beforeAll(async () => {
    shop = await startShop(engine, { environment: { FEED_SLATE_POLICY: 'on' } });
    circles = await addColdStartUsers(shop, true);
    await shop.train();
  });
  afterAll(() => shop.stop());

  /** Names of tables with a row in which the id stands, as text or among bytes. */
  const tablesWith = async (id: string) => {
    const { database } = shop.services.platform;
    const found = new Set<string>();
    for (const { tableName } of database.dataSource.entityMetadatas) {
      const rows: Record<string, unknown>[] = await database.read.query(`SELECT * FROM ${quote(tableName)}`);
      for (const row of rows) {
        const holds = Object.values(row).some((value) =>
          value instanceof Uint8Array ? Buffer.from(value).includes(id) : String(value).includes(id),
        );
        const says = tableName === 'outbox' && /person-erased|erasure/.test(String(row.type));
        if (holds && !says) found.add(tableName);
      }
    }
    return [...found].filter((name) => !receipts.includes(name)).sort();
  };

  it('is in no row, no part of any version, no feed and no model in memory, nor in the next version', async () => {
    const gone = circles.even.at(-1)!;
    await shop.deliver('users.consent-changed', { userId: gone, purpose: 'ANALYTICS', granted: true });
    const variants = ['popular', 'newest'].map((strategy) => ({ key: strategy, strategy, allocation: 0.5 }));
    const experiment = { key: 'erased', surface: 'HOME', metric: 'CONVERSION', variants } as const;
    await shop.services.experiments.create(experiment);
    await shop.services.experiments.start('erased');
    const { id: feedId, edges } = await shop.services.feeds.page(accountKey(gone), {
      ...{ surface: 'HOME', first: 3, after: null },
    });
    const click = { type: 'CLICK', productId: edges[0]!.node.id, position: 1, feedId, occurredAt: Date.now() } as const;
    const wish = { type: 'LIKE', productId: edges[0]!.node.id, occurredAt: Date.now() } as const;
    await shop.services.events.record(
      [
        { id: newId(), ...click },
        { id: newId(), ...wish },
      ],
      gone,
    );
    await shop.services.snapshots.flush();
    // A feed of no experiment, as it was an hour ago, of which it is known by now what came of it.
    await lookAtSlate(gone);
    await shop.services.experimentRounds.round();
    await shop.services.profilePublisher.round();
    expect(await tablesWith(gone)).toEqual(
      expect.arrayContaining([
        ...['behaviour_events', 'experiment_exposures', 'feeds', 'model_parts', 'shopper_follows', 'slate_shows'],
      ]),
    );
    expect(inMemory(shop.services, gone)).not.toEqual([]);
    // What is queued goes out: others are to know of it, until they hear of the erasure.
    await until(async () => {
      const unsent = 'SELECT `id` FROM `outbox` WHERE `relayedAt` IS NULL';
      return (await shop.services.platform.database.read.query(unsent)).length === 0;
    });

    await shop.deliver('users.erasure-requested', { userId: gone });
    const published = await shop.published();
    expect(published.filter(({ type }) => type === 'recommendations.person-erased')).toHaveLength(1);
    expect(await tablesWith(gone)).toEqual([]);
    expect(inMemory(shop.services, gone)).toEqual([]);
    // Models that were loaded go on without the account, and so do those that are loaded anew.
    expect(shop.services.models.current!.accounts!.persons.size).toBeGreaterThan(100);
    shop.services.models.current = null;
    await shop.services.models.refresh();
    expect(inMemory(shop.services, gone)).toEqual([]);
    await shop.train();
    expect(await tablesWith(gone)).toEqual([]);
    expect(inMemory(shop.services, gone)).toEqual([]);
  });

  async function lookAtSlate(userId: string): Promise<void> {
    const page = { surface: 'EMAIL', first: 3, after: null };
    const { id: feedId, edges } = await shop.services.feeds.page(accountKey(userId), page);
    const click = { type: 'CLICK', productId: edges[0]!.node.id, position: 1, feedId, occurredAt: Date.now() } as const;
    await shop.services.events.record([{ id: newId(), ...click }], userId);
    await shop.services.snapshots.flush();
    const { database, clock } = shop.services.platform;
    expect(await collectSlates({ database, clock: new SettableClock(clock.now() + hour) })).toBe(1);
  }

  it('is forgotten by the processes that did not erase it', async () => {
    const gone = circles.odd.at(-1)!;
    const page = { surface: 'HOME', first: 3, after: null };
    await shop.services.feeds.page(accountKey(gone), page);
    expect(inMemory(shop.services, gone)).not.toEqual([]);
    // As another process would say it.
    await shop.services.platform.database.transaction(async ({ signal }) =>
      signal('recommendations.person-forgotten', { userId: gone }),
    );
    await until(() => inMemory(shop.services, gone).length === 0);
  });
});

/** Where in memory a text stands: in maps, sets, lists and objects of any kind, but for the platform's own. */
function inMemory(root: object, text: string): string[] {
  const found: string[] = [];
  const seen = new Set<object>();
  const look = (value: unknown, path: string): void => {
    if (typeof value === 'string' && value.includes(text)) found.push(path);
    if (typeof value !== 'object' || value === null || seen.has(value) || ArrayBuffer.isView(value)) return;
    seen.add(value);
    if (value instanceof Map) {
      for (const [key, entry] of value) {
        look(key, `${path} key`);
        look(entry, `${path} ${typeof key === 'string' ? key : '?'}`);
      }
      return;
    }
    const entries = value instanceof Set ? [...value].entries() : Object.entries(value);
    for (const [key, entry] of entries) if (!platformOwn.has(String(key))) look(entry, `${path}.${key}`);
  };
  look(root, '');
  return found;
}

const platformOwn = new Set(['platform', 'database', 'log', 'timers', 'live']);

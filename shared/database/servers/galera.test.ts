import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../../clock/clock';
import { ShopError } from '../../errors/shop-error';
import { newId } from '../../ids/ids';
import { describeWithGalera } from '../../testing/engines';
import { GaleraCluster, type GaleraNode } from '../../testing/galera-cluster';
import { OwnHaProxy } from '../../testing/own-haproxy';
import { testSettings } from '../../testing/subgraph-harness';
import { eventually, until } from '../../testing/until';
import { bulkInsert, execute } from '../bulk-insert';
import { Database } from '../database';
import { migrate } from '../migrate';
import { isDuplicateKey } from '../retry';

const writers = 4;
const counter = 'a counter';

describeWithGalera('a cluster of Galera', () => {
  let cluster: GaleraCluster;
  let prefix: string;
  const opened: Database[] = [];

  beforeAll(async () => {
    cluster = await GaleraCluster.start();
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((database) => database.close()));
  });
  afterAll(() => cluster?.remove());

  async function open(...servers: readonly { readonly url: string }[]): Promise<Database> {
    const { settings } = await testSettings('better-sqlite3', {
      DATABASE_URL: servers.map(({ url }) => url).join(','),
      DATABASE_PREFIX: prefix,
    });
    const database = await Database.open('users', settings, systemClock, [], []);
    opened.push(database);
    await migrate(database);
    return database;
  }

  beforeEach(() => {
    prefix = `vt_${newId().slice(-12)}_`;
  });

  const addOne = (database: Database) =>
    database.transaction(({ manager }) =>
      execute(manager, 'UPDATE `inbox` SET `handledAt` = `handledAt` + 1 WHERE `id` = ?', [counter]),
    );
  const begin = (database: Database) =>
    database.transaction(({ manager }) => bulkInsert(manager, 'inbox', ['id', 'handledAt'], [[counter, 0]]));
  const counted = async (database: Database) =>
    Number((await database.read.query('SELECT `handledAt` AS `n` FROM `inbox` WHERE `id` = ?', [counter]))[0].n);

  it('shows by each node what was committed by another one before', async () => {
    const [one, other] = [await open(cluster.nodes[0]!), await open(cluster.nodes[1]!)];
    await begin(one);
    for (let n = 1; n <= 60; n++) {
      await addOne(one);
      expect(await counted(other)).toBe(n);
    }
  });

  it('loses no change of two that are made by two nodes at once', async () => {
    const two = [await open(cluster.nodes[0]!), await open(cluster.nodes[1]!)];
    await begin(two[0]!);
    await Promise.all(
      two.map(async (database) => {
        for (let n = 0; n < 25; n++) await addOne(database);
      }),
    );
    expect(await counted(two[0]!)).toBe(50);
  });

  it('is written to by another node where the node in use only reads', async () => {
    const [first, second] = cluster.nodes as [GaleraNode, GaleraNode];
    // Who may do everything writes to a node that only reads, too.
    await first.ask('CREATE USER IF NOT EXISTS clerk');
    await first.ask('GRANT ALL ON `vt\\_%`.* TO clerk');
    const database = await open(...[first, second].map(({ port }) => ({ url: `mysql://clerk@127.0.0.1:${port}` })));
    await begin(database);
    const inUse = async () => Number((await database.read.query('SELECT @@port AS `port`'))[0].port);
    expect(await inUse()).toBe(first.port);
    await first.ask('SET GLOBAL read_only = 1');
    try {
      for (let n = 0; n < 5; n++) await addOne(database);
      expect(await counted(database)).toBe(5);
      expect(await inUse()).toBe(second.port);
    } finally {
      await first.ask('SET GLOBAL read_only = 0');
    }
  });

  /** What of a node goes wrong, and how it is put right. */
  const faults: readonly [string, (node: GaleraNode) => Promise<void>, (node: GaleraNode) => Promise<void>][] = [
    ['is killed', (node) => node.kill(), (node) => node.serve()],
    ['hangs', async (node) => node.hang(), async (node) => node.goOn()],
    ['has lost the others', (node) => node.isolate(true), (node) => node.isolate(false)],
  ];

  async function losesNothing(
    servers: readonly { readonly url: string }[],
    [, damage, repair]: (typeof faults)[number],
  ): Promise<void> {
    const [first] = cluster.nodes as [GaleraNode];
    const database = await open(...servers);
    await begin(database);
    const acknowledged = new Set<string>();
    let isOver = false;
    /** Sends the same until it is taken, as whoever has an idempotency key does. */
    const write = async (): Promise<void> => {
      while (!isOver) {
        const id = newId();
        const store = () =>
          database.transaction(async ({ manager }) => {
            await bulkInsert(manager, 'inbox', ['id', 'handledAt'], [[id, 1]]);
            await execute(manager, 'UPDATE `inbox` SET `handledAt` = `handledAt` + 1 WHERE `id` = ?', [counter]);
          });
        const outcome = () =>
          store().then(
            () => 'stored',
            (error: unknown) => (isDuplicateKey(error) ? 'stored' : error),
          );
        await eventually(outcome, (found) => {
          if (found !== 'stored' && !(found instanceof ShopError)) throw found;
          return found === 'stored';
        });
        acknowledged.add(id);
      }
    };
    const writing = Promise.all(Array.from({ length: writers }, write));
    const goesOn = async (more: number) => {
      const aim = acknowledged.size + more;
      await until(() => acknowledged.size >= aim);
    };
    await goesOn(20);
    await damage(first);
    await goesOn(60);
    await database.ping();
    await repair(first);
    await cluster.isWhole();
    await goesOn(20);
    isOver = true;
    await writing;
    const rows: { id: string }[] = await database.read.query('SELECT `id` FROM `inbox` WHERE `id` <> ?', [counter]);
    const stored = new Set(rows.map(({ id }) => id));
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
    expect(stored.size).toBe(acknowledged.size);
    expect(await counted(database)).toBe(acknowledged.size);
  }

  it.each(faults)('loses nothing and doubles nothing when the node in use %s', (...fault) =>
    losesNothing(cluster.nodes, fault),
  );

  const behindHaProxy = () => {
    let proxy: OwnHaProxy;

    beforeAll(async () => {
      await cluster.nodes[0]?.ask(await readFile(join(__dirname, '../../../docker/cluster/users.sql'), 'utf8'));
      proxy = await OwnHaProxy.start(cluster.nodes.map(({ port }) => port));
      await proxy.leads();
    });
    afterAll(() => proxy?.stop());

    it.each(faults)('loses nothing and doubles nothing when the node in use %s', (...fault) =>
      losesNothing([proxy], fault),
    );
  };
  // Nodes and proxy together take their time: the long run of faults has them.
  if (process.env.CLUSTER_FAULTS === 'all') describe('behind HAProxy', behindHaProxy);
});

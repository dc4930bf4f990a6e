import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InProcessBus } from '../../../shared/bus/in-process-bus';
import { systemClock } from '../../../shared/clock/clock';
import { readSettings } from '../../../shared/config/settings';
import { newId } from '../../../shared/ids/ids';
import { silentLogger } from '../../../shared/logging/logger';
import { seededRandom } from '../../../shared/random/random';
import type { AnySubgraph } from '../../../shared/subgraph/definition';
import { SubgraphRuntime } from '../../../shared/subgraph/runtime';
import { day } from '../../../shared/time/durations';
import { usersSubgraph } from '../../../subgraphs/users/index';
import type { UsersServices } from '../../../subgraphs/users/services/services';
import { table } from '../tables';

const customers = 100_000;
const ordersEach = 4;
const atOnce = 2_000;
const campaign = {
  ...{ name: 'All', channels: ['IN_APP' as const], trigger: 'ONCE' as const, subject: 'Hello', body: 'Hello' },
  ...{ recommendedProducts: 0, holdoutPercent: 10, maxPerWeek: 3, inPersonTimeZone: true, priority: 0 },
  transactional: false,
};

/**
 * What a shop of 100,000 customers costs on SQLite: learning what they are worth, computing who is in which segment, finding
 * clusters. Orders are drawn with a fixed seed.
 */
export async function customerLines(): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'vitrine-bench-'));
  const settings = readSettings({
    ...{ VITRINE_DATA: directory, LOG_LEVEL: 'silent', VITRINE_DEMO: 'off' },
    INTERNAL_SECRET: 'only the benchmark knows this secret',
  });
  const bus = new InProcessBus();
  const definition = usersSubgraph as unknown as AnySubgraph;
  const runtime = await SubgraphRuntime.start(definition, {
    ...{ settings, bus, log: silentLogger, clock: systemClock },
    quiet: true,
  });
  try {
    await fill(runtime);
    const { values, segments, segmentRefresh, campaigns } = runtime.services as UsersServices;
    const everybody = async () => {
      const rule = { field: 'orders', atLeast: 1 };
      return (await segments.create({ name: 'All', kind: 'RULE', rule })).id;
    };
    const decideAll = async (segmentId: string) => {
      const { id } = await campaigns.create({ ...campaign, segmentId });
      await campaigns.launch(id);
      while (await campaigns.decideNext(id));
    };
    const rows = [
      ['customer value, learned', await measured(() => values.learn({ isForced: true }))],
      ['segments, the first time', await measured(() => segmentRefresh.refresh())],
      ['segments, again', await measured(() => segmentRefresh.refresh())],
      ['clusters, made', await measured(() => segments.create({ name: 'Clusters', kind: 'CLUSTER' }))],
      ['a campaign to all, decided', await measured(async () => decideAll(await everybody()))],
      ['all, clusters anew', await measured(() => segmentRefresh.refresh({ isForced: true }))],
    ] as const;
    return [
      ...table([
        [`${customers} customers, ${customers * ordersEach} orders`, 'processor s', 's', 'memory MiB'],
        ...rows.map(([name, { processor, seconds, memory }]) => [
          name,
          processor.toFixed(1),
          seconds.toFixed(1),
          String(memory),
        ]),
      ]),
      'Memory is that of the whole process afterwards.',
    ];
  } finally {
    await bus.close();
    await runtime.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function fill({ importPort }: SubgraphRuntime): Promise<void> {
  const random = seededRandom('customers');
  const now = systemClock.now();
  for (let start = 0; start < customers; start += atOnce) {
    const rows = Array.from({ length: atOnce }, (_, n) => ({
      ...{ id: newId(), externalId: `C${start + n}`, displayName: `Customer ${start + n}`, country: 'DE' },
      ...{ email: `c${start + n}@people.test`, createdAt: now - 400 * day, followedIds: [] },
    }));
    await importPort.customers?.(rows);
    await importPort.orders?.(
      rows.flatMap(({ id }) =>
        Array.from({ length: ordersEach }, () => ({
          ...{
            id: newId(),
            number: newId(),
            customer: null,
            userId: id,
            currency: 'GBP',
            status: 'DELIVERED' as const,
          },
          placedAt: now - random.integer(400) * day,
          lines: [
            {
              sku: 's',
              productId: newId(),
              quantity: 1,
              unitPrice: 100 + Math.round(random.exponential(3000)),
              returned: 0,
            },
          ],
        })),
      ),
    );
  }
}

async function measured(work: () => Promise<unknown>): Promise<{ processor: number; seconds: number; memory: number }> {
  const before = process.cpuUsage();
  const begun = performance.now();
  await work();
  const { user, system } = process.cpuUsage(before);
  return {
    processor: (user + system) / 1e6,
    seconds: (performance.now() - begun) / 1000,
    memory: Math.round(process.memoryUsage().rss / 2 ** 20),
  };
}

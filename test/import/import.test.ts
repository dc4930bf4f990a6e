import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';
import { prepareDemo } from '../../gateway/demo/prepare-demo';
import { type Application, openApplication } from '../../gateway/processes/application';
import type { Settings } from '../../shared/config/settings';
import { shopDirectory } from '../../shared/shop-data/directory/source';
import { importShop } from '../../shared/shop-data/importer';
import { onlineRetail } from '../../shared/shop-data/online-retail/source';
import type { ShopSource } from '../../shared/shop-data/shop-source';
import { dataSetPath, describeWithDataSets } from '../../shared/testing/data-sets';
import { engines } from '../../shared/testing/engines';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { untrainedPorts } from './untrained-ports';

const sample = join(__dirname, '../../shared/shop-data/directory/sample');
/** Tables whose rows an import may change each time it is run: the platform's own, and what is derived by training. */
const derived = new Set([
  'leases',
  'migrations',
  'outbox',
  'inbox',
  'dead_letters',
  'model_versions',
  'model_parts',
  'model_reports',
  'training_runs',
  'training_checkpoints',
  'feeds',
]);

/** Ends with an error after so many chunks, as when somebody presses Ctrl-C. */
function brokenOff(source: ShopSource, chunks: number): ShopSource {
  return {
    name: source.name,
    async *read() {
      let left = chunks;
      for await (const chunk of source.read()) {
        if (left-- === 0) throw new Error('broken off');
        yield chunk;
      }
      throw new Error('it was not broken off: there are too few chunks');
    },
  };
}

/** How many rows each table of each subgraph has. */
async function rowCounts(application: Application): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { name, platform } of application.runtimes) {
    for (const { tableName } of platform.database.dataSource.entityMetadatas) {
      if (derived.has(tableName)) continue;
      const [row] = await platform.database.read.query(`SELECT COUNT(*) AS \`n\` FROM \`${tableName}\``);
      counts[`${name}.${tableName}`] = Number(row.n);
    }
  }
  return counts;
}

async function total(
  application: Application,
  name: 'catalog' | 'users' | 'inventory',
  query: string,
): Promise<number> {
  const identity = { userId: 'someone', scopes: ['users:read', 'inventory:read'] };
  const { data, errors } = await application.runtime(name).execute({ query, identity, requestId: 'test' });
  expect(errors).toBeUndefined();
  return (Object.values(data ?? {})[0] as { totalCount: number }).totalCount;
}

describe.each(engines)('importing a shop into all six subgraphs on %s', (engine) => {
  let settings: Settings;
  let remove: () => Promise<void>;
  let application: Application;

  beforeEach(async () => {
    ({ settings, remove } = await testSettings(engine, { VITRINE_DEMO: 'small' }));
    application = await openApplication(settings);
  });

  afterEach(async () => {
    await application.close();
    await remove();
  });

  it('stores the sample shop once, however often it is run and wherever it was broken off', async () => {
    await expect(importShop(brokenOff(shopDirectory(sample), 3), untrainedPorts(application))).rejects.toThrow(
      'broken off',
    );
    await importShop(shopDirectory(sample), untrainedPorts(application));
    const once = await rowCounts(application);
    const summary = await importShop(shopDirectory(sample), untrainedPorts(application));
    expect(await rowCounts(application)).toEqual(once);
    expect(
      await total(application, 'catalog', '{ products(filter: { includeArchived: true }, first: 0) { totalCount } }'),
    ).toBe(summary.stored.get('products'));
    expect(await total(application, 'users', '{ users(first: 0) { totalCount } }')).toBe(
      summary.stored.get('customers'),
    );
    expect(await total(application, 'inventory', '{ orders(first: 0) { totalCount } }')).toBe(
      summary.stored.get('orders'),
    );
  });

  it('leaves no room for a demo: a real shop has nobody to sign in as', async () => {
    await importShop(shopDirectory(sample), untrainedPorts(application));
    const before = await rowCounts(application);
    expect(await prepareDemo(application, () => undefined)).toEqual([]);
    expect(await rowCounts(application)).toEqual(before);
  });

  describeWithDataSets('from the beginning of Online Retail', () => {
    it('takes customers, products, prices, stock, orders and purchases, and adds up', async () => {
      const folder = mkdtempSync(join(tmpdir(), 'vitrine-import-'));
      const file = join(folder, 'beginning.csv');
      writeFileSync(file, await firstLines(dataSetPath('online-retail', 'online_retail.csv.gz'), 2500));
      try {
        await expect(importShop(brokenOff(onlineRetail(file), 6), untrainedPorts(application))).rejects.toThrow(
          'broken off',
        );
        const summary = await importShop(onlineRetail(file), application.ports);
        const lines = [...summary.outcomes.values()].reduce((sum, count) => sum + count, 0);
        expect(lines).toBe(summary.linesRead);
        expect(summary.linesRead).toBe(2499);
        const counts = await rowCounts(application);
        expect(counts['recommendations.behaviour_events']).toBe(summary.stored.get('behaviour'));
        await importShop(onlineRetail(file), untrainedPorts(application));
        expect(await rowCounts(application)).toEqual(counts);
        const { read, learned, leftOut, baskets } = await preparationIn(application);
        expect(read).toBe(summary.stored.get('behaviour'));
        expect(learned + Object.values(leftOut).reduce((sum, count) => sum + count, 0)).toBe(read);
        expect(learned).toBeGreaterThan(0.99 * read);
        expect(baskets).toBeGreaterThan(0);
        expect(baskets).toBeLessThanOrEqual(summary.stored.get('orders')!);
        expect(await total(application, 'inventory', '{ orders(first: 0) { totalCount } }')).toBe(
          summary.stored.get('orders'),
        );
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  });
});

/** What became of the events that the newest models were trained on. */
async function preparationIn(application: Application): Promise<{
  readonly read: number;
  readonly learned: number;
  readonly leftOut: Readonly<Record<string, number>>;
  readonly baskets: number;
}> {
  const { database } = application.runtime('recommendations').platform;
  const [row] = await database.read.query('SELECT `preparation` FROM `model_versions` ORDER BY `version` DESC LIMIT 1');
  return JSON.parse(row.preparation);
}

async function firstLines(path: string, count: number): Promise<string> {
  const file = createReadStream(path);
  const lines: string[] = [];
  for await (const line of createInterface({ input: file.pipe(createGunzip()) })) {
    lines.push(line);
    if (lines.length === count) break;
  }
  file.destroy();
  return `${lines.join('\n')}\n`;
}

import { type Application, openApplication } from '../../gateway/processes/application';
import type { Settings } from '../../shared/config/settings';
import { inChunks } from '../../shared/shop-data/chunks';
import { importShop } from '../../shared/shop-data/importer';
import type { ShopSource } from '../../shared/shop-data/shop-source';
import { storedPosition } from '../../shared/shop-data/stored-position';
import { engines } from '../../shared/testing/engines';
import { generatedShop } from '../../shared/testing/generated-shop/generated-shop';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { untrainedPorts } from './untrained-ports';

const until = Date.UTC(2026, 5, 1);
const generated = generatedShop({
  products: 40,
  customers: 100,
  orders: 600,
  until,
  currency: 'GBP',
  seed: 'broken off',
});
/** In chunks of a few rows, so that a small shop has many. */
const shop: ShopSource = {
  name: generated.name,
  async *read(receiver) {
    const chunks = generated.read(receiver);
    for (;;) {
      const next = await chunks.next();
      if (next.done) return next.value;
      if (next.value.kind !== 'orders' && next.value.kind !== 'behaviour') yield next.value;
      else yield* inChunks(next.value.kind, next.value.rows as never, 10);
    }
  },
};
const ownTables = new Set(['leases', 'migrations', 'import_positions', 'signing_keys']);
/** Fitted, or said, by users as of the moment of the import, which two runs do not share. */
const asOfNow = new Set(['users.value_models', 'users.segments', 'users.outbox']);

/** A row as text, without what tells when it was stored: nothing of the shop's past is as late. */
function withoutImportTime(row: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(row).filter(([column]) => column !== 'stamp');
  return JSON.stringify(told).replaceAll(/\d{13}/g, (digits) => (Number(digits) > until ? 'later' : digits));
}

/** Ends after so many chunks of orders, as when the process is killed: what comes afterwards knows only the databases. */
function killedAfter(orderChunks: number): ShopSource {
  return {
    name: shop.name,
    async *read(receiver) {
      let left = orderChunks;
      for await (const chunk of shop.read(receiver)) {
        if (chunk.kind === 'orders' && left-- === 0) throw new Error('killed');
        yield chunk;
      }
      throw new Error('it was not killed: there are too few chunks');
    },
  };
}

async function rowsOf(application: Application): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const { name, platform } of application.runtimes) {
    for (const { tableName } of platform.database.dataSource.entityMetadatas) {
      if (ownTables.has(tableName) || asOfNow.has(`${name}.${tableName}`)) continue;
      const rows: Record<string, unknown>[] = await platform.database.read.query(`SELECT * FROM \`${tableName}\``);
      all[`${name}.${tableName}`] = rows.map(withoutImportTime).sort();
    }
  }
  return all;
}

describe.each(engines)('an import that was broken off, on %s', (engine) => {
  const opened: { settings: Settings; remove: () => Promise<void> }[] = [];
  const settingsOfEmptyShop = async () => {
    const settings = await testSettings(engine, { VITRINE_DEMO: 'off' });
    opened.push(settings);
    return settings.settings;
  };
  const run = async (settings: Settings, source: ShopSource) => {
    const application = await openApplication(settings, { onlyStores: true });
    try {
      const position = storedPosition(
        application.runtimes.map(({ platform }) => platform.database),
        'generated',
      );
      const summary = await importShop(source, untrainedPorts(application), { position });
      return { summary, rows: await rowsOf(application), left: await position.read() };
    } finally {
      await application.close();
    }
  };

  afterEach(async () => {
    for (const { remove } of opened.splice(0)) await remove();
  });

  it('goes on where it was, and makes the same shop', async () => {
    const [brokenOff, whole] = [await settingsOfEmptyShop(), await settingsOfEmptyShop()];
    await expect(run(brokenOff, killedAfter(55))).rejects.toThrow('killed');
    const resumed = await run(brokenOff, shop);
    expect(resumed.summary.skipped).toBeGreaterThan(400);
    expect(resumed.summary.stored.get('orders')).toBeLessThan(400);
    expect(resumed.left).toBe(0);
    const uninterrupted = await run(whole, shop);
    expect(uninterrupted.summary.skipped).toBe(0);
    expect(resumed.rows).toEqual(uninterrupted.rows);
  });
});

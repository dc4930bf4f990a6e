import { createHash } from 'node:crypto';
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { restoreBackup } from '../../shared/backup/restore-backup';
import { takeBackup } from '../../shared/backup/take-backup';
import { systemClock } from '../../shared/clock/clock';
import type { Settings } from '../../shared/config/settings';
import type { Engine } from '../../shared/database/columns';
import { Database } from '../../shared/database/database';
import { migrate } from '../../shared/database/migrate';
import { migrationName, platformMigrations } from '../../shared/database/migrations/index';
import { openDatabase } from '../../shared/database/open-database';
import { ledgerFile } from '../../shared/erasures/file-ledger';
import { engines } from '../../shared/testing/engines';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { subgraphs } from '../../subgraphs/index';
import type { TestShopClient } from '../contract/shop-client';
import {
  type BackedUpShop,
  backedUpShop,
  customer,
  newFolder,
  notesIn,
  removeFolders,
  rowsByColumn,
  rowsIn,
  whileRunning,
} from './backed-up-shop';

/** Rows of these are as they were, but for where the bus keeps events: what was published is relayed again. */
const sameRows = (backup: string) =>
  Object.fromEntries(Object.entries(rowsByColumn(backup)).filter(([file]) => !file.endsWith('/bus_stores.jsonl.gz')));

describe.each(engines)('a backup of a shop that runs on %s', (engine) => {
  let shop: BackedUpShop;
  const removals: (() => Promise<void>)[] = [];
  const emptySettings = async (on: Engine, extra: Record<string, string> = {}): Promise<Settings> => {
    const { settings, remove } = await testSettings(on, extra);
    removals.push(remove);
    return settings;
  };
  const copyOfBackup = () => {
    const copy = join(newFolder(), 'copy');
    cpSync(shop.folder, copy, { recursive: true });
    return copy;
  };
  beforeAll(async () => {
    shop = await backedUpShop(engine);
  });
  afterAll(async () => {
    for (const remove of removals) await remove();
    await shop?.remove();
    removeFolders();
  });

  it('is of one moment, for this account alone, and has what sha256sum checks', () => {
    const rows = rowsIn(shop.folder);
    const [first, second] = ['users', 'chat'].map((name) => notesIn(rows[`${name}/inbox.jsonl.gz`]));
    expect(first! - second!).toBeGreaterThanOrEqual(0);
    expect(first! - second!).toBeLessThanOrEqual(1);
    expect(first).toBeLessThanOrEqual(shop.written + 1);
    expect(second).toBeGreaterThan(5);
    expect(statSync(shop.folder).mode & 0o077).toBe(0);
    for (const line of readFileSync(join(shop.folder, 'SHA256SUMS'), 'utf8').trim().split('\n')) {
      const [sum, file] = line.split('  ');
      const path = join(shop.folder, file!);
      expect(statSync(path).mode & 0o077).toBe(0);
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sum);
    }
    expect(Object.keys(rows).length).toBeGreaterThan(100);
  });

  // On the other engine, where there is one: on the same it is restored below.
  const others = engines.length > 1 ? engines.filter((other) => other !== engine) : engines;
  it.each(others)('becomes the same shop on %s, which goes on', async (target) => {
    const settings = await emptySettings(target);
    const shown: string[] = [];
    await restoreBackup(shop.folder, subgraphs, settings, { onProgress: (_done, _total, what) => shown.push(what) });
    expect([...new Set(shown)]).toEqual(['files verified', 'rows']);
    const again = join(newFolder(), 'again');
    await takeBackup(again, settings, { version: '0.0.0-test' });
    expect(sameRows(again)).toEqual(sameRows(shop.folder));
    // A store that no broker has: what was published is relayed again, and taken once.
    expect(rowsIn(shop.folder)['users/bus_stores.jsonl.gz']).toContain('["events","that of before"]');
    expect(rowsIn(again)['users/bus_stores.jsonl.gz']).toContain('["events","restored from a backup"]');
    await whileRunning(settings, async (client) => {
      const { signIn } = await client.run('SignIn', customer);
      const { me } = await client.run('MyAccount', {}, signIn.accessToken);
      expect(me.orders.edges.map(({ node }: { node: { number: string } }) => node.number)).toEqual([shop.orderNumber]);
      // Signed by the key that was sealed in the shop that was backed up.
      const query = 'query ($id: ID!) { product(id: $id) { name availability { status } } }';
      const { product } = await client.must(query, { id: shop.stock.productIds[0] }, shop.stock.staffToken);
      expect(product.availability.status).toBe('IN_STOCK');
      const lines = [{ productId: shop.stock.productIds[1], quantity: 1 }];
      expect((await client.run('Quote', { lines, coupon: null }, signIn.accessToken)).quote.token).toBeTruthy();
    });
    expect(readdirSync(settings.dataDirectory)).not.toContain('restoring');
  });

  it('that is damaged, not whole, or later than this version is refused, and nothing is touched', async () => {
    const settings = await emptySettings(engine);
    const refused = (folder: string, code: string, given = settings) =>
      expect(restoreBackup(folder, subgraphs, given)).rejects.toMatchObject({
        code,
        message: expect.stringContaining(`${code}: `),
      });
    const flipped = copyOfBackup();
    const file = join(flipped, 'catalog/products.jsonl.gz');
    const bytes = readFileSync(file);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(file, bytes);
    await refused(flipped, 'BACKUP_DAMAGED');
    const lacking = copyOfBackup();
    rmSync(join(lacking, 'inventory/orders.jsonl.gz'));
    await refused(lacking, 'BACKUP_DAMAGED');
    const brokenOff = copyOfBackup();
    rmSync(join(brokenOff, 'SHA256SUMS'));
    await refused(brokenOff, 'BACKUP_INCOMPLETE');
    await refused(newFolder(), 'BACKUP_INCOMPLETE');
    const later = copyOfBackup();
    changeManifest(later, (text) => text.replace(/"migrations": \[/, '"migrations": ["Later2900000000000",'));
    await refused(later, 'BACKUP_NEWER');
    const ofTomorrow = copyOfBackup();
    changeManifest(ofTomorrow, (text) => text.replace('"format": 1', '"format": 2'));
    await refused(ofTomorrow, 'BACKUP_NEWER');
    await refused(shop.folder, 'BACKUP_OTHER_CURRENCY', { ...settings, currency: 'EUR' });
    expect(readdirSync(settings.dataDirectory)).toEqual([]);
  });

  it('is restored into no shop that runs, and into one that is there only where that is said, without who was erased since', async () => {
    const settings = await emptySettings(engine);
    await restoreBackup(shop.folder, subgraphs, settings);
    await expect(restoreBackup(shop.folder, subgraphs, settings)).rejects.toMatchObject({ code: 'SHOP_NOT_EMPTY' });
    let customerId = '';
    await whileRunning(settings, async (client) => {
      const running = restoreBackup(shop.folder, subgraphs, settings, { replace: true });
      await expect(running).rejects.toMatchObject({ code: 'SHOP_RUNNING' });
      const { signIn } = await client.run('SignIn', shop.staff);
      const products = [{ sku: 'later', name: 'Made after the backup' }];
      await client.must(
        'mutation ($products: [ProductInput!]!) { upsertProducts(products: $products) { created } }',
        { products },
        signIn.accessToken,
      );
      customerId = await eraseCustomer(client);
    });
    const hasLater = async () => {
      const catalog = await openDatabase(subgraphs.find(({ name }) => name === 'catalog')!, settings, systemClock);
      try {
        return (await catalog.read.query('SELECT `id` FROM `products` WHERE `sku` = ?', ['later'])).length > 0;
      } finally {
        await catalog.close();
      }
    };
    const stop = new AbortController();
    const brokenOff = restoreBackup(shop.folder, subgraphs, settings, {
      replace: true,
      signal: stop.signal,
      onProgress: (done, _total, what) => what === 'rows' && done > 20 && stop.abort(new Error('broken off')),
    });
    await expect(brokenOff).rejects.toThrow('broken off');
    expect(await hasLater()).toBe(true);
    await restoreBackup(shop.folder, subgraphs, settings, { replace: true });
    expect(await hasLater()).toBe(false);
    const [before, after] = [shop.folder, join(newFolder(), 'after')];
    await takeBackup(after, settings, { version: '0.0.0-test' });
    expect(tablesThatName(customerId, before)).toEqual(expect.arrayContaining(['users/users', 'inventory/orders']));
    expect(tablesThatName(customerId, after)).toEqual([]);
    // The order is there, in nobody's name.
    expect(rowsIn(after)['inventory/orders.jsonl.gz']!.join()).toContain(shop.orderNumber);
    expect(existsSync(join(after, 'data', ledgerFile))).toBe(false);
  });

  it('of an earlier version gets the migrations that it lacks', async () => {
    const old = await emptySettings(engine);
    for (const { name, entities, migrations } of subgraphs) {
      const known = [...platformMigrations, ...migrations].map(migrationName);
      const onlyMigrations = name === 'chat' ? known.slice(0, -1) : known;
      const database = await Database.open(name, old, systemClock, entities, migrations, { onlyMigrations });
      await migrate(database);
      await database.close();
    }
    const folder = join(newFolder(), 'old');
    await takeBackup(folder, old, { version: '0.0.0-old' });
    const settings = await emptySettings(engine);
    await restoreBackup(folder, subgraphs, settings);
    const again = join(newFolder(), 'new');
    await takeBackup(again, settings, { version: '0.0.0-test' });
    const migrationsOf = (path: string) =>
      JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')).rooms.chat.migrations;
    expect(migrationsOf(again)).toHaveLength(migrationsOf(folder).length + 1);
  });

  it('is not mixed with other files, nor made of nothing', async () => {
    const settings = await emptySettings(engine);
    const again = takeBackup(shop.folder, shop.settings, { version: '0.0.0-test' });
    await expect(again).rejects.toMatchObject({ code: 'FOLDER_NOT_EMPTY' });
    const folder = join(newFolder(), 'none');
    await expect(takeBackup(folder, settings, { version: '0' })).rejects.toMatchObject({ code: 'NO_SHOP' });
    expect(existsSync(folder)).toBe(false);
  });
});

async function eraseCustomer(client: TestShopClient): Promise<string> {
  const { signIn } = await client.run('SignIn', customer);
  const { me } = await client.run('MyAccount', {}, signIn.accessToken);
  await client.run('EraseMyAccount', { password: customer.password }, signIn.accessToken);
  return me.id;
}

/** The tables of a backup in which a customer is, by their id or their address of e-mail. */
function tablesThatName(customerId: string, backup: string): string[] {
  return Object.entries(rowsIn(backup)).flatMap(([file, lines]) => {
    // What has to know whom the shop has forgotten, and the events that say so.
    if (/\/(erased_persons|erasures|erasure_parts|event_times|outbox)\./.test(file)) return [];
    const names = lines.some((line) => line.includes(customerId) || line.includes(customer.email));
    return names ? [file.replace('.jsonl.gz', '')] : [];
  });
}

/** As an operator could, with sums that fit again. */
function changeManifest(folder: string, change: (text: string) => string): void {
  const path = join(folder, 'manifest.json');
  const text = change(readFileSync(path, 'utf8'));
  writeFileSync(path, text);
  const sum = createHash('sha256').update(text).digest('hex');
  const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
  writeFileSync(join(folder, 'SHA256SUMS'), sums.replace(/^\w{64}(?= {2}manifest\.json$)/m, sum));
}

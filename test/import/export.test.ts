import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { demoWorld } from '../../gateway/demo/demo-world';
import { type Application, openApplication } from '../../gateway/processes/application';
import { newId } from '../../shared/ids/ids';
import { marketPast } from '../../shared/market/past';
import { shopDirectory } from '../../shared/shop-data/directory/source';
import { exportShop } from '../../shared/shop-data/export/exporter';
import { importShop } from '../../shared/shop-data/importer';
import { onlineRetail } from '../../shared/shop-data/online-retail/source';
import type { ShopSource } from '../../shared/shop-data/shop-source';
import { dataSetPath, describeWithDataSets } from '../../shared/testing/data-sets';
import { engines } from '../../shared/testing/engines';
import { testSettings } from '../../shared/testing/subgraph-harness';
import { untrainedPorts } from './untrained-ports';

const until = Date.UTC(2026, 5, 1);
const options = { currency: 'GBP', withPasswords: true };

/** A small year of the simulated market. */
function market(): ShopSource {
  const file = {
    seed: 'export',
    products: 40,
    shoppers: 60,
    days: 120,
    until,
    password: 'secret-enough',
    complete: true,
  };
  return marketPast(demoWorld(file, 'GBP'), { until, days: file.days });
}

/** A file's lines, in the order of the alphabet. */
function sortedLines(folder: string, file: string): string[] {
  return readFileSync(join(folder, file), 'utf8').trim().split('\n').sort();
}

/** Sets a policy with a category of the second level, and what the first order was paid by. */
async function setPolicy(shop: Application): Promise<void> {
  const { read } = shop.runtime('catalog').platform.database;
  const [category] = await read.query(
    'SELECT `id` FROM `categories` WHERE `parentId` IS NOT NULL ORDER BY `id` LIMIT 1',
  );
  const inventory = shop.runtime('inventory');
  const policy = { returnDays: 30, paymentMethods: ['Card', 'Gift card'], changesPayment: true };
  const { errors } = await inventory.execute({
    query: 'mutation ($input: OrderPolicyInput!) { setOrderPolicy(input: $input) { returnDays } }',
    variables: { input: { ...policy, finalCategoryIds: [category.id] } },
    identity: { userId: newId(), scopes: ['inventory:write'] },
    requestId: 'test',
  });
  expect(errors).toBeUndefined();
  const paid =
    "UPDATE `orders` SET `paymentMethod` = 'Gift card' WHERE `number` = (SELECT * FROM (SELECT MIN(`number`) FROM `orders`) AS `o`)";
  await inventory.platform.database.transaction(({ manager }) => manager.query(paid));
}

describe.each(engines)('a shop that is exported on %s', (engine) => {
  const removals: (() => Promise<void>)[] = [];
  const folders: string[] = [];

  const opened = async (): Promise<Application> => {
    const { settings, remove } = await testSettings(engine);
    const application = await openApplication(settings);
    removals.push(async () => {
      await application.close();
      await remove();
    });
    return application;
  };
  const folder = () => {
    folders.push(mkdtempSync(join(tmpdir(), 'vitrine-export-')));
    return folders.at(-1)!;
  };
  afterEach(async () => {
    for (const remove of removals.splice(0)) await remove();
    for (const path of folders.splice(0)) rmSync(path, { recursive: true });
  });

  it('is the same shop where it is imported, and is imported again without a change', async () => {
    const [first, second] = [folder(), folder()];
    const shop = await opened();
    await importShop(market(), untrainedPorts(shop), { shop: { now: until } });
    await setPolicy(shop);
    const counts = await exportShop(first, shop.exportPorts, options);
    expect(counts).toMatchObject({ products: 40, customers: 60, withoutPrice: 0, withheld: 0 });
    expect(Object.entries(counts).filter(([kind, count]) => count === 0 && !kind.startsWith('with'))).toEqual([]);

    const copy = await opened();
    const taken = await importShop(shopDirectory(first), untrainedPorts(copy));
    expect(taken.rejected).toBe(0);
    expect(await exportShop(second, copy.exportPorts, options)).toEqual(counts);
    const policy = JSON.parse(readFileSync(join(first, 'policy.json'), 'utf8'));
    expect(policy).toMatchObject({ returnDays: 30, paymentMethods: ['Card', 'Gift card'], changesPayment: true });
    expect(policy.finalCategories).toEqual([[expect.any(String), expect.any(String)]]);
    expect(readFileSync(join(first, 'orders.csv'), 'utf8')).toContain(',Gift card\n');
    for (const file of ['products.csv', 'customers.csv', 'orders.csv', 'policy.json']) {
      expect(readFileSync(join(second, file), 'utf8')).toBe(readFileSync(join(first, file), 'utf8'));
    }
    for (const file of ['reviews.csv', 'events.jsonl']) {
      expect(sortedLines(second, file)).toEqual(sortedLines(first, file));
    }

    const again = await importShop(shopDirectory(first), untrainedPorts(copy));
    for (const { created, changed } of again.changes.values()) expect([created, changed]).toEqual([0, 0]);
    // What comes back into the shop that it is of is known there.
    const back = await importShop(shopDirectory(first), untrainedPorts(shop));
    for (const [kind, changes] of back.changes)
      expect([kind, changes]).toMatchObject([kind, { created: 0, changed: 0 }]);
  });

  it('keeps formulas from running, variants and places apart, and what people do not want known to itself', async () => {
    const [files, out] = [folder(), folder()];
    const event = (customer: string) =>
      JSON.stringify({ type: 'VIEW', sku: 'A', customer, occurredAt: '2026-02-01T10:00:00Z' });
    const given = {
      'products.csv':
        'sku,name,price,currency,group,groupName,options,tags,stock,location,moreStock,createdAt\n' +
        'A,"=HYPERLINK(""https://x.test"")",1.50,GBP,T,Tee,size=S,a\\;b,3,main,store=2,2026-01-01\n' +
        'B,Bread,2.00,GBP,T,Tee,size=M,,,,,2026-01-01\n',
      'customers.csv':
        'externalId,email,city,interests,passwordHash\nc1,ann@x.test,Leeds,tea,\nc2,bo@x.test,Hull,tea,$argon2id$v=19$m=65536,t=3,p=4$c2FsdHNhbHQ$aGFzaGhhc2hoYXNoaGFzaA\n'.replace(
          /(\$argon2\S+)/,
          '"$1"',
        ),
      'events.jsonl': `${event('c1')}\n${event('c2')}\n`,
    };
    for (const [name, text] of Object.entries(given)) writeFileSync(join(files, name), text);
    const shop = await opened();
    expect((await importShop(shopDirectory(files), untrainedPorts(shop))).rejected).toBe(0);
    const users = shop.runtime('users');
    const [ann] = await users.platform.database.read.query("SELECT `id` FROM `users` WHERE `externalId` = 'c1'");
    const { errors } = await users.execute({
      query: 'mutation { setConsent(input: { purpose: PERSONALISATION, granted: false }) { purpose } }',
      identity: { userId: ann.id, scopes: [] },
      requestId: 'test',
    });
    expect(errors).toBeUndefined();

    const counts = await exportShop(out, shop.exportPorts, { currency: 'GBP' });
    expect(counts).toMatchObject({ customers: 2, events: 1, withheld: 1 });
    const read = (file: string) => readFileSync(join(out, file), 'utf8');
    expect(read('products.csv')).toContain(
      `A,"'=HYPERLINK(""https://x.test"")",,,,,T,Tee,size=S,"a\\;b",,,1.50,GBP,,3,Main warehouse,store=2,`,
    );
    expect(read('customers.csv')).toMatch(/c1,Customer c1,ann@x\.test,,en,,,,,,,/);
    expect(read('customers.csv')).toMatch(/c2,Customer c2,bo@x\.test,,en,,Hull,,,tea,,/);
    expect(read('events.jsonl')).toContain('"customer":"c2"');
  });
});

describeWithDataSets('Online Retail', () => {
  it('comes back from an export of its first 20,000 lines', async () => {
    const root = mkdtempSync(join(tmpdir(), 'vitrine-retail-'));
    const text = readFileSync(dataSetPath('online-retail', 'online_retail.csv.gz'));
    const lines = gunzipSync(text).toString('utf8').split('\n').slice(0, 20_001);
    writeFileSync(join(root, 'slice.csv'), `${lines.join('\n')}\n`);
    const [shop, copy] = [await testSettings('better-sqlite3'), await testSettings('better-sqlite3')];
    const applications = [await openApplication(shop.settings), await openApplication(copy.settings)] as const;
    try {
      await importShop(onlineRetail(join(root, 'slice.csv')), untrainedPorts(applications[0]));
      const counts = await exportShop(join(root, 'a'), applications[0].exportPorts, options);
      expect((await importShop(shopDirectory(join(root, 'a')), untrainedPorts(applications[1]))).rejected).toBe(0);
      expect(await exportShop(join(root, 'b'), applications[1].exportPorts, options)).toEqual(counts);
      for (const file of ['products.csv', 'customers.csv', 'orders.csv']) {
        expect(readFileSync(join(root, 'b', file), 'utf8')).toBe(readFileSync(join(root, 'a', file), 'utf8'));
      }
    } finally {
      for (const application of applications) await application.close();
      for (const { remove } of [shop, copy]) await remove();
      rmSync(root, { recursive: true });
    }
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandShop } from '../import/command-shop';
import { newFolder, removeFolders } from './backed-up-shop';

const PRODUCTS = 'sku,name,price,currency,stock,createdAt\nA,Apple,1.50,GBP,10,2026-01-01\n';

describe('the commands that keep a shop', () => {
  const shops: CommandShop[] = [];
  const opened = () => shops[shops.push(new CommandShop()) - 1]!;
  afterEach(() => {
    for (const shop of shops.splice(0).reverse()) shop.remove();
    removeFolders();
  });

  it('back it up, look whether the backup is whole, and make another shop of it', async () => {
    const shop = opened();
    await shop.import({ 'products.csv': PRODUCTS });
    const folder = join(newFolder(), 'monday');
    const backup = JSON.parse((await shop.run('backup', folder, '--json')).text);
    expect(backup).toMatchObject({ folder, rows: expect.any(Number) });
    expect(backup.rows).toBeGreaterThan(5);

    const other = opened();
    const verified = await other.run('restore', folder, '--verify');
    expect(verified).toMatchObject({
      code: 0,
      text: expect.stringContaining(`verified ${folder}: ${backup.rows} rows`),
    });
    const restored = JSON.parse((await other.run('restore', folder, '--json')).text);
    expect(restored).toMatchObject({ rows: backup.rows, restored: true, engine: 'better-sqlite3' });
    const products = await other.look(({ runtime }) =>
      runtime('catalog').platform.database.read.query('SELECT `sku`, `name` FROM `products`'),
    );
    expect(products).toEqual([{ sku: 'A', name: 'Apple' }]);
    await expect(other.run('restore', folder)).rejects.toThrow(/^SHOP_NOT_EMPTY: .*--replace/);
    writeFileSync(join(folder, 'manifest.json'), '{}');
    await expect(other.run('restore', folder, '--replace')).rejects.toThrow(/^BACKUP_DAMAGED: .*manifest\.json/);
  });

  it('say of a setup what is wrong, and what to do', async () => {
    const shop = opened();
    const examined = async () => {
      const { code, text } = await shop.run('doctor', '--json');
      const { findings } = JSON.parse(text) as { findings: { of: string; level: string; text: string }[] };
      return { code, findings };
    };
    const first = await examined();
    expect(first.code).toBe(0);
    const hint = 'there is no shop in';
    expect(first.findings).toContainEqual({ of: 'database', level: 'warning', text: expect.stringContaining(hint) });

    await shop.import({ 'products.csv': PRODUCTS });
    const second = await examined();
    expect(second.findings).toContainEqual(expect.objectContaining({ of: 'database', level: 'ok' }));
    expect(second.findings).toContainEqual({ of: 'events', level: 'ok', text: 'all that came were handled' });
    // Nothing was trained: feeds show what is newest.
    const untrained = { of: 'recommendations', level: 'wrong', text: expect.stringContaining('no models have been') };
    expect(second).toMatchObject({ code: 1, findings: expect.arrayContaining([untrained]) });

    await shop.look(({ runtime }) =>
      runtime('chat').platform.database.transaction(({ manager }) =>
        manager.query("INSERT INTO `migrations` (`timestamp`, `name`) VALUES (9, 'Later9')"),
      ),
    );
    const later = await examined();
    const ofChat = { of: 'database chat', level: 'wrong', text: expect.stringContaining('(Later9): run the version') };
    expect(later).toMatchObject({ code: 1, findings: expect.arrayContaining([ofChat]) });

    Object.assign(process.env, { NATS_URL: 'nats://127.0.0.1:1', USERS_URL: 'http://127.0.0.1:1' });
    const away = await examined();
    expect(away.findings).toContainEqual({
      of: 'broker',
      level: 'wrong',
      text: expect.stringContaining('NATS_URL is'),
    });
    const process1 = { of: 'process users', level: 'wrong', text: expect.stringContaining('does not answer') };
    expect(away.findings).toContainEqual(process1);
    Object.assign(process.env, { PORT: 'x' });
    expect(await examined()).toMatchObject({
      code: 1,
      findings: [{ of: 'settings', level: 'wrong', text: expect.stringContaining('PORT is "x"') }],
    });
  });

  it('bring databases to the tables of this version', async () => {
    const shop = opened();
    const { code, text } = await shop.run('migrate', '--json');
    expect(code).toBe(0);
    expect(Object.values(JSON.parse(text) as Record<string, number>).every((count) => count > 5)).toBe(true);
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandShop } from './command-shop';

/** Exports of another system, as it writes them. */
const FILES = {
  'products_export.csv': [
    'Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Price,Image Src,Image Position,Cost per item,Status',
    'tee,Tee,<p>Soft.</p>,Mill,Shirts,"cotton, new",true,Size,S,TEE-S,shopify,4,20.00,https://x.test/1.jpg,1,8,active',
    'tee,,,,,,,,M,TEE-M,shopify,-1,21.00,https://x.test/2.jpg,2,8,',
    'tee,,,,,,,,,,,,,https://x.test/3.jpg,3,,',
    'mug,=Mug,,Kiln,Mugs,,true,Title,Default Title,,,0,9.50,,,,active',
    'gap,Gap,,Kiln,Mugs,,true,Title,Default Title,GAP,shopify,1,,,,,active',
  ].join('\n'),
  'orders_export.csv': [
    'Name,Email,Financial Status,Fulfillment Status,Currency,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Billing Country',
    '#1,ann@x.test,paid,fulfilled,GBP,2026-01-05 10:00:00 +0000,2,Tee - S,20.00,TEE-S,Ann,GB',
    '#1,ann@x.test,,,,2026-01-05 10:00:00 +0000,1,Gone,3.00,GONE,,',
    '#2,bo@x.test,paid,,GBP,2026-01-06 10:00:00 +0000,1,=Mug,9.50,,Bo,GB',
  ].join('\n'),
};

describe("another system's files, by the command line", () => {
  const shops: CommandShop[] = [];
  const folders: string[] = [];
  const opened = () => shops[shops.push(new CommandShop()) - 1]!;
  const folder = () => folders[folders.push(mkdtempSync(join(tmpdir(), 'vitrine-out-'))) - 1]!;
  const textsIn = (path: string) =>
    Object.fromEntries(readdirSync(path).map((file) => [file, readFileSync(join(path, file), 'utf8')]));
  afterEach(() => {
    for (const shop of shops.splice(0).reverse()) shop.remove();
    for (const path of folders.splice(0)) rmSync(path, { recursive: true });
  });

  it('are shown without a trace, taken, written out, and taken by another shop that is the same', async () => {
    const shop = opened();
    const shown = await shop.importAs('shopify', FILES, '--dry-run');
    expect(shown).toMatchObject({ code: 0, text: expect.stringContaining('Nothing was stored.') });
    expect(shown.text).toMatch(/orders_export\.csv line 3: order line \{.*"GONE"/);
    expect(readdirSync(shop.path('.'))).toEqual([]);

    const taken = await shop.importAs('shopify', FILES);
    expect(taken.text).toMatch(/products +4 +0 +0 +1\n/);
    expect(taken.text).toMatch(/orders +2 +0 +0 +0\n/);
    const [first, second] = [folder(), folder()];
    expect(await shop.run('export', 'shop', first)).toMatchObject({ code: 0 });
    const again = await shop.run('import', 'shop', first, '--into-existing');
    expect(again.text).toContain('Nothing changed: the shop was equal to the files already.');

    const copy = opened();
    const moved = await copy.run('import', 'shop', first);
    expect(moved).toMatchObject({ code: 0, text: expect.stringMatching(/products +4 +0 +0 +0\n/) });
    await copy.run('export', 'shop', second);
    expect(textsIn(second)).toEqual(textsIn(first));
  });
});

import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAll } from '../read-all';
import { shopDirectory } from './source';

const png = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');
const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><rect/></svg>';
const product = (sku: string, images: string) => `${sku},${sku},1.00,GBP,${images},First; Second\n`;

describe("pictures in a shop's folder", () => {
  let root: string;
  let shop: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'vitrine-pictures-'));
    shop = join(root, 'shop');
    await mkdir(join(shop, 'pictures'), { recursive: true });
    await writeFile(join(root, 'secret.png'), png);
    await writeFile(join(shop, 'pictures', 'a.png'), png);
    await writeFile(join(shop, 'pictures', 'd.svg'), drawing);
    await writeFile(join(shop, 'pictures', 'note.png'), 'no picture');
    await symlink(join(root, 'secret.png'), join(shop, 'pictures', 'link.png'));
  });
  afterEach(() => rm(root, { recursive: true }));

  const read = async (...rows: string[]) => {
    await writeFile(join(shop, 'products.csv'), `sku,name,price,currency,images,imageAlts\n${rows.join('')}`);
    return readAll(shopDirectory(shop));
  };

  it('are taken in order, with addresses among them', async () => {
    const past = await read(product('A', 'pictures/a.png; https://x.test/b.png?a\\;b; pictures/d.svg'));
    expect(past.rows('products')[0]?.images).toEqual([
      { alt: 'First', file: expect.stringMatching(/\/shop\/pictures\/a\.png$/) },
      { alt: 'Second', url: 'https://x.test/b.png?a;b' },
      { alt: 'A', svg: drawing },
    ]);
  });

  it.each([
    ['../secret.png', 'leads out of the folder'],
    ['pictures/link.png', 'leads out of the folder'],
    ['/etc/hostname', 'leads out of the folder'],
    ['pictures/none.png', 'is no file in the folder'],
    ['pictures/note.png', 'is no PNG'],
    ['pictures', 'is no file'],
    ['file:///etc/passwd', 'has to be an http or https address'],
    ['javascript:alert(1)', 'has to be an http or https address'],
  ])('are refused by name: %s %s', async (path, reason) => {
    const past = await read(product('A', path), product('B', 'pictures/a.png'));
    expect(past.rows('rejected')).toMatchObject([
      { line: 2, column: 'images', code: 'BAD_IMAGE', reason: expect.stringContaining(reason) },
    ]);
    expect(past.rows('products').map(({ sku }) => sku)).toEqual(['B']);
  });

  it('do not let a file of the shop itself be one of elsewhere', async () => {
    await writeFile(join(root, 'products.csv'), 'sku,name,price,currency\nA,A,1,GBP\n');
    await symlink(join(root, 'products.csv'), join(shop, 'products.csv'));
    await expect(readAll(shopDirectory(shop))).rejects.toThrow('products.csv leads out of');
    await rm(join(shop, 'products.csv'));
    await mkdir(join(shop, 'products.csv'));
    await expect(readAll(shopDirectory(shop))).rejects.toThrow(/products\.csv in .+ is no file: nothing was taken/);
  });
});

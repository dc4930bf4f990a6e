import { gzipSync } from 'node:zlib';
import { shopDirectory } from '../directory/source';
import { shopify } from '../shopify/source';
import { readFiles } from '../testing/read-files';
import { type CsvRecord, CsvRecords, csvLimits } from './csv-records';
import { columnMapOf } from './headings';
import { areSimilar, editDistance } from './similar-names';

const PRODUCTS = 'sku,name,price,currency\nA,Apple,1.50,GBP\n';

function records(text: string, piece = text.length || 1): CsvRecord[] {
  const parser = new CsvRecords(',');
  const all: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += piece) all.push(...parser.take(text.slice(at, at + piece)));
  return [...all, ...parser.finish()];
}

describe('records of a CSV file', () => {
  const text = 'a,"b ""quoted"", c"\r\n"two\r\nlines",d\n\n,,\rlast,"x"';

  it.each([1, 2, 3, 7, 1000])('are the same when it comes in pieces of %d characters', (piece) => {
    expect(records(text, piece).map(({ line, cells }) => [line, ...cells])).toEqual([
      [1, 'a', 'b "quoted", c'],
      [2, 'two\r\nlines', 'd'],
      [6, 'last', 'x'],
    ]);
  });

  it('that are too large are named, and those after them are read', () => {
    const huge = 'x'.repeat(csvLimits.cell + 1);
    const wide = ','.repeat(csvLimits.cells + 1);
    const read = records(`a,"${huge}"\nb,${wide}\nc,d\n`, 50_000);
    expect(read.map(({ line, problem }) => [line, problem?.code])).toEqual([
      [1, 'TOO_LONG'],
      [2, 'TOO_MANY'],
      [3, undefined],
    ]);
    expect(Math.max(...read.map(({ text: kept }) => kept.length))).toBeLessThanOrEqual(csvLimits.text);
  });
});

describe("a spreadsheet's files", () => {
  const past = (products: string | Buffer, options = {}, shop = {}) =>
    readFiles(shopDirectory, { 'products.csv': products }, shop, options);

  it.each([
    ['semicolons', 'sku;name;price;currency\nA;Apple;1,50;GBP\n'],
    ['tabs', 'sku\tname\tprice\tcurrency\nA\tApple\t1,50\tGBP\n'],
    ['a line that says what divides it', 'sep=|\nsku|name|price|currency\nA|Apple|1.50|GBP\n'],
    ['other writing of its headings', 'SKU,Name,Price,CURRENCY\nA,Apple,£1.50,gbp\n'],
    ['a byte order mark', `\ufeff${PRODUCTS}`],
  ])('are read with %s', async (_, text) => {
    const read = await past(text);
    expect(read.rows('prices')).toMatchObject([{ sku: 'A', amount: 150 }]);
  });

  it.each([
    ['UTF-16LE', Buffer.from(`\ufeff${PRODUCTS}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`\ufeff${PRODUCTS}`, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(PRODUCTS.replace('Apple', 'Ap\xe4fel'), 'latin1')],
  ])('are read in %s', async (encoding, bytes) => {
    const read = await past(bytes);
    expect(read.rows('products')).toHaveLength(1);
    expect(read.summary.notes).toEqual([`products.csv is no UTF-8: it was read as ${encoding}.`]);
  });

  it('keep formulas as text', async () => {
    const read = await past(`${PRODUCTS.trim()}\nB,"=HYPERLINK(""https://x.test"")",2,GBP\nC,'=1+1,2,GBP\n`);
    expect(read.rows('products').map(({ name }) => name)).toEqual(['Apple', '=HYPERLINK("https://x.test")', '=1+1']);
  });

  it('say of a missing column which of their own would fit, and take it by --map', async () => {
    const text = 'Artikelnummer;Bezeichnung;Preis;currency\nA;Apfel;1,50;GBP\n';
    await expect(past(text)).rejects.toThrow(
      'products.csv lacks the column sku, name, price in its first line. For sku its column "Artikelnummer" would fit. ' +
        'For name its column "Bezeichnung" would fit. For price its column "Preis" would fit. ' +
        'Say so with --map "sku=Artikelnummer,name=Bezeichnung,price=Preis".',
    );
    const map = columnMapOf('sku=Artikelnummer,products.name=Bezeichnung,price=preis');
    const read = await past(text, { map });
    expect(read.rows('products')).toMatchObject([{ sku: 'A', name: 'Apfel' }]);
  });

  it('are refused where --map names a column of the file that it does not have', async () => {
    await expect(past(PRODUCTS, { map: columnMapOf('products.sku=Nummer') })).rejects.toThrow('no column "Nummer"');
    expect(() => columnMapOf('sku')).toThrow('--map is a list such as');
  });

  it('say of a date that can be read in two ways how to tell them apart', async () => {
    const text = 'sku,name,price,currency,createdAt\nA,Apple,1.50,GBP,03/04/2024\n';
    expect((await past(text)).rows('rejected')).toMatchObject([
      { code: 'BAD_DATE', reason: expect.stringContaining('--dates') },
    ]);
    expect((await past(text, { dates: 'dmy' })).rows('products')).toMatchObject([{ createdAt: Date.UTC(2024, 3, 3) }]);
  });

  it('have rows of one product in an order added up, and any word for a state', async () => {
    const read = await readFiles(shopDirectory, {
      'products.csv': PRODUCTS,
      'orders.csv':
        'order,placedAt,sku,quantity,unitPrice,status\n1,2024-01-01,A,1,1.50,Completed\n1,2024-01-01,A,2,1.50,completed\n',
    });
    expect(read.rows('orders')).toMatchObject([{ status: 'DELIVERED', lines: [{ sku: 'A', quantity: 3 }] }]);
  });

  it('show what their first lines would become', async () => {
    const { summary } = await past(`${PRODUCTS}B,Bread,free,GBP\n`, { previewLines: 10 });
    expect(summary.preview).toMatchObject([
      { file: 'products.csv', line: 2, outcome: 'product', record: { product: { sku: 'A' } } },
      { line: 3, outcome: 'rejected', rejected: { column: 'price', code: 'BAD_PRICE' } },
    ]);
  });
});

describe('a packed file', () => {
  it('is read as it is unpacked', async () => {
    const past = await readFiles(shopDirectory, { 'products.csv.gz': gzipSync(PRODUCTS) });
    expect(past.rows('products')).toHaveLength(1);
  });

  it('that unpacks to hundreds of times its size is refused', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(PRODUCTS), Buffer.alloc(80 * 1024 * 1024, 'x')]));
    await expect(readFiles(shopDirectory, { 'products.csv.gz': bomb })).rejects.toThrow('times its size');
  });

  it('that is cut off, or no such file, is refused by name', async () => {
    const whole = gzipSync(PRODUCTS);
    for (const file of [whole.subarray(0, whole.length - 12), Buffer.from(PRODUCTS)]) {
      const reading = readFiles(shopDirectory, { 'products.csv.gz': file });
      await expect(reading).rejects.toThrow(
        /products\.csv\.gz cannot be unpacked \(.+\): it is damaged, cut off, or no gzip file/,
      );
    }
  });

  it('of another kind is refused by name', async () => {
    await expect(readFiles(shopDirectory, { 'shop.zip': 'PK' })).rejects.toThrow('shop.zip is not read: unpack it');
    await expect(readFiles(shopify, { 'export.zip': 'PK' })).rejects.toThrow('export.zip is not read: unpack it');
  });
});

describe('similarity of names', () => {
  it('counts letters', () => {
    expect(editDistance('price', 'prices')).toBe(1);
    expect(editDistance('kitten', 'sitting')).toBe(3);
    expect(areSimilar('quantity', 'quantitiy')).toBe(true);
    expect(areSimilar('sku', 'tax')).toBe(false);
  });
});

import { readFiles } from '../testing/read-files';
import { jsonLines } from './source';

const lines = (...objects: unknown[]) => objects.map((object) => JSON.stringify(object)).join('\n');

describe('JSON Lines', () => {
  it('have records with lists and objects, a file for each kind', async () => {
    const past = await readFiles(jsonLines, {
      'products.jsonl': lines({
        sku: 'A',
        name: 'Tee; a > b',
        price: 19.5,
        categoryPath: ['Clothes', 'Tees > tops'],
        attributes: { fit: 'slim=2' },
        group: { sku: 'T', name: 'Tee' },
        options: [{ name: 'Size', value: 'XL' }],
        tags: ['a;b', 'c'],
        images: [{ url: 'https://x.test/a.png?x=1;2', alt: 'Front' }, 'https://x.test/b.png'],
        createdAt: 1_700_000_000_000,
      }),
      'orders.jsonl': lines({
        number: 'O1',
        placedAt: '2024-01-01T10:00:00Z',
        customerEmail: 'ann@x.test',
        lines: [
          { sku: 'A', quantity: 1, unitPrice: 19.5 },
          { sku: 'A', quantity: 2, unitPrice: 19.5, returned: 1 },
        ],
      }),
      'reviews.jsonl': lines({ sku: 'A', customer: 'ann@x.test', stars: 4, text: 'Good' }),
      'events.jsonl': lines({ type: 'VIEW', sku: 'A', visitorId: 'v1', occurredAt: 1_700_000_000_000 }),
    });
    expect(past.rows('rejected')).toEqual([]);
    expect(past.rows('products')).toEqual([
      expect.objectContaining({
        name: 'Tee; a > b',
        categoryPath: ['Clothes', 'Tees > tops'],
        attributes: [{ name: 'fit', value: 'slim=2' }],
        group: { sku: 'T', name: 'Tee' },
        options: [{ name: 'Size', value: 'XL' }],
        tags: ['a;b', 'c'],
        images: [
          { url: 'https://x.test/a.png?x=1;2', alt: 'Front' },
          { url: 'https://x.test/b.png', alt: 'Tee; a > b' },
        ],
        createdAt: 1_700_000_000_000,
      }),
    ]);
    expect(past.rows('orders')).toMatchObject([
      { number: 'O1', lines: [{ quantity: 3, returned: 1, unitPrice: 1950 }] },
    ]);
    expect(past.rows('reviews')).toMatchObject([{ sku: 'A', stars: 4, text: 'Good' }]);
    expect(past.rows('behaviour').filter(({ type }) => type === 'VIEW')).toMatchObject([
      { occurredAt: 1_700_000_000_000 },
    ]);
  });

  it('may be one file whose objects tell what they are, with other names for fields', async () => {
    const past = await readFiles(
      jsonLines,
      {
        'dump.ndjson': `${lines({ kind: 'product', code: 'A', title: 'Apple', price: '1.50' }, { externalId: 'c1', email: 'a@x.test' })}\n{"kind":\n[]\n`,
      },
      {},
      {
        map: new Map([
          ['sku', 'code'],
          ['name', 'title'],
        ]),
      },
    );
    expect(past.rows('products')).toMatchObject([{ sku: 'A', name: 'Apple' }]);
    expect(past.rows('customers')).toMatchObject([{ externalId: 'c1' }]);
    expect(past.rows('rejected')).toMatchObject([
      { line: 3, code: 'BAD_JSON' },
      { line: 4, code: 'BAD_JSON' },
    ]);
  });

  it('name an order without lines', async () => {
    const past = await readFiles(jsonLines, {
      'orders.jsonl': `${lines({ number: 'O1', placedAt: '2024-01-01', lines: [] }, { number: 'O2', placedAt: '2024-01-01', lines: [{ sku: 'A', productName: 'Apple', quantity: 1, unitPrice: '2' }] })}\n`,
    });
    expect(past.rows('orders').map(({ number }) => number)).toEqual(['O2']);
    expect(past.rows('rejected')).toMatchObject([{ line: 1, column: 'lines', code: 'NO_ORDER_LINE' }]);
  });
});

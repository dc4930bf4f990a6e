import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { shopDirectory } from '../../shop-data/directory/source';
import { readAll } from '../../shop-data/read-all';
import { generatedShop } from './generated-shop';
import { writeShop } from './write-shop';

const size = {
  products: 60,
  customers: 30,
  orders: 200,
  until: Date.UTC(2026, 5, 1),
  currency: 'GBP',
  seed: 'a generated shop',
};

describe('a generated shop', () => {
  it('has as many rows as it is asked for, and the same each time', async () => {
    const shop = await readAll(generatedShop(size));
    expect([shop.rows('products').length, shop.rows('customers').length, shop.rows('orders').length]).toEqual([
      60, 30, 200,
    ]);
    expect((await readAll(generatedShop(size))).chunks).toEqual(shop.chunks);
    expect((await readAll(generatedShop({ ...size, seed: 'another' }))).chunks).not.toEqual(shop.chunks);
  });

  it('sells few products often, and ends when it should', async () => {
    const orders = (await readAll(generatedShop({ ...size, orders: 5000 }))).rows('orders');
    const pieces = new Map<string, number>();
    for (const { sku } of orders.flatMap(({ lines }) => lines)) pieces.set(sku, (pieces.get(sku) ?? 0) + 1);
    const sold = [...pieces.values()].sort((a, b) => b - a);
    const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
    expect(sum(sold.slice(0, 12))).toBeGreaterThan(sum(sold) / 2);
    expect(Math.max(...orders.map(({ placedAt }) => placedAt))).toBeLessThanOrEqual(size.until);
  });

  it('is the same as files', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'vitrine-generated-'));
    try {
      await writeShop(directory, size);
      const [drawn, read] = [await readAll(generatedShop(size)), await readAll(shopDirectory(directory))];
      expect(read.rows('orders')).toEqual(drawn.rows('orders'));
      expect(read.rows('customers')).toEqual(drawn.rows('customers').map((row) => expect.objectContaining(row)));
      expect(read.rows('products').map(({ sku, name }) => [sku, name])).toEqual(
        drawn.rows('products').map(({ sku, name }) => [sku, name]),
      );
      expect(read.summary.outcomes.get('order line')).toBe(drawn.rows('orders').flatMap(({ lines }) => lines).length);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});

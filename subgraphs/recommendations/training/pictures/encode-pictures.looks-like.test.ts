import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SettableClock } from '../../../../shared/clock/clock';
import { engines } from '../../../../shared/testing/engines';
import { day } from '../../../../shared/time/durations';
import { drawn } from '../../testing/drawn';
import { pngOf } from '../../testing/png';
import { startShop, type TestShop, twoTastes } from '../../testing/shop';

/** Rings where the number is a multiple of 3, else bars; each in a colour of its own. */
function pictureOf(n: number): Buffer {
  const ink = [40 + 5 * n, 200 - 6 * n, 9 * n] as const;
  const ground = [240, 240, 240] as const;
  return pngOf(96, (x, y) => {
    const radius = Math.hypot(x - 48, y - 48);
    return (n % 3 === 0 ? radius > 20 && radius < 40 : x % 24 < 8) ? ink : ground;
  });
}

describe.each(engines)('what looks alike on %s', (engine) => {
  const clock = new SettableClock(Date.now());
  let server: Server;
  let host: string;
  let shop: TestShop;
  let asked: string[] = [];

  beforeAll(async () => {
    server = createServer(({ url = '' }, response) => {
      asked.push(url);
      const n = /^\/(\d+)\.png$/.exec(url)?.[1];
      if (n === undefined) response.writeHead(404).end();
      else response.end(pictureOf(Number(n)));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    shop = await startShop(engine, { clock, environment: { PICTURE_HOSTS: host } });
    for (const n of shop.productIds.slice(0, 23).keys()) await shows(n, `http://${host}/${n}.png`);
    await shop.store(twoTastes(shop));
    await shop.train();
  });
  afterAll(async () => {
    await shop.stop();
    server.closeAllConnections();
    server.close();
  });

  async function shows(n: number, url: string | null): Promise<void> {
    await shop.deliver('catalog.product-changed', {
      productId: shop.productIds[n]!,
      sku: `sku-${n}`,
      name: `Product ${n}`,
      brand: 'Rosa',
      description: n === 23 || n === 20 ? 'corduroy velveteen' : null,
      categoryIds: [],
      tags: [],
      archived: false,
      createdAt: clock.now(),
      imageUrls: url === null ? [] : [url],
    });
  }
  const looksLike = async (n: number) => {
    const { data } = await shop.run(
      `query ($id: ID!) { _entities(representations: [{ __typename: "Product", id: $id }]) { ... on Product {
        related(kind: LOOKS_LIKE, first: 5) { score product { id } reason { kind text because { id } } } } } }`,
      { id: shop.productIds[n] },
    );
    return data._entities[0].related as {
      product: { id: string };
      reason: { kind: string; text: string; because: { id: string }[] };
    }[];
  };
  const numbers = (list: readonly { product: { id: string } }[]) =>
    list.map(({ product }) => shop.productIds.indexOf(product.id));
  const seenOf = (n: number): Promise<{ failure: string | null; looked: number }[]> =>
    shop.services.platform.database.read.query(
      'SELECT `failure`, `seen` IS NOT NULL AS `looked` FROM `product_pictures` WHERE `id` = ?',
      [shop.productIds[n]!],
    );

  it('is what has a picture like it, with the reason, and can be had', async () => {
    const list = await looksLike(0);
    expect(list).toHaveLength(5);
    expect(numbers(list).every((n) => n % 3 === 0)).toBe(true);
    expect(list[0]!.reason).toEqual({
      kind: 'LOOKS_LIKE',
      text: 'Looks like it',
      because: [{ id: shop.productIds[0] }],
    });
    const [nearest] = numbers(list);
    await shop.deliver('inventory.availability-changed', {
      productId: shop.productIds[nearest!]!,
      status: 'OUT_OF_STOCK',
    });
    expect(numbers(await looksLike(0))).not.toContain(nearest);
  });

  it('is what is made like it where its picture is not known, and says so', async () => {
    await shows(23, null);
    await shows(20, `http://${host}/20.png`);
    await shop.train();
    const list = await looksLike(23);
    expect([numbers(list)[0], list[0]!.reason.kind]).toEqual([20, 'SIMILAR_CONTENT']);
  });

  it('is learned of new pictures alone: the others are not looked at again', async () => {
    expect(asked).toHaveLength(23);
    await shows(1, `http://${host}/3.png`);
    await shop.train();
    expect(asked.slice(23)).toEqual(['/3.png']);
    expect(
      numbers(await looksLike(1))
        .slice(0, 3)
        .every((n) => n % 3 === 0),
    ).toBe(true);
  });

  it('leaves out what cannot be had, and tries again after a day', async () => {
    await shows(2, `http://${host}/gone.png`);
    asked = [];
    await shop.train();
    await shop.train();
    expect(asked).toEqual(['/gone.png']);
    expect(await seenOf(2)).toEqual([{ failure: 'the answer was 404', looked: 0 }]);
    clock.advance(2 * day);
    await shop.train();
    expect(asked).toEqual(['/gone.png', '/gone.png']);
  });

  it('needs no fetching of drawings that an import brings', async () => {
    asked = [];
    const imported = ([2, 5, 8] as const).map((n) => ({
      id: shop.productIds[n]!,
      sku: `sku-${n}`,
      name: `Product ${n}`,
      createdAt: clock.now(),
      images: [{ alt: '', svg: drawn(n === 8 ? 'square' : 'round', '#a33') }],
    }));
    await shop.runtime.importPort.products?.(imported);
    await shop.train();
    expect(asked).toEqual([]);
    expect(await seenOf(2)).toEqual([{ failure: null, looked: 1 }]);
    expect(numbers(await looksLike(2))[0]).toBe(5);
  });
});

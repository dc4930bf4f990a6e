import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { derivedId } from '../../../shared/ids/ids';
import type { ImportedProduct } from '../../../shared/shop-data/import-port';
import { engines } from '../../../shared/testing/engines';
import { startSubgraph } from '../../../shared/testing/subgraph-harness';
import { catalogSubgraph } from '../index';
import { type CatalogHarness, upsert } from '../testing/shop';
import type { CatalogServices } from './services';

const png = Buffer.from('\x89PNG\r\n\x1a\n and so on', 'latin1');
const drawing = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>';

describe.each(engines)('pictures at addresses elsewhere on %s', (engine) => {
  let harness: CatalogHarness;
  let server: Server;
  let host: string;
  let asked: string[];
  let atOnce: { now: number; most: number };
  let waits: number[];

  beforeEach(async () => {
    asked = [];
    waits = [];
    atOnce = { now: 0, most: 0 };
    server = createServer((request, response) => {
      const path = request.url ?? '';
      asked.push(path);
      atOnce.most = Math.max(atOnce.most, ++atOnce.now);
      response.once('close', () => atOnce.now--);
      const times = asked.filter((other) => other === path).length;
      if (path === '/busy.png' && times < 3) response.writeHead(429, { 'retry-after': '7' }).end();
      else if (path === '/never.png') response.writeHead(503).end();
      else if (path === '/drawn') response.end(`<?xml version="1.0"?>\n${drawing}`);
      else if (path === '/evil.svg') response.end(drawing.replace('<rect', '<script>alert(1)</script><rect'));
      else if (path === '/page.png') response.end('<html></html>');
      else if (path === '/large.png') response.end(Buffer.concat([png, Buffer.alloc(9_000)]));
      else if (path === '/moved.png') response.writeHead(302, { location: '/a.png' }).end();
      else if (path === '/inside.png') response.writeHead(302, { location: 'http://127.0.0.2:1/a.png' }).end();
      else if (path === '/metadata.png') response.writeHead(302, { location: 'http://metadata.test/latest' }).end();
      else if (path === '/gone.png') response.writeHead(404).end();
      else setImmediate(() => response.end(Buffer.concat([png, Buffer.from(path.replace('moved', 'a'))])));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    harness = await startSubgraph<CatalogServices>(catalogSubgraph, engine);
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await harness.stop();
  });

  const products = (...pictures: readonly (readonly string[])[]): ImportedProduct[] =>
    pictures.map((paths, at) => ({
      id: derivedId(`product:P${at}`, 1000 + at),
      sku: `P${at}`,
      name: `Product ${at}`,
      images: paths.map((path) => ({ url: path.startsWith('/') ? host + path : path, alt: path })),
      createdAt: 1000 + at,
    }));
  const services = () => harness.runtime.services as CatalogServices;
  const fetchAll = (failedToo = false) =>
    services().pictureFetches.fetchAll({
      failedToo,
      perHost: 2,
      network: {
        bytes: 4_000,
        refuses: (address) => address !== '127.0.0.1',
        lookup: ((_host: string, _options: unknown, done: (error: null, addresses: unknown[]) => void) =>
          done(null, [{ address: '169.254.169.254', family: 4 }])) as never,
      },
      wait: async (milliseconds) => waits.push(milliseconds),
    });
  const urlsOf = async (sku: string) => {
    const { data } = await harness.run('query ($sku: String) { product(sku: $sku) { images { url alt } } }', { sku });
    return data.product.images as { url: string; alt: string }[];
  };

  it('are fetched once each, in order, and served by the catalogue; a file that names them again changes nothing', async () => {
    const rows = products(['/a.png', '/drawn'], ['/moved.png', '/a.png'], ['/b.png', '/c.png', '/d.png', '/e.png']);
    await harness.runtime.importPort.products!(rows);
    expect(await fetchAll()).toEqual({ fetched: 7, known: 0, products: 3, failedBefore: 0, failed: [] });
    expect(atOnce.most).toBeLessThanOrEqual(2);
    const urls = await urlsOf('P0');
    expect(urls).toEqual([
      { url: expect.stringMatching(/^\/media\/[0-9a-f]{64}\.png$/), alt: '/a.png' },
      { url: expect.stringMatching(/^\/media\/[0-9a-f]{64}\.svg$/), alt: '/drawn' },
    ]);
    // A picture that two addresses lead to is kept once.
    expect((await urlsOf('P1')).map(({ url }) => url)).toEqual([urls[0]!.url, urls[0]!.url]);
    expect(await services().media.pictureAt(urls[1]!.url)).toMatchObject({ contentType: 'image/svg+xml' });

    const before = asked.length;
    // An import, and staff, name a picture by the address that it has elsewhere.
    const named = new Map(await harness.runtime.importPort.keptPictures!([`${host}/a.png`, `${host}/none.png`]));
    expect(named).toEqual(new Map([[`${host}/a.png`, urls[0]!.url]]));
    const kept = { url: urls[0]!.url, alt: '/a.png' };
    const again = [{ ...rows[0]!, images: [kept, { url: urls[1]!.url, alt: '/drawn' }] }, ...rows.slice(1)];
    expect(await harness.runtime.importPort.products!(again.slice(0, 1))).toMatchObject({ changed: 0, unchanged: 1 });
    await upsert(harness, [{ sku: 'P0', name: 'Product 0', imageUrls: [`${host}/a.png`] }]);
    expect((await urlsOf('P0')).map(({ url }) => url)).toEqual([kept.url]);
    expect(await fetchAll()).toEqual({ fetched: 0, known: 0, products: 0, failedBefore: 0, failed: [] });
    expect(asked).toHaveLength(before);
  });

  it('stay where they are if they cannot be kept, each with its reason, and the others are fetched', async () => {
    const bad = [
      '/evil.svg',
      '/page.png',
      '/large.png',
      '/gone.png',
      '/inside.png',
      '/metadata.png',
      'http://[::1]:1/x.png',
    ];
    await harness.runtime.importPort.products!(products(bad, ['/a.png']));
    const { failed, fetched } = await fetchAll();
    const codes = new Map(failed.map(({ address, code }) => [address.replace(host, ''), code]));
    expect(Object.fromEntries(codes)).toEqual({
      '/evil.svg': 'UNSAFE_DRAWING',
      '/page.png': 'NO_PICTURE',
      '/large.png': 'TOO_LARGE',
      '/gone.png': 'BAD_STATUS',
      '/inside.png': 'PRIVATE_NETWORK',
      '/metadata.png': 'PRIVATE_NETWORK',
      'http://[::1]:1/x.png': 'PRIVATE_NETWORK',
    });
    expect(fetched).toBe(1);
    expect((await urlsOf('P0')).map(({ alt }) => alt)).toEqual(bad);
    expect((await urlsOf('P1'))[0]!.url).toMatch(/^\/media\//);
    // What would fail again is not asked for by the next run, unless it is told to.
    const before = asked.length;
    expect(await fetchAll()).toMatchObject({ fetched: 0, failed: [], failedBefore: bad.length });
    expect(asked).toHaveLength(before);
    expect((await fetchAll(true)).failed).toHaveLength(bad.length);
  });

  it('are asked for again when the server says, and a later run goes on', async () => {
    await harness.runtime.importPort.products!(products(['/busy.png'], ['/never.png']));
    expect(await fetchAll()).toMatchObject({
      fetched: 1,
      failed: [{ code: 'BAD_STATUS', reason: 'the answer was 503' }],
    });
    expect(waits.sort((a, b) => a - b)).toEqual([1000, 4000, 7000, 7000]);
    expect(await fetchAll()).toMatchObject({ fetched: 0, failed: [{ code: 'BAD_STATUS' }] });
    expect(asked.filter((path) => path === '/busy.png')).toHaveLength(3);
  });
});

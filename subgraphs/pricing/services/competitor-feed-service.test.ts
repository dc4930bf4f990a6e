import type { ServerResponse } from 'node:http';
import { engines } from '../../../shared/testing/engines';
import { day, minute } from '../../../shared/time/durations';
import { FeedServer } from '../testing/feed-server';
import { PricingShop } from '../testing/pricing-shop';

const csv =
  'name,brand,ean,price,stock\nMug,Denby,4006381333931,9.50,1\nReading lamp brass,,,20.00,0\nUnknown,,,1.00,1\n';

/** The connection ends in the middle of the file. */
function cutOff(response: ServerResponse): void {
  response.setHeader('content-length', 999).write(csv, () => response.destroy());
}

describe.each(engines)('feeds of competitors on %s', (engine) => {
  let shop: PricingShop;
  let server: FeedServer;
  let waits: number[];
  let mug: string;
  let lamp: string;
  beforeAll(async () => {
    shop = await PricingShop.open(engine);
    server = await FeedServer.start();
    [mug, lamp] = (await shop.products(2)) as [string, string];
    await shop.described(mug, { name: 'Stoneware mug', attributes: [{ name: 'EAN', value: '4006381333931' }] });
    await shop.described(lamp, { name: 'Brass reading lamp, tall' });
    await shop.set({ productId: mug, amount: 1000 }, { productId: lamp, amount: 2500 });
  });
  beforeEach(() => {
    waits = [];
    server.asked.length = 0;
    server.answers.clear();
  });
  afterEach(async () => {
    for (const { id } of await feeds().list()) await feeds().remove(id);
  });
  afterAll(async () => {
    await server.stop();
    await shop.stop();
  });

  const feeds = () => shop.harness.services.competitorFeeds;
  const answer = (path: string, how: (response: ServerResponse, times: number) => void) =>
    server.answers.set(path, how);
  const add = (path: string, competitor = 'Rival') =>
    feeds().set({ competitor, url: path.startsWith('/') ? server.host + path : path, intervalMinutes: 60 });
  const fetchDue = (network = server.network()) =>
    feeds().fetchDue({ network, wait: async (milliseconds) => waits.push(milliseconds) });
  const feed = async () => (await feeds().list())[0]!;
  const rivals = async (id: string) => (await shop.marketPosition(id))?.offers ?? [];

  it('bring prices of the products that are recognised, and ask of those that may be', async () => {
    answer('/feed.csv', (response) => response.setHeader('content-type', 'text/csv').end(csv));
    await add('/feed.csv');
    expect(await fetchDue()).toBe(1);
    expect(await feed()).toMatchObject({ stored: 1, unmatched: 2, rejected: 0, problem: null, failures: 0 });
    expect(await shop.marketPosition(mug)).toMatchObject({
      ...{ index: 1000 / 950, rank: 2, competitors: 1 },
      cheapest: { competitor: 'Rival', price: { amount: 950 }, inStock: true },
    });
    expect(await rivals(lamp)).toEqual([]);
    const [match, ...more] = await shop.competitorMatches();
    expect([match.name, match.product.id, match.matchedBy, more.length]).toEqual([
      'Reading lamp brass',
      lamp,
      'NAME',
      0,
    ]);
    expect(await shop.decideMatches([match.id], true)).toMatchObject([{ status: 'CONFIRMED' }]);
    expect(await rivals(lamp)).toMatchObject([{ price: { amount: 2000 }, inStock: false }]);
    // It is not asked again, and the next version of the feed counts at once.
    answer('/feed.csv', (response) => response.end(csv.replace('20.00', '21.00')));
    shop.clock.advance(61 * minute);
    await fetchDue();
    expect(await shop.competitorMatches()).toEqual([]);
    expect(await rivals(lamp)).toMatchObject([{ price: { amount: 2100 } }]);
  });

  it('are asked when their time has come, by one of those who look, and not sent again unchanged', async () => {
    answer('/etag.csv', (response, times) => {
      if (times > 1) response.writeHead(304).end();
      else response.setHeader('etag', '"one"').setHeader('last-modified', 'Sun, 01 Mar 2026 00:00:00 GMT').end(csv);
    });
    await add('/etag.csv');
    expect((await Promise.all([fetchDue(), fetchDue()])).toSorted()).toEqual([0, 1]);
    expect(await fetchDue()).toBe(0);
    shop.clock.advance(61 * minute);
    expect(await fetchDue()).toBe(1);
    const [, second] = server.asked.filter(({ path }) => path === '/etag.csv');
    expect(second!.headers).toMatchObject({
      ...{ 'if-none-match': '"one"', 'if-modified-since': 'Sun, 01 Mar 2026 00:00:00 GMT', 'user-agent': 'vitrine' },
    });
    expect(await feed()).toMatchObject({ stored: 2, problem: null, fetchedAt: shop.clock.now() });
  });

  it.each([
    ['FEED_IS_HTML', (response: ServerResponse) => response.end('<!doctype html><html></html>')],
    ['FEED_INCOMPLETE', (response: ServerResponse) => response.end('[{"name": "Mug", "price": 1}, {"na')],
    ['UNREACHABLE', cutOff],
    ['BAD_STATUS', (response: ServerResponse) => response.writeHead(404).end()],
    ['BAD_STATUS', (response: ServerResponse) => response.writeHead(503).end()],
    [
      'PRIVATE_NETWORK',
      (response: ServerResponse) => response.writeHead(302, { location: 'http://127.0.0.2:1/' }).end(),
    ],
    ['TOO_SLOW', () => {}],
  ])('that cannot be had (%s) change nothing, and are left alone for longer each time', async (problem, how) => {
    const before = await rivals(mug);
    answer('/bad.csv', (response) => how(response));
    await add('/bad.csv');
    await fetchDue(server.network(problem === 'TOO_SLOW' ? { milliseconds: 50 } : {}));
    expect(await feed()).toMatchObject({ problem, failures: 1, nextFetchAt: shop.clock.now() + 120 * minute });
    expect(await rivals(mug)).toEqual(before);
    if (problem === 'TOO_SLOW') return;
    shop.clock.advance(121 * minute);
    await fetchDue();
    expect(await feed()).toMatchObject({ failures: 2, nextFetchAt: shop.clock.now() + 240 * minute });
    answer('/bad.csv', (response) => response.end(csv));
    shop.clock.advance(day);
    await fetchDue();
    expect(await feed()).toMatchObject({ problem: null, failures: 0, stored: 2 });
  });

  it('of a busy server are asked for again when it says so, and another time where that is long', async () => {
    answer('/busy.csv', (response, times) => {
      if (times === 1) response.writeHead(429, { 'retry-after': '7' }).end();
      else if (times === 2) response.writeHead(500).end();
      else response.end(csv);
    });
    await add('/busy.csv');
    await fetchDue();
    expect([waits, (await feed()).problem]).toEqual([[7_000, 4_000], null]);
    answer('/later.csv', (response) => response.writeHead(429, { 'retry-after': '86400' }).end());
    await add('/later.csv');
    await fetchDue();
    expect(await feed()).toMatchObject({ problem: 'BAD_STATUS', nextFetchAt: shop.clock.now() + day });
    expect(server.timesAsked('/later.csv')).toBe(1);
  });

  it('are not fetched where the site asks not to, or cannot say', async () => {
    answer('/feed.csv', (response) => response.end(csv));
    answer('/robots.txt', (response) => response.end('User-agent: *\nDisallow: /feed'));
    await add('/feed.csv');
    await fetchDue();
    expect((await feed()).problem).toBe('ROBOTS');
    answer('/robots.txt', (response) => response.writeHead(503).end());
    shop.clock.advance(day);
    await fetchDue();
    expect((await feed()).problem).toBe('BAD_STATUS');
    expect(server.timesAsked('/feed.csv')).toBe(0);
  });

  it('in which a price is 100 times dearer have no part in any figure, and the price is named', async () => {
    answer('/dear.csv', (response) => response.end(csv.replace('9.50', '950.00')));
    await add('/dear.csv', 'Dear');
    const before = await shop.marketPosition(mug);
    await fetchDue();
    expect(await feed()).toMatchObject({ problem: null, stored: 0, rejected: 1 });
    expect(await shop.marketPosition(mug)).toEqual(before);
  });

  it('that broke off go on after what was stored', async () => {
    const rows = Array.from({ length: 700 }, (_, n) => `Nothing ${n},,,1.00,1`);
    const long = `name,brand,ean,price,stock\n${rows.join('\n')}\nMug,Denby,4006381333931,9.00,1\n`;
    answer('/long.csv', (response) => response.end(long));
    await add('/long.csv');
    const matches = shop.harness.services.competitorMatches;
    const store = matches.store.bind(matches);
    let parts = 0;
    matches.store = (...parameters) => {
      parts += 1;
      if (parts === 2) throw new Error('the machine stops');
      return store(...parameters);
    };
    await expect(fetchDue()).rejects.toThrow('the machine stops');
    expect(await feed()).toMatchObject({ rowsDone: 500, unmatched: 500, etag: null });
    shop.clock.advance(61 * minute);
    await fetchDue();
    matches.store = store;
    expect(parts).toBe(3);
    expect(await feed()).toMatchObject({ stored: 1, unmatched: 700, rowsDone: 0, problem: null });
  });

  it('with an address that is none, or with a password in it, are refused', async () => {
    for (const url of ['ftp://rival.test/a.csv', 'rival.test/a.csv', 'https://me:secret@rival.test/a.csv', '']) {
      await expect(add(url)).rejects.toMatchObject({ code: 'FEED_ADDRESS' });
    }
    await expect(feeds().set({ competitor: 'R', url: 'https://r.test/', intervalMinutes: 1 })).rejects.toMatchObject({
      code: 'BAD_USER_INPUT',
    });
  });
});

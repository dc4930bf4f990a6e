import type { ShopChunk } from '../shop-data/shop-source';
import { marketPast } from './past';
import { utility } from './world/choice';
import { misfit } from './world/sizes';
import { createWorld } from './world/world';

const until = Date.UTC(2026, 10, 23, 15);
const midnight = Date.UTC(2026, 10, 23);
const world = createWorld({ products: 800, shoppers: 2000 });

type RowsOf<K extends ShopChunk['kind']> =
  Extract<ShopChunk, { kind: K }> extends { rows: readonly (infer R)[] } ? R : never;

async function readAll(days = 365, of = world) {
  const chunks: ShopChunk[] = [];
  const reading = marketPast(of, { until, days, passwordHash: '$argon2id$v=19$x' }).read();
  let step = await reading.next();
  while (!step.done) {
    chunks.push(step.value);
    step = await reading.next();
  }
  const rows = <K extends Exclude<ShopChunk['kind'], 'progress'>>(kind: K) =>
    chunks.flatMap((chunk) => (chunk.kind === kind ? (chunk.rows as readonly RowsOf<K>[]) : []));
  return { chunks, rows, summary: step.value };
}

describe('marketPast', () => {
  let past: Awaited<ReturnType<typeof readAll>>;
  beforeAll(async () => {
    past = await readAll();
  });

  it('gives the same chunks each time it is read', async () => {
    const small = createWorld({ products: 60, shoppers: 60 });
    expect((await readAll(90, small)).chunks).toEqual((await readAll(90, small)).chunks);
  });

  it('adds up: the summary counts every row once, in chunks of at most a thousand', () => {
    const counted = past.chunks.reduce((sum, chunk) => sum + (chunk.kind === 'progress' ? 0 : chunk.rows.length), 0);
    expect(past.summary.linesRead).toBe(counted);
    expect(
      Math.max(...past.chunks.map((chunk) => (chunk.kind === 'progress' ? 0 : chunk.rows.length))),
    ).toBeLessThanOrEqual(1000);
  });

  it('has a year of trade in proportion: about 1.3 orders and 40 rows of behaviour for each shopper', () => {
    expect(past.rows('orders').length / 2000).toBeGreaterThan(0.9);
    expect(past.rows('orders').length / 2000).toBeLessThan(2);
    expect(past.rows('behaviour').length / 2000).toBeGreaterThan(25);
    expect(past.rows('behaviour').length / 2000).toBeLessThan(60);
  });

  it('keeps prices, orders, behaviour and reviews in time order and within the past', () => {
    const times = [
      past.rows('prices').map(({ validFrom }) => validFrom),
      past.rows('orders').map(({ placedAt }) => placedAt),
      past.rows('behaviour').map(({ occurredAt }) => occurredAt),
      past.rows('reviews').map(({ createdAt }) => createdAt),
    ];
    for (const series of times) {
      expect(series.every((time, index) => index === 0 || time >= series[index - 1]!)).toBe(true);
      expect(series[0]!).toBeGreaterThanOrEqual(midnight - 365 * 86_400_000);
      expect(series.at(-1)!).toBeLessThan(midnight);
    }
  });

  it('never sells or shows what is not out, nor to whom has not signed up', () => {
    const launched = new Map(past.rows('products').map(({ sku, createdAt }) => [sku, createdAt]));
    const joined = new Map(past.rows('customers').map(({ externalId, createdAt }) => [externalId, createdAt]));
    const early = past
      .rows('behaviour')
      .filter(
        ({ sku, customer, occurredAt }) =>
          (sku !== undefined && launched.get(sku)! > occurredAt) ||
          (customer !== undefined && joined.get(customer)! > occurredAt),
      );
    expect(early).toEqual([]);
  });

  it('sells at the price that held', () => {
    const prices = Map.groupBy(past.rows('prices'), ({ sku }) => sku);
    const wrong = past.rows('orders').filter(({ placedAt, lines }) =>
      lines.some(({ sku, unitPrice }) => {
        const held = prices.get(sku)!.findLast(({ validFrom }) => validFrom <= placedAt - 3_600_000);
        const now = prices.get(sku)!.findLast(({ validFrom }) => validFrom <= placedAt);
        return unitPrice !== now?.amount && unitPrice !== held?.amount;
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('leaves no reduction running at the end: the last price is near the usual one', () => {
    const last = new Map(past.rows('prices').map(({ sku, amount }) => [sku, amount]));
    const ratios = world.products.map(({ sku, basePrice }) => last.get(sku)! / basePrice);
    expect(ratios.filter((ratio) => ratio < 0.65)).toEqual([]);
  });

  it('has stock that adds up with what was sold and what came back', () => {
    const gone = new Map<string, number>();
    for (const { status, lines } of past.rows('orders')) {
      if (status === 'CANCELLED') continue;
      for (const { sku, quantity, returned } of lines) gone.set(sku, (gone.get(sku) ?? 0) + quantity - returned);
    }
    const stock = past.rows('stock');
    expect(stock).toHaveLength(800);
    expect(stock.every(({ sku, opening, onHand }) => opening - onHand === (gone.get(sku) ?? 0) && onHand >= 0)).toBe(
      true,
    );
    expect(stock.some(({ onHand }) => onHand === 0)).toBe(true);
  });

  it('tells of variants: each with its group, its options and a stock of its own, all of a group at one price', () => {
    const products = past.rows('products');
    const groups = Map.groupBy(
      products.filter(({ group }) => group),
      ({ group }) => group!.sku,
    );
    expect(groups.size).toBeGreaterThan(30);
    const known = new Set(past.rows('stock').map(({ sku }) => sku));
    const last = new Map(past.rows('prices').map(({ sku, amount }) => [sku, amount]));
    for (const variants of groups.values()) {
      const told = variants.map(({ options }) => JSON.stringify(options));
      expect(new Set(told).size).toBe(variants.length);
      expect(variants.every(({ sku }) => known.has(sku))).toBe(true);
      expect(new Set(variants.map(({ sku }) => last.get(sku))).size).toBe(1);
      expect(new Set(variants.map(({ group }) => group!.name)).size).toBe(1);
    }
    expect(new Set(products.flatMap(({ group }) => group?.sku ?? [])).has(products[0]!.sku)).toBe(false);
  });

  it('sells sizes that fit, mostly, and takes back more of those that do not', () => {
    const people = new Map(world.shoppers.map((shopper) => [shopper.externalId, shopper]));
    const lines = past
      .rows('orders')
      .filter(({ status }) => status === 'DELIVERED' || status === 'RETURNED')
      .flatMap(({ customer, lines: bought }) =>
        bought.map(({ sku, quantity, returned }) => {
          const product = world.productsBySku.get(sku)!;
          return { off: misfit(people.get(customer!)!, product), sized: product.fit, share: returned / quantity };
        }),
      )
      .filter(({ sized }) => sized);
    const fitting = lines.filter(({ off }) => off === 0);
    const others = lines.filter(({ off }) => off > 0);
    const mean = (list: typeof lines) => list.reduce((sum, { share }) => sum + share, 0) / list.length;
    expect(fitting.length / lines.length).toBeGreaterThan(0.9);
    expect(others.length).toBeGreaterThan(0);
    expect(mean(others)).toBeGreaterThan(2 * mean(fitting));
  });

  it('tells the shop nothing of the truth: no record has a field of taste, quality or budget', () => {
    const fields = new Set([...past.rows('customers'), ...past.rows('products')].flatMap((row) => Object.keys(row)));
    for (const hidden of ['taste', 'quality', 'monthlyBudget', 'priceSensitivity', 'archetype', 'leafAffinity']) {
      expect(fields.has(hidden)).toBe(false);
    }
    expect(past.rows('customers')[0]!.email).toBe('shopper-0001@market.vitrine.test');
  });

  it('has visitors the shop does not know, who buy nothing', () => {
    const anonymous = past.rows('behaviour').filter(({ visitorId }) => visitorId);
    expect(anonymous.length).toBeGreaterThan(1000);
    expect(anonymous.some(({ type }) => type === 'PURCHASE')).toBe(false);
    expect(anonymous.some(({ customer }) => customer)).toBe(false);
  });

  it('can be learnt from: neighbours by co-occurrence have a good part of what the truth finds beyond popularity', () => {
    const people = new Map(world.shoppers.map((shopper) => [shopper.externalId, shopper]));
    const histories = [...Map.groupBy(past.rows('orders'), ({ customer }) => customer)]
      .map(([customer, orders]) => ({
        shopper: people.get(customer ?? '')!,
        skus: [...new Set(orders.flatMap(({ lines }) => lines.map(({ sku }) => sku)))],
      }))
      .filter(({ skus }) => skus.length >= 3)
      .map(({ shopper, skus }) => ({ shopper, known: skus.slice(0, -1), last: skus.at(-1)! }));
    const count = new Map<string, number>();
    const together = new Map<string, Map<string, number>>();
    for (const { known } of histories) {
      for (const sku of known) {
        count.set(sku, (count.get(sku) ?? 0) + 1);
        const row = together.get(sku) ?? new Map<string, number>();
        together.set(sku, row);
        for (const other of known) if (other !== sku) row.set(other, (row.get(other) ?? 0) + 1);
      }
    }
    const top = (scores: Map<string, number>, known: readonly string[]) =>
      [...scores]
        .filter(([sku]) => !known.includes(sku))
        .sort((a, b) => b[1] - a[1])
        .slice(0, 20)
        .map(([sku]) => sku);
    let popular = 0;
    let neighbours = 0;
    let truth = 0;
    for (const { shopper, known, last } of histories) {
      const worth = world.products.map((product): [string, number] => [
        product.sku,
        utility(world, shopper, product, { price: product.basePrice, day: Math.floor(until / 86_400_000) }),
      ]);
      if (top(new Map(worth), known).includes(last)) truth += 1;
      if (top(count, known).includes(last)) popular += 1;
      const scores = new Map<string, number>();
      for (const sku of known) {
        for (const [other, times] of together.get(sku) ?? []) {
          scores.set(other, (scores.get(other) ?? 0) + times / Math.sqrt(count.get(sku)! * count.get(other)!));
        }
      }
      if (top(scores, known).includes(last)) neighbours += 1;
    }
    expect(histories.length).toBeGreaterThan(300);
    expect(neighbours).toBeGreaterThan(popular * 1.4);
    // Of 489 last purchases what is popular holds 137, neighbours 198, and the world's own utilities 270 or so.
    expect((neighbours - popular) / (truth - popular)).toBeGreaterThan(0.35);
  });
});

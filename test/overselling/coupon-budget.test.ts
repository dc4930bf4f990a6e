import { internalSecretOf } from '../../shared/config/internal-secret';
import { type DomainEvent, eventVersions } from '../../shared/events/catalogue';
import type { Identity } from '../../shared/identity/identity';
import { newId } from '../../shared/ids/ids';
import { type QuoteClaims, readQuote } from '../../shared/quotes/quote-token';
import { describeWithMariaDb } from '../../shared/testing/engines';
import { asUser } from '../../shared/testing/subgraph-harness';
import { pricingSubgraph } from '../../subgraphs/pricing/index';
import { ensureBuilt } from '../harness/ensure-built';
import { startTwoProcesses, type TwoProcesses } from './two-processes';

const staff = asUser(newId(), 'pricing:read', 'pricing:write');
const buyers = Array.from({ length: 40 }, () => asUser(newId()));
const budget = { uses: 7, amount: 20_000 };

describeWithMariaDb('a coupon that 40 people use at once, of two pricing processes', () => {
  let shop: TwoProcesses;
  let mug: string;
  beforeAll(ensureBuilt);
  beforeAll(async () => {
    shop = await startTwoProcesses(pricingSubgraph);
    mug = newId();
    const product = { sku: 'mug', name: 'Mug', brand: null, categoryIds: [], tags: [], archived: false, createdAt: 0 };
    await deliver('catalog.product-changed', { ...product, productId: mug });
    const set = 'mutation ($prices: [ListPriceInput!]!) { setListPrices(prices: $prices) { stored } }';
    await ask(0, set, { prices: [{ productId: mug, amount: 1000, currency: 'GBP' }] }, staff);
  });
  afterAll(() => shop?.close());

  const ask = async (sender: number, query: string, variables: Record<string, unknown>, who: Identity) => {
    const { data, errors } = await shop.send(sender, query, variables, who);
    if (errors) throw new Error(JSON.stringify(errors));
    return JSON.parse(JSON.stringify(data));
  };
  const deliver = async <T extends 'catalog.product-changed' | 'inventory.order-placed' | 'inventory.order-cancelled'>(
    type: T,
    payload: DomainEvent<T>['payload'],
  ) => {
    const event = { id: newId(), type, version: eventVersions[type], occurredAt: Date.now(), payload };
    await shop.onlooker.consumer.handle([event as DomainEvent]);
  };
  const promote = async (input: Record<string, unknown>) => {
    const terms = { name: 'Rush', kind: 'PERCENT_OFF', value: 50, startsAt: new Date().toISOString(), ...input };
    const query = 'mutation ($input: PromotionInput!) { createPromotion(input: $input) { id } }';
    return (await ask(0, query, { input: terms }, staff)).createPromotion.id as string;
  };
  /** Each round asks another process for the same people. */
  const quote = async (n: number, coupon: string, quantity: number): Promise<QuoteClaims> => {
    const who = n % buyers.length;
    const query = `query ($lines: [QuoteLineInput!]!, $coupon: String) { quote(lines: $lines, couponCode: $coupon) { token } }`;
    const variables = { lines: [{ productId: mug, quantity }], coupon };
    const { token } = (await ask(who + Math.floor(n / buyers.length), query, variables, buyers[who]!)).quote;
    return (await readQuote(token, internalSecretOf(shop.settings), Date.now()))!;
  };
  const order = (claims: QuoteClaims, orderId: string) => ({
    ...{ orderId, number: orderId, userId: claims.userId!, currency: 'GBP', total: claims.total, lines: [] },
    ...{ placedAt: Date.now(), promotions: claims.promotions ?? [] },
  });
  const taken = async (id: string) => {
    const [row] = await shop.onlooker.platform.database.read.query(
      'SELECT `used`, `taken`, `takenAmount` FROM `promotions` WHERE `id` = ?',
      [id],
    );
    return { used: Number(row.used), taken: Number(row.taken), amount: Number(row.takenAmount) };
  };

  it('is never spent past its budget, while orders are placed and cancelled', async () => {
    const coupon = 'RUSH';
    const id = await promote({ couponCode: coupon, budget: budget.uses, budgetAmount: budget.amount });
    const placed = new Map<string, QuoteClaims>();
    const cancelled = new Set<string>();
    const rush = Array.from({ length: 120 }, async (_, n) => {
      const claims = await quote(n, coupon, 1 + (n % 9));
      const use = claims.promotions?.[0];
      if (!use || n % 3 === 0 || [...placed.values()].some((one) => one.promotions![0]!.useId === use.useId)) return;
      const orderId = newId();
      placed.set(orderId, claims);
      await deliver('inventory.order-placed', order(claims, orderId));
      if (n % 4 !== 1) return;
      cancelled.add(orderId);
      await deliver('inventory.order-cancelled', order(claims, orderId));
    });
    await Promise.all(rush);
    const kept = [...placed].filter(([orderId]) => !cancelled.has(orderId)).map(([, claims]) => claims.promotions![0]!);
    const spent = kept.reduce((sum, { amount }) => sum + amount, 0);
    const now = await taken(id);
    expect(now.used).toBe(kept.length);
    expect(now.taken).toBeGreaterThanOrEqual(kept.length);
    expect(now.taken).toBeLessThanOrEqual(budget.uses);
    expect(now.amount).toBeGreaterThanOrEqual(spent);
    expect(now.amount).toBeLessThanOrEqual(budget.amount);
    expect(placed.size).toBeGreaterThan(0);
  });

  it('of which each may have one is had once by each, whichever process they ask', async () => {
    const id = await promote({ couponCode: 'EACH', perCustomer: 1 });
    const quotes = await Promise.all([...buyers, ...buyers].map((_, n) => quote(n, 'EACH', 1)));
    const uses = Map.groupBy(
      quotes.flatMap(({ promotions = [], userId }) => promotions.map(({ useId }) => ({ useId, userId }))),
      ({ userId }) => userId,
    );
    expect([...uses.values()].every((own) => new Set(own.map(({ useId }) => useId)).size === 1)).toBe(true);
    expect(uses.size).toBe(buyers.length);
    expect(await taken(id)).toMatchObject({ used: 0, taken: buyers.length, amount: 500 * buyers.length });
  });

  it('of a process that is killed is taken by the other, and still not past its budget', async () => {
    const id = await promote({ couponCode: 'KILLED', budget: 5 });
    const quotes = buyers.map(async (_, n) => {
      if (n === 12) shop.kill(0);
      return quote(n, 'KILLED', 1);
    });
    const uses = new Set(
      (await Promise.all(quotes)).flatMap(({ promotions = [] }) => promotions.map(({ useId }) => useId)),
    );
    expect(uses.size).toBe(5);
    expect((await taken(id)).taken).toBe(5);
  });
});

import type { SettableClock } from '../../../shared/clock/clock';
import { newId } from '../../../shared/ids/ids';
import { type Random, seededRandom } from '../../../shared/random/random';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { minute } from '../../../shared/time/durations';
import { defaultLocationId } from '../services/location-service';
import { expectConservation } from './conservation';
import { operations, staff, type TestShop } from './shop';

interface KnownOrder {
  readonly id: string;
  readonly buyer: ReturnType<typeof asUser>;
}

/** A refusal that a step may meet: the state is not one in which it can be done. */
const refusals = new Set([
  ...['ORDER_STATE', 'ORDER_QUANTITY', 'NOTHING_TO_SHIP', 'RETURN_STATE', 'INSUFFICIENT_STOCK', 'STOCK_BELOW_ZERO'],
  ...['NOT_FOUND', 'PURCHASE_ORDER_STATE', 'RECEIPT_TOO_LARGE'],
]);

/** People who do anything that can be done, in any order, each step sent twice now and then; and what should be there then. */
export class RandomShop {
  private readonly orders: KnownOrder[] = [];
  private readonly purchases: string[] = [];
  private readonly received = new Map<string, number>();
  private readonly restocked = new Map<string, number>();
  private readonly returned = new Map<string, number>();

  constructor(
    private readonly shop: TestShop,
    private readonly clock: SettableClock,
    /** Variants of one group. */
    private readonly products: readonly string[],
    private readonly locations: readonly string[],
  ) {}

  private random: Random = seededRandom('a random shop');

  private readonly steps: Readonly<Record<string, () => Promise<void>>> = {
    receive: async () => {
      const movements = [this.movement(1 + this.random.integer(12))];
      if (await this.twice(operations.receive, { movements })) add(this.received, movements[0]!);
    },
    adjust: async () => {
      const movements = [this.movement(-1 - this.random.integer(4))];
      if (await this.twice(operations.adjust, { movements, reason: 'count' })) add(this.received, movements[0]!);
    },
    transfer: async () => {
      const [fromLocationId, toLocationId] = this.random.shuffled(this.locations);
      const input = { idempotencyKey: newId(), fromLocationId, toLocationId, lines: [this.line(4), this.line(4)] };
      await this.twice(operations.transfer, { input });
    },
    place: () => this.place(),
    placeAgain: () => this.place(),
    pay: () => this.change(operations.confirmPayment, ({ id }) => ({ orderId: id }), staff),
    cancel: () => this.change(operations.cancel, ({ id }) => ({ id })),
    ship: () => this.change(operations.ship, ({ id }) => ({ id, trackingNumber: newId() }), staff),
    shipPart: () =>
      this.change(operations.shipPart, ({ id }) => ({ id, lines: [this.line(2)], trackingNumber: newId() }), staff),
    recall: () => this.recall(),
    deliver: () => this.change(operations.deliver, ({ id }) => ({ id }), staff),
    undoDelivery: () => this.change(operations.undoDelivery, ({ id }) => ({ id }), staff),
    shipUnderKey: () =>
      this.change(operations.shipUnderKey, ({ id }) => ({ id, lines: [this.line(2)], key: newId() }), staff),
    ask: () => this.change(operations.requestReturn, ({ id }) => ({ orderId: id, lines: [this.line(2)] })),
    accept: () => this.accept(true),
    writeOff: () => this.accept(false),
    exchange: () => this.exchange(),
    expire: async () => {
      this.clock.advance(this.random.integer(20) * minute);
      await this.shop.services.payments.expire(new AbortController().signal);
    },
    spread: async () => {
      await this.shop.services.hot.spread(this.product());
    },
    fill: async () => {
      const movements = [this.movement(200)];
      if (await this.twice(operations.receive, { movements })) add(this.received, movements[0]!);
    },
    policy: async () => {
      const input = {
        productId: this.product(),
        backOrderLimit: this.random.integer(6),
        lowStockThreshold: this.random.integer(9),
      };
      await this.twice(operations.setStockPolicy, { input });
    },
    purchase: async () => {
      const input = { idempotencyKey: newId(), supplier: 'Oslo', locationId: defaultLocationId, lines: [this.line(9)] };
      const data = await this.twice(operations.orderFromSupplier, { input });
      if (data) this.purchases.push(data.orderFromSupplier.id);
    },
    arrive: async () => {
      const [id] = this.random.shuffled(this.purchases);
      if (!id) return;
      const line = { ...this.line(4), idempotencyKey: newId() };
      if (await this.twice(operations.receivePurchase, { id, lines: [line] })) add(this.received, line);
    },
  };

  /** What can be done. */
  get stepNames(): string[] {
    return Object.keys(this.steps);
  }

  /** Does one thing. @param seed of what is left to chance in it: the same seed does the same to the same shop */
  async step(name: string, seed: number): Promise<void> {
    this.random = seededRandom(`${name} ${seed}`);
    this.clock.advance(1000);
    await this.steps[name]!();
  }

  /** Fails where something does not add up. */
  async expectConservation(): Promise<void> {
    const send = async (query: string, variables: Record<string, unknown>, identity = staff) => {
      const { data, codes } = await this.shop.harness.run(query, variables, identity);
      return { data, errors: codes };
    };
    const { database } = this.shop.services.platform;
    await expectConservation(send, database, this.products, { received: this.received, restocked: this.restocked });
  }

  private async place(): Promise<void> {
    const buyer = asUser(newId());
    const lines = Array.from({ length: 1 + this.random.integer(3) }, () => ({ ...this.line(3), unitPrice: 300 }));
    const worth = lines.reduce((sum, { quantity }) => sum + quantity * 300, 0);
    const quoteToken = await this.shop.quote(lines, { total: worth - this.random.integer(200) });
    const data = await this.twice(operations.place, { input: { idempotencyKey: newId(), quoteToken } }, buyer);
    if (data?.placeOrder.__typename === 'Order') this.orders.push({ id: data.placeOrder.id, buyer });
  }

  private async recall(): Promise<void> {
    const order = this.order();
    if (!order) return;
    const { data } = await this.shop.harness.run(
      'query ($id: ID!) { order(id: $id) { trackingNumber } }',
      { id: order.id },
      staff,
    );
    await this.twice(operations.recall, { id: order.id, trackingNumber: data.order.trackingNumber });
  }

  private async accept(restock: boolean): Promise<void> {
    const order = this.order();
    if (!order) return;
    const before = await this.returnedOf(order.id);
    await this.twice(operations.acceptReturn, { orderId: order.id, lines: [this.line(2)], restock });
    for (const [productId, pieces] of await this.returnedOf(order.id)) {
      const quantity = pieces - (before.get(productId) ?? 0);
      if (quantity > 0) add(restock ? this.restocked : this.returned, { productId, quantity });
    }
  }

  private exchange(): Promise<void> {
    return this.change(operations.exchange, ({ id }) => {
      const [productId, forProductId] = this.random.shuffled(this.products);
      const lines = [{ productId, quantity: 1 + this.random.integer(2), forProductId }];
      return { orderId: id, lines, key: newId() };
    });
  }

  private async returnedOf(id: string): Promise<Map<string, number>> {
    const query = 'query ($id: ID!) { order(id: $id) { lines { returned product { id } } } }';
    const { data } = await this.shop.harness.run(query, { id }, staff);
    const returned = new Map<string, number>();
    for (const { product, returned: quantity } of data.order.lines) add(returned, { productId: product.id, quantity });
    return returned;
  }

  private async change(
    query: string,
    variables: (order: KnownOrder) => Record<string, unknown>,
    who?: typeof staff,
  ): Promise<void> {
    const order = this.order();
    if (order) await this.twice(query, variables(order), who ?? order.buyer);
  }

  /** Sends a request, and in one of three cases again: that changes nothing. Returns its data, or null where it was refused. */
  private async twice(query: string, variables: Record<string, unknown>, who = staff) {
    const times = 1 + Number(this.random.uniform() < 1 / 3);
    let first = null;
    for (let n = 0; n < times; n++) {
      const { data, codes } = await this.shop.harness.run(query, variables, who);
      for (const code of codes)
        if (!refusals.has(code)) throw new Error(`${code}: ${query} ${JSON.stringify(variables)}`);
      if (n === 0 && codes.length === 0) first = data;
    }
    return first;
  }

  private order(): KnownOrder | undefined {
    return this.orders[this.random.integer(Math.max(1, this.orders.length))];
  }

  private product(): string {
    return this.products[this.random.integer(this.products.length)]!;
  }

  private line(most: number) {
    return { productId: this.product(), quantity: 1 + this.random.integer(most) };
  }

  private movement(quantity: number) {
    const locationId = this.locations[this.random.integer(this.locations.length)]!;
    return { productId: this.product(), locationId, quantity, idempotencyKey: newId() };
  }
}

function add(to: Map<string, number>, { productId, quantity }: { productId: string; quantity: number }): void {
  to.set(productId, (to.get(productId) ?? 0) + quantity);
}

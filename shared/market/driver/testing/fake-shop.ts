import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WorldProduct } from '../../world/products';
import type { WorldShopper } from '../../world/shoppers';
import type { World } from '../../world/world';

export interface FakeShopOptions {
  /** Products on sale, best first, for whoever asks; the feed shows the first twenty. */
  readonly feed?: (shopper: WorldShopper | undefined, request: number) => readonly WorldProduct[];
  /** Products that the reasons of a feed name. */
  readonly because?: (shopper: WorldShopper | undefined) => readonly WorldProduct[];
  readonly priceFactor?: number;
  /** Pieces of each product at the start; 1,000 by default. */
  readonly stock?: number;
  /** Shows everything as available, whatever there is. */
  readonly hidesStock?: boolean;
  /** The first so many orders are answered with QuoteExpired. */
  readonly expiredQuotes?: number;
  /** Operations that are answered with an error and no data. */
  readonly refuses?: readonly string[];
}

interface FakeOrder {
  readonly id: string;
  readonly email: string;
  readonly lines: readonly { readonly id: string; readonly quantity: number }[];
  readonly total: number;
  status: string;
}

type Variables = Readonly<Record<string, unknown>>;

/** A shop of one process and no rules, which answers by operation name. For tests. */
export class FakeShop {
  readonly operations: string[] = [];
  readonly events: Record<string, unknown>[] = [];
  readonly orders: FakeOrder[] = [];
  readonly messages: string[] = [];
  readonly accounts: string[] = [];
  readonly launched: { readonly sku: string }[] = [];
  readonly prices: { readonly productId: string; readonly amount: number }[] = [];
  readonly received = new Map<string, number>();
  readonly returns: { readonly orderId: unknown; readonly lines: unknown; status: 'REQUESTED' | 'ACCEPTED' }[] = [];
  readonly stock = new Map<string, number>();
  private readonly quotes = new Map<string, readonly { readonly productId: string; readonly quantity: number }[]>();
  private expired: number;
  private server: Server | undefined;

  constructor(
    private readonly world: World,
    private readonly options: FakeShopOptions = {},
  ) {
    this.expired = options.expiredQuotes ?? 0;
    for (const { sku } of world.products) this.stock.set(`id-${sku}`, options.stock ?? 1000);
  }

  /** Starts on a free port; gives the endpoint. */
  async start(): Promise<string> {
    this.server = createServer((request, response) => void this.serve(request, response));
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/graphql`;
  }

  async stop(): Promise<void> {
    this.server?.closeAllConnections();
    await new Promise((resolve) => this.server?.close(resolve));
  }

  count(operation: string): number {
    return this.operations.filter((name) => name === operation).length;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const part of request) body += part;
    const { operationName, variables } = JSON.parse(body) as { operationName: string; variables: Variables };
    this.operations.push(operationName);
    const email = request.headers.authorization?.replace('Bearer token-of-', '');
    const answer = this.options.refuses?.includes(operationName)
      ? {
          data: null,
          errors: [{ message: 'The service does not answer.', extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
        }
      : this.answer(operationName, variables, email);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  }

  private answer(operation: string, variables: Variables, email: string | undefined): unknown {
    const handler = this.handlers[operation];
    if (!handler) return { errors: [{ message: `no operation ${operation}`, extensions: { code: 'BAD_REQUEST' } }] };
    if (
      !email &&
      /^(PersonalisedFeed|Quote|PlaceOrder|CancelOrder|Receive|StockLevels|OpenOrders|ShipOrder|OrderStatus|RequestReturn|AcceptReturn)$/.test(
        operation,
      )
    ) {
      return { data: null, errors: [{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } }] };
    }
    return { data: handler(variables, email ?? '') };
  }

  private readonly handlers: Readonly<Record<string, (variables: Variables, email: string) => unknown>> = {
    SignIn: ({ email }) => ({
      signIn: {
        accessToken: `token-of-${email}`,
        refreshToken: 'r',
        expiresAt: new Date(Date.now() + 600_000).toISOString(),
      },
    }),
    SignUp: ({ input }) => {
      const { email } = input as { email: string };
      this.accounts.push(email);
      return {
        signUp: {
          user: { id: `account-of-${email}` },
          accessToken: `token-of-${email}`,
          refreshToken: 'r',
          expiresAt: new Date(Date.now() + 600_000).toISOString(),
        },
      };
    },
    VariantPage: ({ sku }) => {
      const product = this.world.productsBySku.get(String(sku));
      return { product: product && this.stock.has(`id-${product.sku}`) ? this.view(product) : null };
    },
    UpsertProducts: ({ products }) => {
      this.launched.push(...(products as { sku: string }[]));
      for (const { sku } of products as { sku: string }[]) this.stock.set(`id-${sku}`, 0);
      return { upsertProducts: { created: 1, updated: 0, unchanged: 0, rejected: [] } };
    },
    ProductOfSku: ({ sku }) => ({ product: { id: `id-${sku}` } }),
    SetListPrices: ({ prices }) => {
      this.prices.push(...(prices as { productId: string; amount: number }[]));
      return { setListPrices: { stored: (prices as unknown[]).length, rejected: [] } };
    },
    Locations: () => ({ locations: [{ id: 'main', name: 'main' }] }),
    PersonalisedFeed: (_, email) => ({
      me: { feed: this.feed(this.world.shoppers.find((one) => one.email === email)) },
    }),
    VisitorFeed: () => ({ feed: this.feed(undefined) }),
    ProductPage: ({ id }) => {
      const product = this.product(String(id));
      return { product: product && { ...this.view(product), alike: this.beside(product), together: [] } };
    },
    BasketAndTrending: () => ({
      basketSuggestions: this.beside(this.world.products[5]!),
      trending: this.world.products
        .slice(0, 10)
        .map((product) => ({ product: { id: `id-${product.sku}`, name: product.name } })),
    }),
    Browse: ({ text }) => {
      const word = String(text).split(' ').at(-1)!;
      const found = this.world.products.filter(({ name }) => name.toLowerCase().includes(word)).slice(0, 10);
      return {
        products: { edges: this.world.products.slice(0, 20).map((product) => ({ node: this.view(product) })) },
        search: { edges: found.map(({ sku, name }) => ({ node: { id: `id-${sku}`, sku, name } })) },
      };
    },
    RecordEvents: ({ events }) => {
      this.events.push(...(events as Record<string, unknown>[]));
      return { recordEvents: { accepted: (events as unknown[]).length, duplicates: 0, rejected: [] } };
    },
    Quote: ({ lines }) => {
      const asked = lines as { productId: string; quantity: number }[];
      const token = `quote-${this.quotes.size}`;
      this.quotes.set(token, asked);
      return { quote: { token, total: { amount: this.total(asked), currency: 'GBP' }, lines: [] } };
    },
    PlaceOrder: ({ input }, email) => {
      const lines = this.quotes.get((input as { quoteToken: string }).quoteToken)!;
      if (this.expired > 0) {
        this.expired -= 1;
        return { placeOrder: { __typename: 'QuoteExpired', message: 'late' } };
      }
      const short = lines.filter(({ productId, quantity }) => this.stock.get(productId)! < quantity);
      if (short.length > 0) {
        const view = short.map(({ productId, quantity }) => ({
          requested: quantity,
          available: this.stock.get(productId)!,
          product: { id: productId },
        }));
        return { placeOrder: { __typename: 'InsufficientStock', message: 'short', lines: view } };
      }
      for (const { productId, quantity } of lines) this.stock.set(productId, this.stock.get(productId)! - quantity);
      const order: FakeOrder = {
        id: `order-${this.orders.length + 1}`,
        email,
        lines: lines.map(({ productId, quantity }) => ({ id: productId, quantity })),
        total: this.total(lines),
        status: 'PLACED',
      };
      this.orders.push(order);
      return {
        placeOrder: {
          __typename: 'Order',
          id: order.id,
          number: order.id,
          total: { amount: order.total, currency: 'GBP' },
        },
      };
    },
    CancelOrder: ({ id }) => {
      const order = this.orders.find((one) => one.id === id)!;
      order.status = 'CANCELLED';
      for (const line of order.lines) this.stock.set(line.id, this.stock.get(line.id)! + line.quantity);
      return { cancelOrder: { id, status: 'CANCELLED' } };
    },
    StartConversation: () => ({ startConversation: { id: 'conversation' } }),
    SendMessage: ({ text }) => {
      this.messages.push(String(text));
      return { sendMessage: { id: 'message' } };
    },
    OpenOrders: () => {
      const open = this.orders.filter(({ status }) => status === 'PLACED');
      return {
        orders: { edges: open.map(({ id }) => ({ node: { id } })), pageInfo: { hasNextPage: false, endCursor: null } },
      };
    },
    ShipOrder: ({ id }) => {
      this.orders.find((one) => one.id === id)!.status = 'SHIPPED';
      return { shipOrder: { id, status: 'SHIPPED' } };
    },
    StockLevels: (variables) =>
      Object.fromEntries(
        Object.entries(variables).map(([name, id]) => {
          const available = this.stock.get(String(id))!;
          return [
            name.replace('id', 'p'),
            { id, stock: [{ location: { id: 'main' }, onHand: available, available, incoming: 0 }] },
          ];
        }),
      ),
    // Of a run before this one too.
    OrderStatus: ({ number }) => ({ order: { id: number } }),
    RequestReturn: ({ orderId, lines }) => {
      this.returns.push({ orderId, lines, status: 'REQUESTED' });
      return { requestReturn: { id: orderId } };
    },
    AcceptReturn: ({ orderId, lines }) => {
      const text = JSON.stringify({ orderId, lines });
      const asked = this.returns.find((one) => JSON.stringify({ orderId: one.orderId, lines: one.lines }) === text);
      if (!asked) throw new Error(`nobody has asked for this: ${text}`);
      asked.status = 'ACCEPTED';
      for (const line of lines as { productId: string; quantity: number }[]) {
        this.stock.set(line.productId, this.stock.get(line.productId)! + line.quantity);
      }
      return { acceptReturn: { id: orderId } };
    },
    Receive: ({ movements }) => {
      for (const movement of movements as { productId: string; quantity: number; idempotencyKey: string }[]) {
        this.stock.set(movement.productId, this.stock.get(movement.productId)! + movement.quantity);
        this.received.set(movement.idempotencyKey, movement.quantity);
      }
      return { receiveStock: [] };
    },
  };

  private feed(shopper: WorldShopper | undefined): unknown {
    const products = this.options.feed?.(shopper, this.operations.length) ?? this.world.products;
    const because = this.options.because?.(shopper).map((product) => this.view(product)) ?? [];
    const edges = products
      .slice(0, 20)
      .map((product, index) => ({ position: index + 1, node: this.view(product), reason: { because } }));
    return { id: `feed-${this.operations.length}`, strategy: 'fake', degraded: false, edges };
  }

  private view({ sku, name, basePrice }: WorldProduct): Record<string, unknown> {
    const left = this.stock.get(`id-${sku}`)!;
    const status = this.options.hidesStock || left > 5 ? 'IN_STOCK' : left > 0 ? 'LOW_STOCK' : 'OUT_OF_STOCK';
    const amount = Math.round(basePrice * (this.options.priceFactor ?? 1));
    return { id: `id-${sku}`, sku, name, price: { current: { amount, currency: 'GBP' } }, availability: { status } };
  }

  private beside(product: WorldProduct): unknown[] {
    const indices = this.world.productsByLeaf[product.leaf]!.slice(0, 6);
    return indices.map((index) => ({ product: this.view(this.world.products[index]!) }));
  }

  private product(id: string): WorldProduct | undefined {
    return this.world.productsBySku.get(id.replace('id-', ''));
  }

  private total(lines: readonly { readonly productId: string; readonly quantity: number }[]): number {
    return lines.reduce((sum, { productId, quantity }) => {
      return sum + quantity * Math.round(this.product(productId)!.basePrice * (this.options.priceFactor ?? 1));
    }, 0);
  }
}

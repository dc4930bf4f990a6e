import { z } from 'zod';
import { type Clock, systemClock } from '../../../shared/clock/clock';
import type { Identity } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import type { ShopClient } from '../../../shared/shop-client/shop-client';
import { day } from '../../../shared/time/durations';
import { objectOf } from '../../../shared/tools/facts';
import type { SharedStore } from '../../cluster-state/cluster-state';
import { envelope, outcome } from './ucp-profile';
import { quoted, quoteText } from './ucp-quotes';

const keptMilliseconds = day;

export const cartRequest = z.object({
  line_items: z
    .array(
      z.object({
        item: z.object({ id: z.string().min(1).max(64) }),
        quantity: z.number().int().min(1).max(1000),
      }),
    )
    .min(1)
    .max(50),
});
export type CartRequest = z.output<typeof cartRequest>;

const storedCart = z.object({
  lines: z.array(z.object({ productId: z.string(), quantity: z.number() })),
  expiresAt: z.number(),
});
type StoredCart = z.output<typeof storedCart>;

const capability = 'dev.ucp.shopping.cart';

/** Carts of agents: lines, priced afresh each time by the shop's own quote. A cart belongs to whoever knows its id. */
export class UcpCarts {
  constructor(
    private readonly shop: ShopClient,
    private readonly store: SharedStore,
    private readonly clock: Clock = systemClock,
  ) {}

  async create(identity: Identity, request: CartRequest, signal: AbortSignal): Promise<object> {
    return this.keep(identity, newId(), request, signal);
  }

  async update(identity: Identity, id: string, request: CartRequest, signal: AbortSignal): Promise<object> {
    return (await this.stored(id)) ? this.keep(identity, id, request, signal) : this.missing();
  }

  async read(identity: Identity, id: string, signal: AbortSignal): Promise<object> {
    const cart = await this.stored(id);
    return cart ? this.shown(identity, id, cart, signal) : this.missing();
  }

  /** It is shown a last time. */
  async cancel(identity: Identity, id: string, signal: AbortSignal): Promise<object> {
    const cart = await this.stored(id);
    if (!cart) return this.missing();
    await this.store.put(keyOf(id), '');
    return this.shown(identity, id, cart, signal);
  }

  private async keep(identity: Identity, id: string, request: CartRequest, signal: AbortSignal): Promise<object> {
    const lines = request.line_items.map(({ item, quantity }) => ({ productId: item.id, quantity }));
    const cart = { lines, expiresAt: this.clock.now() + keptMilliseconds };
    const shown = await this.shown(identity, id, cart, signal);
    // What the shop cannot price is no cart.
    if ('line_items' in shown) await this.store.put(keyOf(id), JSON.stringify(cart));
    return shown;
  }

  private async shown(identity: Identity, id: string, cart: StoredCart, signal: AbortSignal): Promise<object> {
    const { data, errors } = await this.shop.ask(identity, quoteText, { lines: cart.lines }, signal);
    const quote = objectOf(data?.quote);
    if (!quote) {
      const [error] = errors;
      return outcome(capability, codeOf(error?.code), error?.message ?? 'The shop cannot price this.');
    }
    return {
      ucp: envelope(capability),
      id,
      ...quoted(quote),
      expires_at: new Date(cart.expiresAt).toISOString(),
    };
  }

  private missing(): object {
    return outcome(capability, 'not_found', 'Cart not found or has expired');
  }

  private async stored(id: string): Promise<StoredCart | null> {
    const text = await this.store.get(keyOf(id));
    if (!text) return null;
    const cart = storedCart.parse(JSON.parse(text));
    return cart.expiresAt > this.clock.now() ? cart : null;
  }
}

const keyOf = (id: string): string => `cart-${id}`;
const codeOf = (code = 'unavailable'): string => (code === 'PRODUCT_NOT_FOUND' ? 'not_found' : code.toLowerCase());

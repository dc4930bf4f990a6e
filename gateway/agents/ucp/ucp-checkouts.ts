import { z } from 'zod';
import { type Clock, systemClock } from '../../../shared/clock/clock';
import type { Identity } from '../../../shared/identity/identity';
import { newId } from '../../../shared/ids/ids';
import type { ShopClient } from '../../../shared/shop-client/shop-client';
import { hour } from '../../../shared/time/durations';
import { listOf, objectOf } from '../../../shared/tools/facts';
import type { SharedStore } from '../../cluster-state/cluster-state';
import type { CartRequest } from './ucp-carts';
import { envelope, outcome } from './ucp-profile';
import { quoted, quoteText } from './ucp-quotes';

const keptMilliseconds = 6 * hour;
const capability = 'dev.ucp.shopping.checkout';

const storedCheckout = z.object({
  userId: z.string(),
  lines: z.array(z.object({ productId: z.string(), quantity: z.number() })),
  status: z.enum(['ready_for_complete', 'completed', 'canceled']),
  /** What it is completed with: two who complete it at once send the same. */
  quoteToken: z.string().nullable(),
  order: z.string().nullable(),
  expiresAt: z.number(),
});
type StoredCheckout = z.output<typeof storedCheckout>;

const placeText = `mutation UcpPlaceOrder($input: PlaceOrderInput!) { placeOrder(input: $input) { __typename
  ... on Order { number } ... on InsufficientStock { message } ... on QuoteExpired { message } } }`;

/**
 * Checkout for an account, with its token. The shop prices it afresh each time it is shown; completing it places the order
 * by the same mutation as any client's, once: the session's id is the idempotency key.
 */
export class UcpCheckouts {
  constructor(
    private readonly shop: ShopClient,
    private readonly store: SharedStore,
    private readonly clock: Clock = systemClock,
  ) {}

  create(identity: Identity, request: CartRequest, signal: AbortSignal): Promise<object> {
    return this.keep(identity, newId(), request, signal);
  }

  async read(identity: Identity, id: string, signal: AbortSignal): Promise<object> {
    const session = await this.own(identity, id);
    return session ? this.shown(identity, id, session, signal) : missing();
  }

  async update(identity: Identity, id: string, request: CartRequest, signal: AbortSignal): Promise<object> {
    const session = await this.own(identity, id);
    if (!session) return missing();
    return session.status === 'ready_for_complete' ? this.keep(identity, id, request, signal) : over(session);
  }

  async cancel(identity: Identity, id: string, signal: AbortSignal): Promise<object> {
    const session = await this.own(identity, id);
    if (!session) return missing();
    if (session.status === 'completed') return over(session);
    const canceled = { ...session, status: 'canceled' as const };
    await this.store.put(keyOf(id), JSON.stringify(canceled));
    return this.shown(identity, id, canceled, signal);
  }

  async complete(identity: Identity, id: string, signal: AbortSignal): Promise<object> {
    const session = await this.own(identity, id);
    if (!session) return missing();
    if (session.status === 'canceled') return over(session);
    if (session.status === 'completed') return this.shown(identity, id, session, signal);
    const { data, errors } = await this.shop.ask(identity, quoteText, { lines: session.lines }, signal);
    const made = objectOf(data?.quote)?.token;
    if (typeof made !== 'string') return refused(errors[0]);
    const quoteToken = await this.firstToken(id, made);
    const input = { idempotencyKey: `ucp-${id}`, quoteToken };
    const placed = await this.shop.ask(identity, placeText, { input }, signal);
    const result = objectOf(placed.data?.placeOrder);
    if (result?.__typename !== 'Order') {
      if (result?.__typename === 'QuoteExpired') await this.change(id, (kept) => ({ ...kept, quoteToken: null }));
      const message = typeof result?.message === 'string' ? result.message : placed.errors[0]?.message;
      return outcome(capability, result ? 'out_of_stock' : 'unavailable', message ?? 'The order was not placed.');
    }
    // With its token: whoever completes it at the same time sends the same, also where this is done before.
    const completed = { ...session, quoteToken, status: 'completed' as const, order: String(result.number) };
    await this.store.put(keyOf(id), JSON.stringify(completed));
    return this.shown(identity, id, completed, signal);
  }

  /** The token that the session is completed with: the one given, unless there is one. */
  private async firstToken(id: string, given: string): Promise<string> {
    let token = given;
    await this.change(id, (kept) => {
      token = kept.quoteToken ?? given;
      return kept.quoteToken === null ? { ...kept, quoteToken: given } : undefined;
    });
    return token;
  }

  private change(id: string, change: (kept: StoredCheckout) => StoredCheckout | undefined): Promise<void> {
    return this.store.change(keyOf(id), (text) => {
      const next = text ? change(storedCheckout.parse(JSON.parse(text))) : undefined;
      return next && JSON.stringify(next);
    });
  }

  private async keep(identity: Identity, id: string, request: CartRequest, signal: AbortSignal): Promise<object> {
    const session: StoredCheckout = {
      userId: identity.userId ?? '',
      lines: request.line_items.map(({ item, quantity }) => ({ productId: item.id, quantity })),
      status: 'ready_for_complete',
      quoteToken: null,
      order: null,
      expiresAt: this.clock.now() + keptMilliseconds,
    };
    const shown = await this.shown(identity, id, session, signal);
    if ('line_items' in shown) await this.store.put(keyOf(id), JSON.stringify(session));
    return shown;
  }

  private async shown(identity: Identity, id: string, session: StoredCheckout, signal: AbortSignal): Promise<object> {
    const { data, errors } = await this.shop.ask(identity, quoteText, { lines: session.lines }, signal);
    const quote = objectOf(data?.quote);
    if (!quote || listOf(quote.lines).length === 0) return refused(errors[0]);
    return {
      ucp: { ...envelope(capability), payment_handlers: {} },
      id,
      status: session.status,
      ...quoted(quote),
      links: [],
      expires_at: new Date(session.expiresAt).toISOString(),
      ...(session.order !== null && { order: { id: session.order } }),
    };
  }

  /** A session of another account's is none. */
  private async own({ userId }: Identity, id: string): Promise<StoredCheckout | null> {
    const text = await this.store.get(keyOf(id));
    if (!text) return null;
    const session = storedCheckout.parse(JSON.parse(text));
    return session.userId === userId && session.expiresAt > this.clock.now() ? session : null;
  }
}

const keyOf = (id: string): string => `checkout-${id}`;
const missing = (): object => outcome(capability, 'not_found', 'Checkout not found or has expired');
const over = ({ status }: StoredCheckout): object => outcome(capability, 'invalid_state', `The checkout is ${status}.`);
const refused = (error?: { readonly code: string; readonly message: string }): object =>
  outcome(capability, (error?.code ?? 'unavailable').toLowerCase(), error?.message ?? 'The shop cannot price this.');

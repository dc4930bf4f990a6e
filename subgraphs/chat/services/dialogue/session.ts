import type { Identity } from '../../../../shared/identity/identity';
import type { ShopClient } from '../../../../shared/shop-client/shop-client';
import { getAccount } from '../../../../shared/tools/account-tools';
import { objectOf } from '../../../../shared/tools/facts';
import { getOrder, getOrderPolicy, listOrders } from '../../../../shared/tools/order-tools';
import { getProduct } from '../../../../shared/tools/product-tools';
import { runTool, type ToolOutcome } from '../../../../shared/tools/run-tool';
import type { AnyTool } from '../../../../shared/tools/shop-tool';
import type { Language } from '../understanding/words';
import {
  accountOf,
  type KnownAccount,
  type KnownOrder,
  type KnownPolicy,
  type KnownProduct,
  orderOf,
  policyOf,
  productOf,
} from './known-facts';

/** How many of the customer's latest orders are looked at. */
const orders = 20;

/** One turn of a dialogue: asks the shop as the customer, each thing once, and remembers what the answer will rest on. */
export class Session {
  readonly productIds = new Set<string>();
  readonly orderIds = new Set<string>();
  readonly articleIds = new Set<string>();
  /** All that tools have said, as text: each number of an answer has to be in it. */
  readonly heard: string[] = [];
  private readonly asked = new Map<string, Promise<ToolOutcome>>();

  constructor(
    private readonly shop: ShopClient,
    readonly identity: Identity,
    readonly occasion: string,
    readonly language: Language,
    private readonly signal?: AbortSignal,
  ) {}

  get isSignedIn(): boolean {
    return this.identity.userId !== null;
  }

  /** The one of two texts that is in the customer's language. */
  say(english: string, chinese: string): string {
    return this.language === 'zh' ? chinese : english;
  }

  /** Looks something up. What is asked twice in a turn is asked once. */
  look(tool: AnyTool, given: Readonly<Record<string, unknown>>): Promise<ToolOutcome> {
    const key = `${tool.name} ${JSON.stringify(given)}`;
    const known = this.asked.get(key);
    if (known) return known;
    const made = this.use(tool, given, false);
    this.asked.set(key, made);
    return made;
  }

  /** Does what the customer has said yes to. */
  act(tool: AnyTool, given: Readonly<Record<string, unknown>>): Promise<ToolOutcome> {
    this.asked.clear();
    return this.use(tool, given, true);
  }

  /** The customer's latest orders; none for a visitor. */
  async orders(): Promise<KnownOrder[]> {
    if (!this.isSignedIn) return [];
    const outcome = await this.look(listOrders, { first: orders });
    const found = outcome.done ? outcome.facts.orders : [];
    return Array.isArray(found) ? found.flatMap((order) => orderOf(order) ?? []) : [];
  }

  /** One of the customer's orders by its number; null where there is none that is theirs. */
  async order(number: string): Promise<KnownOrder | null> {
    const own = await this.orders();
    const alike = own.filter((order) => sameDigits(order.number, number));
    const known = own.find((order) => sameNumber(order.number, number)) ?? (alike.length === 1 ? alike[0] : undefined);
    if (known) return this.restingOn(known);
    if (!this.isSignedIn) return null;
    for (const given of new Set([number, `#${number}`])) {
      const outcome = await this.look(getOrder, { number: given });
      if (outcome.done) return orderOf(outcome.facts);
    }
    return null;
  }

  async product(id: string): Promise<KnownProduct | null> {
    const outcome = await this.look(getProduct, { id });
    return outcome.done ? productOf(outcome.facts) : null;
  }

  async account(): Promise<KnownAccount | null> {
    if (!this.isSignedIn) return null;
    const outcome = await this.look(getAccount, {});
    return outcome.done ? accountOf(outcome.facts) : null;
  }

  /** What the shop lets its customers change of their orders; null where it cannot be asked now. */
  async policy(): Promise<KnownPolicy | null> {
    const outcome = await this.look(getOrderPolicy, {});
    return outcome.done ? policyOf(outcome.facts) : null;
  }

  /** Notes that the answer speaks of an order. */
  restingOn(order: KnownOrder): KnownOrder {
    this.orderIds.add(order.id);
    return order;
  }

  private async use(tool: AnyTool, given: Readonly<Record<string, unknown>>, confirmed: boolean): Promise<ToolOutcome> {
    const { shop, identity, occasion, signal } = this;
    const outcome = await runTool(tool, given, { shop, identity, occasion, confirmed, ...(signal && { signal }) });
    if (outcome.done) {
      this.heard.push(JSON.stringify(outcome.facts));
      // Lists of orders are looked through: an answer rests on those that it speaks of.
      if (tool !== listOrders) for (const id of outcome.cites.orders) this.orderIds.add(id);
      if (objectOf(outcome.facts)?.products === undefined && tool === getProduct) {
        const id = outcome.facts.id;
        if (typeof id === 'string') this.productIds.add(id);
      } else if (tool !== listOrders) for (const id of outcome.cites.products.slice(0, 10)) this.productIds.add(id);
      for (const id of outcome.cites.articles) this.articleIds.add(id);
    }
    return outcome;
  }
}

/** Whether somebody has left out the letters of a number: "10003" for D10003. */
const sameDigits = (known: string, said: string): boolean => /^\d{4,}$/.test(said) && known.replace(/\D/g, '') === said;

/** Numbers are told with or without what stands before them, in any case. */
export function sameNumber(known: string, said: string): boolean {
  const plain = (number: string) => number.toUpperCase().replace(/[^A-Z0-9]/g, '');
  return plain(known) === plain(said);
}

import type { Identity } from '../../../../shared/identity/identity';
import type { ShopClient } from '../../../../shared/shop-client/shop-client';
import { listOf, nodesOf, objectOf } from '../../../../shared/tools/facts';
import { methodOf, type TauAction, type TauShop } from './tau-data';

interface OrderState {
  readonly status: string;
  /** Pieces by sku, those that are on their way back included. */
  readonly pieces: readonly string[];
  /** Pieces by sku that are to come back. */
  readonly back: readonly string[];
  readonly address: string | null;
  readonly paidBy: string | null;
}

/** What is so of one customer in the end: what two runs are compared by. */
export interface TauState {
  readonly orders: Readonly<Record<string, OrderState>>;
  readonly address: string | null;
}

const query = `query StateOfCustomer { me { addresses { line1 postalCode isDefault } orders(first: 50) { edges { node {
  number status paymentMethod shippingAddress { line1 postalCode } lines { quantity product { sku } } returns { lines { quantity product { sku } } } } } } } }`;

const times = (lines: unknown): string[] =>
  listOf(lines)
    .flatMap(({ quantity, product }) => Array(Number(quantity)).fill(String(objectOf(product)?.sku)) as string[])
    .sort();
const place = (address: unknown): string | null => {
  const { line1, postalCode } = objectOf(address) ?? {};
  return line1 === undefined ? null : `${line1}, ${postalCode}`;
};

/** What the shop says of a customer's orders and address. */
export async function stateOfCustomer(shop: ShopClient, identity: Identity): Promise<TauState> {
  const { data } = await shop.ask(identity, query);
  const me = objectOf(data?.me);
  const orders = nodesOf(me?.orders).map((order) => [
    String(order.number),
    {
      status: String(order.status),
      pieces: times(order.lines),
      back: listOf(order.returns)
        .flatMap(({ lines }) => times(lines))
        .sort(),
      address: place(order.shippingAddress),
      paidBy: typeof order.paymentMethod === 'string' ? order.paymentMethod : null,
    },
  ]);
  return {
    orders: Object.fromEntries(orders),
    address: place(listOf(me?.addresses).find(({ isDefault }) => isDefault === true)),
  };
}

/** What ought to be so after the right actions: worked out from their data alone, without the shop. */
export function expectedState(before: TauState, writes: readonly TauAction[], { products }: TauShop): TauState {
  const orders: Record<string, OrderState> = { ...before.orders };
  let { address } = before;
  const known = new Set(Object.values(products).flatMap(({ variants }) => Object.keys(variants)));
  for (const { name, arguments: given } of writes) {
    const number = String(given.order_id);
    const order = orders[number];
    const items = (given.item_ids as readonly string[] | undefined) ?? [];
    const others = (given.new_item_ids as readonly string[] | undefined) ?? [];
    if (![...items, ...others].every((item) => known.has(item)))
      throw new Error(`an item of ${number} is in no product`);
    const goesTo = `${given.address1}, ${given.zip}`;
    if (name === 'modify_user_address') address = goesTo;
    else if (!order) throw new Error(`there is no order ${number}`);
    else if (name === 'cancel_pending_order') orders[number] = { ...order, status: 'CANCELLED' };
    else if (name === 'modify_pending_order_address') orders[number] = { ...order, address: goesTo };
    else if (name === 'modify_pending_order_payment')
      orders[number] = { ...order, paidBy: methodOf(String(given.payment_method_id)) };
    else if (name === 'return_delivered_order_items')
      orders[number] = { ...order, back: [...order.back, ...items].sort() };
    else if (name === 'modify_pending_order_items') {
      orders[number] = { ...order, pieces: [...without(order.pieces, items), ...others].sort() };
    } else if (name === 'exchange_delivered_order_items') {
      // What is sent in place of what comes back makes the order one that is under way again.
      const pieces = [...order.pieces, ...others].sort();
      orders[number] = { ...order, status: 'PLACED', pieces, back: [...order.back, ...items].sort() };
    } else throw new Error(`${name} is no action that is known`);
  }
  return { orders, address };
}

function without(pieces: readonly string[], taken: readonly string[]): string[] {
  const left = [...pieces];
  for (const sku of taken) left.splice(left.indexOf(sku), 1);
  return left;
}

export const sameState = (a: TauState, b: TauState): boolean => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

const sorted = ({ orders, address }: TauState) => ({
  address,
  orders: Object.entries(orders).sort(([a], [b]) => (a < b ? -1 : 1)),
});

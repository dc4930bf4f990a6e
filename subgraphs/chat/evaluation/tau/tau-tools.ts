import type { Identity } from '../../../../shared/identity/identity';
import type { ShopClient } from '../../../../shared/shop-client/shop-client';
import { nodesOf, objectOf } from '../../../../shared/tools/facts';
import { methodOf, type TauAction } from './tau-data';

/** A use of one of the shop's tools. */
export interface ToolCall {
  readonly tool: string;
  readonly given: Readonly<Record<string, unknown>>;
}

/** Ids in the shop of what their data name. */
export interface ShopIds {
  order(number: string): string;
  product(sku: string): Promise<string>;
}

export async function shopIds(shop: ShopClient, identity: Identity): Promise<ShopIds> {
  const { data } = await shop.ask(identity, '{ me { orders(first: 50) { edges { node { id number } } } } }');
  const orders = new Map(nodesOf(objectOf(data?.me)?.orders).map(({ id, number }) => [String(number), String(id)]));
  const products = new Map<string, string>();
  return {
    order: (number) => orders.get(number) ?? number,
    product: async (sku) => {
      const known = products.get(sku);
      if (known) return known;
      const answer = await shop.ask(identity, 'query ($sku: String) { product(sku: $sku) { id } }', { sku });
      const id = String(objectOf(answer.data?.product)?.id ?? sku);
      products.set(sku, id);
      return id;
    },
  };
}

const counted = (items: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
};

/** One of their right actions as a call of the shop's tool that does the same. */
export async function toolCallOf(
  { name, arguments: given }: TauAction,
  ids: ShopIds,
  customer: string,
): Promise<ToolCall> {
  const orderId = ids.order(String(given.order_id));
  const items = (given.item_ids as readonly string[] | undefined) ?? [];
  const others = (given.new_item_ids as readonly string[] | undefined) ?? [];
  const address = {
    name: customer,
    line1: String(given.address1),
    line2: given.address2 ? String(given.address2) : null,
    city: String(given.city),
    region: String(given.state),
    postalCode: String(given.zip),
    country: 'US',
  };
  switch (name) {
    case 'cancel_pending_order':
      return { tool: 'cancel_order', given: { orderId, reason: String(given.reason) } };
    case 'return_delivered_order_items': {
      const lines = await Promise.all(
        [...counted(items)].map(async ([sku, quantity]) => ({ productId: await ids.product(sku), quantity })),
      );
      return { tool: 'request_return', given: { orderId, lines, reason: 'No reason given' } };
    }
    case 'exchange_delivered_order_items':
    case 'modify_pending_order_items': {
      const pairs = counted(items.map((item, n) => `${item} ${others[n]}`));
      const lines = await Promise.all(
        [...pairs].map(async ([pair, quantity]) => {
          const [from = '', to = ''] = pair.split(' ');
          return { productId: await ids.product(from), quantity, forProductId: await ids.product(to) };
        }),
      );
      return { tool: 'exchange_items', given: { orderId, lines } };
    }
    case 'modify_pending_order_address':
      return { tool: 'change_shipping_address', given: { orderId, address } };
    case 'modify_pending_order_payment':
      return {
        tool: 'change_payment_method',
        given: { orderId, paymentMethod: methodOf(String(given.payment_method_id)) },
      };
    case 'modify_user_address':
      return { tool: 'save_address', given: { ...address, isDefault: true } };
    default:
      throw new Error(`${name} is no action that is known`);
  }
}

/** What an act comes to, so that two are compared: without what is said beside it. */
export function essence({ tool, given }: ToolCall): string {
  const lines = (given.lines as readonly Record<string, unknown>[] | undefined)?.map(
    ({ productId, quantity, forProductId }) => `${productId} ${quantity} ${forProductId ?? ''}`,
  );
  const address = objectOf(given.address) ?? (tool === 'save_address' ? given : null);
  return JSON.stringify([
    tool,
    given.orderId ?? null,
    lines?.sort() ?? null,
    address && [address.line1, address.postalCode],
    given.paymentMethod ?? null,
  ]);
}

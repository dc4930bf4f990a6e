import type { Database } from '../../../shared/database/database';
import { entityTable } from '../../../shared/database/entity-table';
import { newId } from '../../../shared/ids/ids';
import { type Random, seededRandom } from '../../../shared/random/random';
import type { AnyAnswer } from '../../../shared/testing/any-answer';
import { asUser } from '../../../shared/testing/subgraph-harness';
import { ProductOfferEntity } from '../entities/product-offer';
import { expectConservation } from './conservation';
import { basket, buyerCount, ordersABuyer, piecesEach, quoteFor, type RushedShop } from './rush';
import { operations, staff } from './shop';

type Order = { readonly id: string; readonly lines: readonly { quantity: number; product: { id: string } }[] };

/**
 * All buyers at once, who cancel, exchange and send back what they bought, each step through another inventory than the one
 * before. Nobody meets an error but that there is not enough, and nothing is lost or sold twice.
 *
 * @param onOrder called with the number of orders placed so far
 */
export async function expectConservationInRush(
  shop: RushedShop,
  database: Database,
  products: readonly string[],
  onOrder: (placed: number) => void = () => undefined,
): Promise<void> {
  await makeVariants(database, products);
  const restocked = new Map<string, number>();
  const errors: unknown[] = [];
  const counts = { placed: 0, exchanged: 0, returned: 0 };
  const buy = async (sender: number) => {
    const random = seededRandom(`busy buyer ${sender}`);
    const buyer = asUser(newId());
    let turn = sender;
    const send = async (query: string, variables: Record<string, unknown>, who = buyer) => {
      const answer = await shop.send(turn++, query, variables, who);
      const isShort = (error: unknown) => JSON.stringify(error).includes('"INSUFFICIENT_STOCK"');
      errors.push(...(answer.errors ?? []).filter((error) => !isShort(error)));
      return answer.errors ? null : answer.data;
    };
    for (let n = 0; n < ordersABuyer; n++) {
      const quoteToken = await quoteFor(shop.settings, basket(random, products));
      const data = await send(operations.place, { input: { idempotencyKey: newId(), quoteToken } });
      if (data?.placeOrder.__typename !== 'Order') continue;
      onOrder(++counts.placed);
      const order: Order = data.placeOrder;
      const luck = random.uniform();
      if (luck < 0.2) await send(operations.cancel, { id: order.id });
      else if (luck < 0.5) counts.exchanged += Number(await exchange(send, order, random, products));
      else if (luck < 0.8) counts.returned += await sendBack(send, order, restocked);
    }
  };
  await Promise.all(Array.from({ length: buyerCount }, (_, sender) => buy(sender)));
  expect(errors).toEqual([]);
  for (const count of Object.values(counts)) expect(count).toBeGreaterThan(0);
  const received = new Map(products.map((id) => [id, piecesEach]));
  const ask = (query: string, variables: Record<string, unknown>) => shop.send(1, query, variables, staff);
  await expectConservation(ask, database, products, { received, restocked });
}

type Send = (query: string, variables: Record<string, unknown>, who?: typeof staff) => Promise<AnyAnswer>;

async function exchange(send: Send, order: Order, random: Random, products: readonly string[]): Promise<boolean> {
  const { product } = order.lines[0]!;
  const forProductId = random.shuffled(products.filter((id) => id !== product.id))[0];
  const lines = [{ productId: product.id, quantity: 1, forProductId }];
  return (await send(operations.exchange, { orderId: order.id, lines, key: newId() })) !== null;
}

/** Ships an order, and takes its first line back. Returns how many pieces came back. */
async function sendBack(send: Send, { id, lines: [line] }: Order, restocked: Map<string, number>): Promise<number> {
  await send(operations.ship, { id, trackingNumber: newId() }, staff);
  await send(operations.deliver, { id }, staff);
  const lines = [{ productId: line!.product.id, quantity: line!.quantity }];
  await send(operations.requestReturn, { orderId: id, lines, reason: 'does not fit' });
  await send(operations.acceptReturn, { orderId: id, lines, restock: true }, staff);
  restocked.set(line!.product.id, (restocked.get(line!.product.id) ?? 0) + line!.quantity);
  return line!.quantity;
}

async function makeVariants(database: Database, products: readonly string[]): Promise<void> {
  const group = { groupId: newId(), groupedAt: 0, amount: 100, currency: 'GBP', pricedAt: 0 };
  const rows = products.map((productId) => ({ productId, ...group }));
  await database.transaction(({ manager }) => entityTable(ProductOfferEntity).insert(manager, rows));
}

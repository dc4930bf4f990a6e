import { StaffAgent } from '../driver/staff';
import { emptyTally } from '../driver/tally';
import { freshState } from '../state';
import { createWorld } from '../world/world';
import { restockByProposals } from './proposals';

describe('restocking by proposals', () => {
  const world = createWorld({ products: 20, shoppers: 20 });

  /** A shop that proposes ten pieces of each product that is not on its way. */
  function shop(products: readonly string[]) {
    const [onTheWay, received, sent] = [new Set<string>(), new Map<string, number>(), [] as string[]];
    const send = async (operation: string, _query: string, variables: Record<string, unknown>): Promise<unknown> => {
      sent.push(operation);
      if (operation === 'Proposals') {
        const left = products.filter((id) => !onTheWay.has(id) && !received.has(id));
        const from = Number(variables.after ?? 0);
        const edges = left.slice(from, from + 2).map((id) => ({
          node: { orderQuantity: 10, product: { id }, location: { id: id < 'c' ? 'east' : 'west' } },
        }));
        const pageInfo = { hasNextPage: from + 2 < left.length, endCursor: String(from + 2) };
        return { replenishment: { edges, pageInfo } };
      }
      if (operation === 'OrderFromSupplier') {
        const { lines, expectedAt } = variables.input as { lines: { productId: string }[]; expectedAt: string };
        for (const { productId } of lines) onTheWay.add(productId);
        return { orderFromSupplier: { id: `order ${lines.map(({ productId }) => productId)} for ${expectedAt}` } };
      }
      if (operation === 'ReceivePurchaseOrder') {
        for (const line of variables.lines as { productId: string; quantity: number; idempotencyKey: string }[]) {
          onTheWay.delete(line.productId);
          received.set(line.productId, (received.get(line.productId) ?? 0) + line.quantity);
        }
      }
      return {};
    };
    return { staff: new StaffAgent({ send } as never, async () => 'token'), received, sent };
  }

  it('orders all that is proposed, at each place, and books it in three days later, once', async () => {
    const { staff, received, sent } = shop(['a', 'b', 'c', 'd', 'e']);
    const state = freshState(world, 20_000);
    const tally = emptyTally();
    const days: number[] = [];
    for (let n = 0; n < 5; n++) {
      await restockByProposals({ staff, state, summary: { wanted: new Map(), nearlyGone: new Set() }, tally });
      days.push(tally.unitsReceived);
      state.day += 1;
    }
    expect(days).toEqual([0, 0, 0, 50, 50]);
    expect([...received.values()]).toEqual([10, 10, 10, 10, 10]);
    expect(state.deliveries).toEqual([]);
    expect(sent.filter((operation) => operation === 'SetReplenishmentPolicy')).toHaveLength(1);
    expect(sent.filter((operation) => operation === 'OrderFromSupplier')).toHaveLength(2);
  });

  it('keeps what could not be booked in, with its keys, for the next day', async () => {
    const { staff, received } = shop(['a']);
    const state = freshState(world, 20_000);
    const today = { staff, state, summary: { wanted: new Map(), nearlyGone: new Set<string>() }, tally: emptyTally() };
    await restockByProposals(today);
    const [delivery] = state.deliveries;
    expect(delivery).toMatchObject({
      productId: 'a',
      quantity: 10,
      dueDay: 20_003,
      purchaseOrderId: 'order a for 2024-10-07',
    });
    state.day += 3;
    const down = new StaffAgent({ send: () => Promise.reject(new Error('down')) } as never, async () => 'token');
    await expect(restockByProposals({ ...today, staff: down })).rejects.toThrow('down');
    expect(state.deliveries).toEqual([delivery]);
    await restockByProposals(today);
    expect([...received]).toEqual([['a', 10]]);
  });
});

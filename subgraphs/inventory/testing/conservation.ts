import type { Database } from '../../../shared/database/database';
import type { Identity } from '../../../shared/identity/identity';
import type { HarnessResult } from '../../../shared/testing/subgraph-harness';
import { auditStock } from '../services/stock/stock-audit';
import { operations, staff } from './shop';

/** How an inventory is asked, one process or several; the answer is plain JSON. */
export type Send = (
  query: string,
  variables: Record<string, unknown>,
  identity: Identity,
) => Promise<{ readonly data?: HarnessResult['data']; readonly errors?: readonly unknown[] }>;

/** Pieces that came into the shop, by product: received and corrected, and sent back to be sold again. */
export interface Inflow {
  readonly received: ReadonlyMap<string, number>;
  readonly restocked: ReadonlyMap<string, number>;
}

interface Line {
  readonly quantity: number;
  readonly shipped: number;
  readonly returned: number;
  readonly backOrdered: number;
  readonly product: { readonly id: string };
}

const everyOrder = `query ($after: String) {
  orders(first: 100, after: $after) {
    pageInfo { hasNextPage endCursor }
    edges { node { id status lines { quantity shipped returned backOrdered product { id } } } }
  }
}`;

/**
 * Fails unless nothing was lost and nothing sold twice: of each product what is there is what came in less what was sent, what
 * is reserved is what open orders have a claim on, nothing is owed while pieces are free, and stock and ledger agree.
 */
export async function expectConservation(
  send: Send,
  database: Database,
  products: readonly string[],
  { received, restocked }: Inflow,
): Promise<void> {
  const claims = { shipped: new Map<string, number>(), reserved: new Map<string, number>() };
  const add = (to: Map<string, number>, id: string, pieces: number) => to.set(id, (to.get(id) ?? 0) + pieces);
  for (const { status, lines } of await allOrders(send)) {
    const waiting = new Map(lines.map((line) => [line.product.id, line.backOrdered]));
    for (const { product, quantity, shipped, returned } of lines) {
      expect(returned).toBeLessThanOrEqual(shipped);
      expect(shipped).toBeLessThanOrEqual(quantity);
      add(claims.shipped, product.id, shipped);
      if (status === 'PLACED' || status === 'RESERVED') add(claims.reserved, product.id, quantity - shipped);
      else if (status !== 'CANCELLED' && status !== 'EXPIRED') expect(shipped).toBe(quantity);
    }
    for (const [id, pieces] of waiting) add(claims.reserved, id, -pieces);
  }
  const representations = products.map((id) => ({ __typename: 'Product', id }));
  const { data } = await send(operations.products, { r: representations }, staff);
  const seen = products.map((id, index) => {
    const levels: { onHand: number; reserved: number; available: number }[] = data._entities[index].stock;
    const sum = (count: (level: (typeof levels)[number]) => number) => levels.reduce((all, one) => all + count(one), 0);
    for (const { available } of levels) expect(available).toBeGreaterThanOrEqual(0);
    return { id, onHand: sum(({ onHand }) => onHand), reserved: sum(({ reserved }) => reserved) };
  });
  const expected = products.map((id) => ({
    id,
    onHand: (received.get(id) ?? 0) + (restocked.get(id) ?? 0) - (claims.shipped.get(id) ?? 0),
    reserved: claims.reserved.get(id) ?? 0,
  }));
  expect(seen).toEqual(expected);
  expect((await auditStock(database)).discrepancies).toEqual([]);
}

async function allOrders(send: Send): Promise<{ readonly status: string; readonly lines: readonly Line[] }[]> {
  const orders = [];
  for (let after: string | null = null; ; ) {
    const { data }: Awaited<ReturnType<Send>> = await send(everyOrder, { after }, staff);
    orders.push(...data.orders.edges.map(({ node }: { node: { status: string; lines: Line[] } }) => node));
    if (!data.orders.pageInfo.hasNextPage) return orders;
    after = data.orders.pageInfo.endCursor;
  }
}

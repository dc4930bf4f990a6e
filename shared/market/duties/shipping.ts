import { staffOperations } from '../driver/operations';
import type { WorkingDay } from './duty';

const shippedADay = 1000;

/** Ships what is placed, the oldest pages first, at most a thousand orders a day. */
export async function shipOrders({ staff, tally }: WorkingDay): Promise<void> {
  const open: string[] = [];
  let after: string | null = null;
  do {
    const answer: OpenOrdersAnswer = await staff.send('OpenOrders', staffOperations.OpenOrders, { after });
    open.push(...answer.orders.edges.map(({ node }) => node.id));
    after = answer.orders.pageInfo.hasNextPage ? answer.orders.pageInfo.endCursor : null;
  } while (after !== null && open.length < shippedADay);
  for (const id of open) {
    const trackingNumber = `VT${id.replaceAll('-', '').slice(-12).toUpperCase()}`;
    await staff.send('ShipOrder', staffOperations.ShipOrder, { id, trackingNumber });
    tally.ordersShipped += 1;
  }
}

interface OpenOrdersAnswer {
  readonly orders: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

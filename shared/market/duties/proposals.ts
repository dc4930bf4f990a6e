import { newId } from '../../ids/ids';
import { day } from '../../time/durations';
import { staffOperations } from '../driver/operations';
import type { PendingDelivery } from '../state';
import { deliveryDays } from './base-stock';
import type { WorkingDay } from './duty';

const proposalsARequest = 100;
const linesAnOrder = 500;
/** Who sends all that is sold in a market. */
const supplier = 'Market supply';

/** Restocks as the shop proposes: books in what has come, and orders what is proposed, of which deliveries take as long as ever. */
export async function restockByProposals(today: WorkingDay): Promise<void> {
  const { staff, state } = today;
  if (state.day === state.firstDay) {
    // What the shop cannot know before anything has come.
    const input = { leadTimeDays: deliveryDays, orderCostAmount: 0 };
    await staff.send('SetReplenishmentPolicy', staffOperations.SetReplenishmentPolicy, { input });
  }
  await receive(today);
  await order(today);
}

/** Books in what has come, an order at a time. A delivery stays in the state until it is booked: its key makes a second try harmless. */
async function receive({ staff, state, tally }: WorkingDay): Promise<void> {
  const due = state.deliveries.filter(({ dueDay, purchaseOrderId }) => dueDay <= state.day && purchaseOrderId);
  for (const [id, deliveries] of Map.groupBy(due, ({ purchaseOrderId }) => purchaseOrderId)) {
    const lines = deliveries.map(({ productId, quantity, idempotencyKey }) => ({
      productId,
      quantity,
      idempotencyKey,
    }));
    await staff.send('ReceivePurchaseOrder', staffOperations.ReceivePurchaseOrder, { id, lines });
    tally.unitsReceived += lines.reduce((sum, { quantity }) => sum + quantity, 0);
    state.deliveries = state.deliveries.filter((one) => one.purchaseOrderId !== id);
  }
}

async function order({ staff, state }: WorkingDay): Promise<void> {
  const proposed: ProposalNode[] = [];
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const answer: ProposalsAnswer = await staff.send('Proposals', staffOperations.Proposals, {
      first: proposalsARequest,
      after,
    });
    const { edges, pageInfo } = answer.replenishment;
    proposed.push(...edges.map(({ node }) => node));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : undefined;
  }
  const dueDay = state.day + deliveryDays;
  const expectedAt = new Date(dueDay * day).toISOString().slice(0, 10);
  for (const [locationId, nodes] of Map.groupBy(proposed, ({ location }) => location.id)) {
    for (let from = 0; from < nodes.length; from += linesAnOrder) {
      const lines = nodes.slice(from, from + linesAnOrder).flatMap(({ product, orderQuantity }) => {
        return product ? [{ productId: product.id, quantity: orderQuantity }] : [];
      });
      const input = { idempotencyKey: newId(), supplier, locationId, expectedAt, lines };
      const { orderFromSupplier } = await staff.send<{ readonly orderFromSupplier: { readonly id: string } }>(
        'OrderFromSupplier',
        staffOperations.OrderFromSupplier,
        { input },
      );
      const purchaseOrderId = orderFromSupplier.id;
      state.deliveries.push(
        ...lines.map(
          (line): PendingDelivery => ({ ...line, locationId, dueDay, purchaseOrderId, idempotencyKey: newId() }),
        ),
      );
    }
  }
}

interface ProposalNode {
  readonly orderQuantity: number;
  readonly product: { readonly id: string } | null;
  readonly location: { readonly id: string };
}

interface ProposalsAnswer {
  readonly replenishment: {
    readonly edges: readonly { readonly node: ProposalNode }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

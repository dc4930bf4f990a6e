import { newId } from '../../ids/ids';
import { operations } from '../driver/operations';
import type { MarketState, PendingDelivery } from '../state';
import type { WorkingDay } from './duty';

/** Days from ordering to arrival, whoever orders. */
export const deliveryDays = 3;
/** Parameters of the base stock policy: days of demand beyond, pieces kept beside. */
const [leadDays, coverDays, safety] = [deliveryDays, 14, 3] as const;

const smoothing = 0.2;
const productsARequest = 20;
const movementsARequest = 100;

/** Restocks without a look at the shop's forecasts: books deliveries in, and reorders by smoothed demand. */
export async function restockNaively(today: WorkingDay): Promise<void> {
  const { state, summary } = today;
  await receive(today);
  learnDemand(state, summary.wanted);
  await reorder(today, [...new Set([...summary.wanted.keys(), ...summary.nearlyGone])]);
}

/** Books in what has arrived. A delivery stays in the state until it is booked: its key makes a second try harmless. */
async function receive({ staff, state, tally }: WorkingDay): Promise<void> {
  const due = state.deliveries.filter(({ dueDay }) => dueDay <= state.day);
  for (let from = 0; from < due.length; from += movementsARequest) {
    const batch = due.slice(from, from + movementsARequest);
    const movements = batch.map(({ productId, locationId, quantity, idempotencyKey }) => ({
      productId,
      locationId,
      quantity,
      idempotencyKey,
    }));
    await staff.send('Receive', operations.Receive, { movements });
    tally.unitsReceived += batch.reduce((sum, { quantity }) => sum + quantity, 0);
    state.deliveries = state.deliveries.filter((delivery) => !batch.includes(delivery));
  }
}

/** Simple exponential smoothing of pieces asked for a day. */
function learnDemand(state: MarketState, wanted: ReadonlyMap<string, number>): void {
  for (const id of new Set([...Object.keys(state.demand), ...wanted.keys()])) {
    const rate = (1 - smoothing) * (state.demand[id] ?? 0) + smoothing * (wanted.get(id) ?? 0);
    if (rate < 0.005) delete state.demand[id];
    else state.demand[id] = rate;
  }
}

/**
 * Base stock with a reorder point: where what is free and what is coming fall to d L + s, the difference to
 * d (L + R) + 2 s is ordered, d being demand a day, L the lead time, R the cover and s the safety stock.
 */
async function reorder({ staff, state }: WorkingDay, productIds: readonly string[]): Promise<void> {
  for (let from = 0; from < productIds.length; from += productsARequest) {
    const ids = productIds.slice(from, from + productsARequest);
    for (const { id, levels } of await staff.levels(ids)) {
      const locationId = levels[0]?.location.id ?? (await staff.firstLocation());
      if (locationId === undefined) continue;
      const coming = sumOf(state.deliveries.filter(({ productId }) => productId === id));
      const position = levels.reduce((sum, level) => sum + level.available + level.incoming, 0) + coming;
      const demand = state.demand[id] ?? 0;
      if (position > demand * leadDays + safety) continue;
      const quantity = Math.ceil(demand * (leadDays + coverDays) + 2 * safety - position);
      if (quantity <= 0) continue;
      const dueDay = state.day + leadDays;
      state.deliveries.push({ productId: id, locationId, quantity, dueDay, idempotencyKey: newId() });
    }
  }
}

function sumOf(deliveries: readonly PendingDelivery[]): number {
  return deliveries.reduce((sum, { quantity }) => sum + quantity, 0);
}

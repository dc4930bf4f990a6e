import { newId } from '../../ids/ids';
import type { MarketState, PendingDelivery } from '../state';
import type { StockLevelAnswer } from './answers';
import { operations, staffOperations, stockOperation } from './operations';
import type { Shop } from './shop';
import type { Tally } from './tally';

/** Parameters of the base stock policy. */
export interface RestockPolicy {
  /** Days from ordering to arrival; 3 by default. */
  readonly leadDays: number;
  /** Days of demand ordered for beyond the lead time; 14 by default. */
  readonly coverDays: number;
  /** Pieces kept beside; 3 by default. */
  readonly safety: number;
}

export const defaultPolicy: RestockPolicy = { leadDays: 3, coverDays: 14, safety: 3 };

const smoothing = 0.2;
const productsARequest = 20;
const movementsARequest = 100;
const shippedADay = 1000;

/** What a day left for the member of staff to do. */
export interface DaySummary {
  /** Pieces asked for by product id. */
  readonly wanted: ReadonlyMap<string, number>;
  /** Ids of products seen low or gone. */
  readonly nearlyGone: ReadonlySet<string>;
}

/** The member of staff of the market, who works once a day: books deliveries in, reorders, ships. */
export class StaffAgent {
  private location: string | undefined;

  constructor(
    private readonly shop: Shop,
    private readonly token: () => Promise<string>,
    private readonly policy: RestockPolicy = defaultPolicy,
  ) {}

  /** One day's work. `state` keeps demand and deliveries; it is changed. Throws what the shop throws. */
  async work(state: MarketState, summary: DaySummary, tally: Tally): Promise<void> {
    await this.receive(state, tally);
    this.learnDemand(state, summary.wanted);
    await this.reorder(state, [...new Set([...summary.wanted.keys(), ...summary.nearlyGone])]);
    await this.ship(tally);
  }

  /** Books in what has arrived. A delivery stays in the state until it is booked: its key makes a second try harmless. */
  private async receive(state: MarketState, tally: Tally): Promise<void> {
    const due = state.deliveries.filter(({ dueDay }) => dueDay <= state.day);
    for (let from = 0; from < due.length; from += movementsARequest) {
      const batch = due.slice(from, from + movementsARequest);
      const movements = batch.map(({ productId, locationId, quantity, idempotencyKey }) => ({
        productId,
        locationId,
        quantity,
        idempotencyKey,
      }));
      await this.shop.send('Receive', operations.Receive, { movements }, await this.token());
      tally.unitsReceived += batch.reduce((sum, { quantity }) => sum + quantity, 0);
      state.deliveries = state.deliveries.filter((delivery) => !batch.includes(delivery));
    }
  }

  /** Simple exponential smoothing of pieces asked for a day. */
  private learnDemand(state: MarketState, wanted: ReadonlyMap<string, number>): void {
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
  private async reorder(state: MarketState, productIds: readonly string[]): Promise<void> {
    const { leadDays, coverDays, safety } = this.policy;
    for (let from = 0; from < productIds.length; from += productsARequest) {
      const ids = productIds.slice(from, from + productsARequest);
      for (const { id, levels } of await this.levels(ids)) {
        const locationId = levels[0]?.location.id ?? (await this.firstLocation());
        if (locationId === undefined) continue;
        const coming = sumOf(state.deliveries.filter(({ productId }) => productId === id));
        const position = levels.reduce((sum, level) => sum + level.available + level.incoming, 0) + coming;
        const demand = state.demand[id] ?? 0;
        if (position > demand * leadDays + safety) continue;
        const quantity = Math.ceil(demand * (leadDays + coverDays) + 2 * safety - position);
        if (quantity <= 0) continue;
        state.deliveries.push({
          productId: id,
          locationId,
          quantity,
          dueDay: state.day + leadDays,
          idempotencyKey: newId(),
        });
      }
    }
  }

  /** Sends an operation with staff's rights. Throws what the shop throws. */
  async send<T>(operation: string, query: string, variables: Readonly<Record<string, unknown>>): Promise<T> {
    return this.shop.send<T>(operation, query, variables, await this.token());
  }

  /** Accepts pieces that a shopper sent back, to be sold again. Throws what the shop throws. */
  async takeBack(
    orderId: string,
    lines: readonly { readonly productId: string; readonly quantity: number }[],
  ): Promise<void> {
    await this.shop.send('AcceptReturn', staffOperations.AcceptReturn, { orderId, lines }, await this.token());
  }

  private async levels(ids: readonly string[]): Promise<{ id: string; levels: readonly StockLevelAnswer[] }[]> {
    const variables = Object.fromEntries(ids.map((id, place) => [`id${place}`, id]));
    const answer = await this.shop.send<Record<string, { readonly stock: readonly StockLevelAnswer[] | null } | null>>(
      'StockLevels',
      stockOperation(ids.length),
      variables,
      await this.token(),
    );
    // Null is not "no stock": inventory did not answer, so nothing is ordered.
    return ids.flatMap((id, place) => {
      const stock = answer[`p${place}`]?.stock;
      return stock ? [{ id, levels: stock }] : [];
    });
  }

  /** The id of the shop's first location; undefined where it has none. */
  async firstLocation(): Promise<string | undefined> {
    if (this.location === undefined) {
      const { locations } = await this.shop.send<{ locations: readonly { readonly id: string }[] }>(
        'Locations',
        staffOperations.Locations,
        {},
        await this.token(),
      );
      this.location = locations[0]?.id;
    }
    return this.location;
  }

  /** Ships what is placed, the oldest pages first, at most a thousand orders a day. */
  private async ship(tally: Tally): Promise<void> {
    const open: string[] = [];
    let after: string | null = null;
    do {
      const answer: OpenOrdersAnswer = await this.shop.send(
        'OpenOrders',
        staffOperations.OpenOrders,
        { after },
        await this.token(),
      );
      open.push(...answer.orders.edges.map(({ node }) => node.id));
      after = answer.orders.pageInfo.hasNextPage ? answer.orders.pageInfo.endCursor : null;
    } while (after !== null && open.length < shippedADay);
    for (const id of open) {
      const trackingNumber = `VT${id.replaceAll('-', '').slice(-12).toUpperCase()}`;
      await this.shop.send('ShipOrder', staffOperations.ShipOrder, { id, trackingNumber }, await this.token());
      tally.ordersShipped += 1;
    }
  }
}

interface OpenOrdersAnswer {
  readonly orders: {
    readonly edges: readonly { readonly node: { readonly id: string } }[];
    readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
  };
}

function sumOf(deliveries: readonly PendingDelivery[]): number {
  return deliveries.reduce((sum, { quantity }) => sum + quantity, 0);
}

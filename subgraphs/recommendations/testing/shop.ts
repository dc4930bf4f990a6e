import type { Clock } from '../../../shared/clock/clock';
import type { Engine } from '../../../shared/database/columns';
import { newId } from '../../../shared/ids/ids';
import type { AnySubgraph } from '../../../shared/subgraph/definition';
import { type SubgraphHarness, startSubgraph } from '../../../shared/testing/subgraph-harness';
import { minute } from '../../../shared/time/durations';
import { recommendationsSubgraph } from '../index';
import type { BehaviourEvent } from '../services/events/behaviour-events';
import { insertEvents } from '../services/events/behaviour-events';
import type { RecommendationsServices } from '../services/services';

export const categoryIds = { even: newId(), odd: newId(), root: newId() };

/** A running subgraph of a small shop: products come in two kinds, and each shopper likes one kind alone. */
export interface TestShop extends SubgraphHarness<RecommendationsServices> {
  readonly productIds: readonly string[];
  /** Stores events as they would have been, by any way. */
  store(events: readonly Omit<BehaviourEvent, 'id'>[]): Promise<void>;
  /** Trains on what is stored and loads the models. */
  train(): Promise<void>;
}

/** Starts a shop of 24 products, all in stock: those of even number belong to one category, the others to another. */
export async function startShop(
  engine: Engine,
  options: { clock?: Clock; environment?: Record<string, string> } = {},
): Promise<TestShop> {
  const harness = await startSubgraph<RecommendationsServices>(
    recommendationsSubgraph as unknown as AnySubgraph,
    engine,
    options,
  );
  const productIds = Array.from({ length: 24 }, () => newId());
  const now = harness.services.platform.clock.now();
  for (const [n, productId] of productIds.entries()) {
    const kind = n % 2 === 0 ? categoryIds.even : categoryIds.odd;
    await harness.deliver('catalog.product-changed', {
      productId,
      sku: `sku-${n}`,
      name: `Product ${n}`,
      brand: null,
      categoryIds: [kind, categoryIds.root],
      categoryNames: [n % 2 === 0 ? 'Even' : 'Odd', 'All'],
      tags: [],
      archived: false,
      createdAt: now - 400 * 24 * 60 * minute,
    });
    await harness.deliver('inventory.availability-changed', { productId, status: 'IN_STOCK' });
  }
  const { database, clock } = harness.services.platform;
  return {
    ...harness,
    productIds,
    store: (events) =>
      database.transaction(async ({ manager }) => {
        await insertEvents(
          manager,
          events.map((event) => ({ ...event, id: newId() })),
          clock.now(),
        );
      }),
    train: async () => {
      await harness.services.trainer.train();
      await harness.services.models.refresh();
    },
  };
}

/** Forty shoppers, half of whom view products of even number, half of odd number, each eight of them within an hour. */
export function twoTastes({
  productIds,
  services,
}: Pick<TestShop, 'productIds' | 'services'>): Omit<BehaviourEvent, 'id'>[] {
  const start = services.platform.clock.now() - 3 * 24 * 60 * minute;
  return Array.from({ length: 40 }, (_, shopper) => shopper).flatMap((shopper) =>
    Array.from({ length: 8 }, (_, step) => ({
      person: `v:shopper-${shopper}`,
      type: 'VIEW' as const,
      productId: productIds[(2 * ((shopper >> 1) * 5 + step) + shopper) % 24]!,
      at: start + shopper * minute + step * 5 * minute,
    })),
  );
}
